"""How each state of the reader is come to with a card in the slot: the way that the first bundled scenario takes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from reception.desk.desk import Desk
from reception.desk.observation import Observation
from reception.desk.stage import Ports, Setting
from reception.registry.memory import Registry
from reception.scenario.acting import ACTS
from reception.scenario.loader import Visit
from reception.scenario.steps import Step
from reception.terminal.events import CardRemoved
from reception.terminal.states import State
from reception.terminal.table import TABLE
from tests.desk.stages import RULES, sim
from tests.scenario.conftest import bundled

Act = Callable[[Desk], list[Observation]]
TIME_OUTS = 8
"""So often, behind a scenario's last step, time goes on to the next thing that is due."""
WITH_CARD = tuple(state for state in State if (state, CardRemoved) in TABLE)
"""The states in which a card can be taken."""


@dataclass(frozen=True)
class Way:
    """What is done at the desk of `visit`, one act after the other, until a card lies in a reader of the state wanted."""

    visit: Visit
    acts: tuple[Act, ...]

    def desk(self) -> Desk:
        """Return a desk that has come this way."""
        desk = begun(self.visit)
        for act in self.acts:
            act(desk)
        return desk


def begun(visit: Visit) -> Desk:
    """Return the desk at which `visit` begins."""
    return Desk(Setting(visit.day, visit.facility, visit.patient), Ports(sim(), Registry(), RULES))


def go_on(desk: Desk) -> list[Observation]:
    """Let time pass until the next thing that is due has happened; none does where nothing is due."""
    return [] if desk.due_ms is None else desk.advance(desk.due_ms - desk.now_ms)


@cache
def ways() -> Mapping[State, Way]:
    """Return a way to each state that some bundled scenario comes to with a card in the slot."""
    found: dict[State, Way] = {}
    for scenario in bundled():
        if len(found) == len(WITH_CARD):
            break
        visit = scenario.visits[0]
        for state, acts in _passed(visit):
            found.setdefault(state, Way(visit, acts))
    return found


def _passed(visit: Visit) -> Iterator[tuple[State, tuple[Act, ...]]]:
    """Yield the states with a card that a visit comes through, with everything done until then."""
    desk, done = begun(visit), list[Act]()
    for act in _acts(visit, desk):
        act(desk)
        done.append(act)
        if desk.stage.inside and desk.reader.state in WITH_CARD:
            yield desk.reader.state, tuple(done)


def _acts(visit: Visit, desk: Desk) -> Iterator[Act]:
    for step in visit.steps:
        if step.after is not None:
            yield _waiting(step.after)
        while step.after is None and desk.busy:
            yield go_on
        if step.expect is None:
            yield _acting(visit, step)
    yield from [go_on] * TIME_OUTS


def _waiting(elapsed_ms: int) -> Act:
    return lambda desk: desk.advance(elapsed_ms)


def _acting(visit: Visit, step: Step) -> Act:
    return lambda desk: ACTS[step.action](desk, visit, step.detail)
