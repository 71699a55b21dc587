"""The bundled scenarios: each comes out as it says, and together they take every way through the reader."""

import re
from collections import Counter
from pathlib import Path

import pytest

from reception.scenario.loader import Scenario
from reception.scenario.runner import Played
from reception.terminal.events import Event
from reception.terminal.states import State
from reception.terminal.table import TABLE
from tests.scenario.conftest import SCENARIOS, all_played, bundled, scenario_files

CITATION = re.compile(r"(DT-\d{3}|NAT-\d{3}|(TGJ|KYT|NMR|MGM|SYO)-\d{2})")


def taken(played: Played) -> set[tuple[State, type]]:
    """Return the transitions of the reader that a run took."""
    found: set[tuple[State, type]] = set()
    for visit in played.visits:
        before = State.IDLE
        for seen in visit:
            if isinstance(seen.event, Event):
                found.add((before, type(seen.event)))
            before = seen.state
    return found


@pytest.mark.parametrize("index", range(len(bundled())), ids=[Path(one.name).stem for one in bundled()])
def test_it_comes_out_as_it_says(index: int) -> None:
    """Nothing differs from what the file expects."""
    assert all_played()[index].differences == []


def test_every_transition_of_the_reader_is_taken() -> None:
    """The table holds nothing that no scenario shows, and no scenario takes what it does not hold."""
    ways = set().union(*map(taken, all_played()))

    assert sorted(f"{state} {event.__name__}" for state, event in set(TABLE) - ways) == []
    assert ways <= set(TABLE)


def test_every_screen_is_shown() -> None:
    """No state of the reader is left without a scenario that stops there."""
    assert {seen.state for one in all_played() for visit in one.visits for seen in visit} == set(State)


def test_there_are_enough_of_them() -> None:
    """At least forty files, in folders by topic."""
    topics = {path.relative_to(SCENARIOS).parts[0] for path in scenario_files()}

    assert len(scenario_files()) >= 40
    assert len(topics) >= 8
    assert all(len(path.relative_to(SCENARIOS).parts) == 2 for path in scenario_files())


@pytest.mark.parametrize("scenario", bundled(), ids=lambda one: Path(one.name).stem)
def test_it_is_in_japanese_cites_its_sources_and_can_fail(scenario: Scenario) -> None:
    """The title is Japanese, each source has the shape of a clause ID, and every visit expects something."""
    assert re.search(r"[ぁ-んァ-ヶ一-龠]", scenario.title)
    assert "<" not in scenario.title
    assert all(CITATION.fullmatch(cited) for cited in scenario.cites)
    assert all(visit.expect.model_fields_set for visit in scenario.visits)


def test_titles_tell_the_scenarios_apart() -> None:
    """No two scenarios of the reports have one title."""
    titles = Counter(scenario.title for scenario in bundled())

    assert [title for title, count in titles.items() if count > 1] == []


def test_every_visit_ends_in_a_verdict() -> None:
    """Whatever happens at the reader, the receptionist knows what to do and what to say."""
    last = [visit[-1].verdict for one in all_played() for visit in one.visits]

    assert all(verdict is not None and verdict.say for verdict in last)
