"""A difference shows what did come, as it would be written in the file."""

from __future__ import annotations

import pytest

from reception import wiring
from reception.reports.as_table import difference_line
from reception.scenario.loader import Loader
from reception.scenario.runner import play
from reception.wording import Words
from tests.scenario.conftest import Write

STEPS = "steps:\n  - present: [notice]\n"


@pytest.mark.parametrize(
    ("expect", "told"),
    [
        ("{findings: [card_and_notice]}", 'findings: expected ["card_and_notice"], came ["notice_alone"'),
        ("{seen: [choosing]}", 'seen: expected ["choosing"], came ["idle"]'),
        ("{copay: 30%}", "copay: expected 30%, came unknown"),
        ("{outcome: accepted}", "outcome: expected accepted, came rejected (not accepted as it is)"),
    ],
)
def test_a_difference_shows_what_came(expect: str, told: str, loader: Loader, write: Write) -> None:
    """Not only that it was not what was wanted."""
    (scenario,) = loader.load(write(f"{STEPS}expect: {expect}\n"))

    played = play(scenario, wiring.ports(wiring.open_slot(wiring.ReaderChoice("sim"))))

    (one,) = played.differences
    assert told in difference_line(played, one, Words("en"))


@pytest.mark.parametrize("expect", ["{findings: [notice_alone]}", "{seen: [idle]}", "{outcome: rejected}"])
def test_what_came_is_no_difference(expect: str, loader: Loader, write: Write) -> None:
    """A part of what came is enough for lists."""
    (scenario,) = loader.load(write(f"{STEPS}expect: {expect}\n"))

    assert play(scenario, wiring.ports(wiring.open_slot(wiring.ReaderChoice("sim")))).passed


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("ja", ["rejected (このままでは受付不可) は起こらないはずですが、観測 1 で起こりました"]),
        ("en", ["rejected (not accepted as it is) should never come, but came at observation 1"]),
    ],
)
def test_what_came_and_never_should_is_told_in_words(lang: str, told: list[str], loader: Loader, write: Write) -> None:
    """Which word of the file it is, what it means, and the observation that showed it first."""
    (scenario,) = loader.load(write(f"{STEPS}expect_never: [accepted, rejected]\n"))

    played = play(scenario, wiring.ports(wiring.open_slot(wiring.ReaderChoice("sim"))))

    lines = [difference_line(played, one, Words(lang)) for one in played.differences]
    assert [line.partition(" expect_never: ")[2] for line in lines] == told
