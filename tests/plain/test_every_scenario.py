"""Every bundled visit can be completed in plain mode, and comes out as it does without any front end."""

from pathlib import Path

import pytest

from reception import wiring
from reception.desk.desk import Desk
from reception.desk.stage import Setting
from reception.plain.menu import Asker
from reception.plain.visit import PlainVisit
from reception.scenario.loader import Scenario
from reception.scenario.runner import play
from reception.scenario.transcript import line
from reception.wiring import ReaderChoice
from reception.wording import Lang, Words
from tests.plain.listener import Listener
from tests.plain.scenarios import Patient, bag_of
from tests.scenario.conftest import bundled


@pytest.mark.parametrize("scenario", bundled(), ids=lambda one: Path(one.name).stem)
def test_the_transcript_is_that_of_the_headless_runner(scenario: Scenario) -> None:
    """Somebody who answers by what is read out gets the same visit, turn by turn."""
    slot, words = wiring.open_slot(ReaderChoice("sim")), Words(Lang.JA)
    expected = play(scenario, wiring.ports(slot))
    ports = wiring.ports(slot)

    for visit, wanted in zip(scenario.visits, expected.visits, strict=True):
        listener = Listener(Patient(visit, words).answers())
        desk = Desk(Setting(visit.day, visit.facility, visit.patient), ports)
        seen = PlainVisit(desk, bag_of(visit), Asker(listener, words)).run()

        assert [line(one) for one in seen] == [line(one) for one in wanted]
        assert listener.secrets == sum(step.action in ("pin", "visual_passcode") for step in visit.steps)
        assert words("plain.bad_seconds") not in listener.said
