"""Plays scenarios: steps become acts on a desk, the desk's observations come out one by one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from cardsim.yamlio import BadFile
from reception.desk.desk import Desk
from reception.desk.observation import Observation
from reception.desk.stage import Ports, Setting
from reception.errors import EventOutOfPlace
from reception.model.visit import Facts
from reception.scenario.acting import ACTS
from reception.scenario.comparing import Difference, never_differences, step_differences, verdict_differences
from reception.scenario.loader import Scenario, Visit
from reception.scenario.steps import Step
from reception.terminal.counter import CounterState, VisitClosed
from reception.wording import Lang, Words


@dataclass(slots=True)
class Played:
    """A scenario that was played: its observations and last facts visit by visit, and what differs from what was expected."""

    scenario: Scenario
    visits: list[tuple[Observation, ...]] = field(default_factory=list)
    facts: list[Facts] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)

    @property
    def passed(self) -> bool:
        """Say whether everything came out as expected."""
        return not self.differences


def play(scenario: Scenario, ports: Ports, seed: int = 0) -> Played:
    """Play `scenario` to its end; the slot is left empty and open.

    Raises `BadFile`, naming the step, if one cannot happen where it stands.
    """
    played = Played(scenario)
    for visit in scenario.visits:
        desk = Desk(Setting(visit.day, visit.facility, visit.patient, seed), ports)
        seen = tuple(observe(scenario, visit, desk, played.differences))
        played.visits.append(seen)
        played.facts.append(desk.facts)
        played.differences += verdict_differences(visit.expect, seen, visit.path)
        played.differences += never_differences(visit.never, seen, visit.path)
    return played


def observe(scenario: Scenario, visit: Visit, desk: Desk, differences: list[Difference]) -> Iterator[Observation]:
    """Yield the observations of one visit as they come; what a step's `expect` finds is added to `differences`."""
    last: Observation | None = None
    for index, step in enumerate(visit.steps):
        at = (*visit.path, "steps", index)
        waited = desk.settle() if step.after is None else desk.advance(step.after)
        last = waited[-1] if waited else last
        yield from waited
        if step.expect is not None:
            differences += step_differences(step.expect, last, desk.reader.progress.tries_left, at)
            continue
        for last in _act(scenario, visit, desk, step, at):
            yield last
    yield from desk.settle()
    if desk.counter.state is not CounterState.CLOSED:
        yield from desk.learn(VisitClosed())
    desk.stage.ports.slot.remove()


def _act(scenario: Scenario, visit: Visit, desk: Desk, step: Step, at: tuple[str | int, ...]) -> list[Observation]:
    try:
        return ACTS[step.action](desk, visit, step.detail)
    except EventOutOfPlace as wrong:
        told = [_impossible(step, wrong, Words(lang)) for lang in (Lang.EN, Lang.JA)]
        raise BadFile([scenario.row.moved(at, *told)]) from None


def _impossible(step: Step, wrong: EventOutOfPlace, words: Words) -> str:
    """Say that `step` cannot happen, and in which state of which machine; with its meaning where it has one."""
    code = f"state.{wrong.state}"
    state = words("step.state", state=wrong.state, meaning=words(code)) if code in words else wrong.state
    return words("step.impossible", step=step.action, machine=words(f"machine.{wrong.machine}"), state=state)
