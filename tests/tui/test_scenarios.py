"""A scenario done at the keys of the screen: the same visit, turn by turn, as without any front end."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import pytest

from reception.front import acts
from reception.front.choices import CHOICES
from reception.front.settings import Settings
from reception.model.people import Person
from reception.scenario.acting import ACTS
from reception.scenario.loader import Scenario, Visit
from reception.scenario.runner import play
from reception.scenario.steps import PlaceCard, Step
from reception.scenario.transcript import line
from reception.terminal.states import State
from tests.plain.scenarios import BUTTONS, PLAIN_BUTTONS
from tests.scenario.conftest import bundled
from tests.tui.stage import options, simulated
from tests.tui.story import Story, told

COMMANDS = {"remove_card": "c", "say_unchanged": "u"}
AT_THE_READER = {
    "place_card",
    "hold_phone",
    "pin",
    "consent",
    *COMMANDS,
    *PLAIN_BUTTONS,
    *(action for action, _ in BUTTONS),
}
ONE_OF_EACH_FOLDER = [
    next(scenarios) for _, scenarios in groupby(bundled(), key=lambda scenario: Path(scenario.name).parent)
]


def keys_for(step: Step, patient: Person) -> list[str] | None:
    """Return the keys that do what `step` says; None where only part of it can be said by keys."""
    action, detail = step.action, step.detail
    if button := PLAIN_BUTTONS.get(action) or (BUTTONS.get((action, detail)) if isinstance(detail, str) else None):
        return [CHOICES[button.__name__][0].key]
    if action == "pin" and detail.waive_tries is False and len(detail.digits) == 4:
        return [*detail.digits, "enter"]
    if action == "consent" and isinstance(detail, str):
        return ["y" if detail == "all" else "n"]
    if action in ("place_card", "hold_phone"):
        own = patient.card if action == "place_card" else patient.phone
        return ["c"] if detail == PlaceCard() and own else None
    return [COMMANDS[action]] if action in COMMANDS else None


def done(visit: Visit, story: Story) -> list[str]:
    """Do everything of `visit` at the desk and return the lines of its transcript."""
    session = story.desk.session
    session.settings = Settings(visit.day, visit.facility)
    session.begin(visit.patient)
    for step in visit.steps:
        if step.after is None:
            story.type("space")
        else:
            story.act(acts.pass_time(step.after))
        if step.expect is None:
            _do(step, visit, story)
    story.act(acts.end_visit)
    return [line(turn) for turn in session.log]


def _do(step: Step, visit: Visit, story: Story) -> None:
    keys = keys_for(step, visit.patient)
    if keys is None:
        story.act(lambda desk: ACTS[step.action](desk, visit, step.detail))
        return
    story.type(*keys)
    while step.action == "consent" and story.code == State.CONSENTING:
        story.type(*keys)


def same_at_the_keys(scenario: Scenario) -> None:
    """Hold that a scenario comes out the same at the keys."""
    expected = play(scenario, simulated())
    with told(options(day=scenario.visits[0].day)) as story:
        seen = [done(visit, story) for visit in scenario.visits]

        assert story.notes == []
    assert seen == [[line(turn) for turn in turns] for turns in expected.visits]


@pytest.mark.parametrize("scenario", ONE_OF_EACH_FOLDER, ids=lambda one: Path(one.name).stem)
def test_the_transcript_is_that_of_the_headless_runner(scenario: Scenario) -> None:
    """One scenario of each folder; the buttons of the reader, the PIN and the card by their keys."""
    same_at_the_keys(scenario)


@pytest.mark.soak
@pytest.mark.parametrize("scenario", bundled(), ids=lambda one: Path(one.name).stem)
def test_every_transcript_is_that_of_the_headless_runner(scenario: Scenario) -> None:
    """All of them."""
    same_at_the_keys(scenario)


def test_the_reader_is_worked_by_keys() -> None:
    """Of what is done with the card and at the reader, most has a key; were it done past the keys, nothing would be held."""
    visits = [visit for scenario in ONE_OF_EACH_FOLDER for visit in scenario.visits]
    steps = [(step, visit.patient) for visit in visits for step in visit.steps if step.action in AT_THE_READER]
    keyed = [step for step, patient in steps if keys_for(step, patient) is not None]

    assert len(steps) > 30
    assert len(keyed) > len(steps) * 0.8
