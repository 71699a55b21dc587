"""A scenario is the same story on a card in process and on the same card behind pcscd, to the last byte."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reception import wiring
from reception.card.transport import CardSlot
from reception.cli.finding import scenario_files
from reception.scenario.loader import Scenario
from reception.scenario.runner import play
from reception.scenario.transcript import lines

LOADER = wiring.loader(wiring.people())


def first_with_card(path: Path) -> Scenario | None:
    """The first scenario of the file that places a card; all of them are played by `make demo`."""
    return next((one for one in LOADER.load(path) if any(s.place_card for v in one.visits for s in v.steps)), None)


SCENARIOS = {
    f"{path.parent.name}/{path.stem}": one for path in scenario_files([]) if (one := first_with_card(path)) is not None
}


@pytest.fixture(scope="module")
def in_process() -> Iterator[CardSlot]:
    slot = wiring.open_slot(wiring.ReaderChoice("sim"))
    yield slot
    slot.close()


@pytest.fixture(scope="module")
def through_pcsc() -> Iterator[CardSlot]:
    slot = wiring.open_slot(wiring.ReaderChoice("virtual"))
    yield slot
    slot.close()


@pytest.mark.parametrize("name", SCENARIOS)
def test_both_lanes_leave_the_same_transcript(name: str, in_process: CardSlot, through_pcsc: CardSlot) -> None:
    """Every APDU, screen and verdict of the visit, whichever way the card was reached."""
    one, other = (play(SCENARIOS[name], wiring.ports(slot)) for slot in (in_process, through_pcsc))

    assert one.passed
    assert list(lines([one])) == list(lines([other]))
