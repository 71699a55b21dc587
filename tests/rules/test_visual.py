"""How staff prove identity by 目視."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reception.model.facility import Facility, VisualCheck
from reception.rules.loader import bundled
from reception.rules.ruleset import NATIONAL
from reception.rules.visual import visual_way


@pytest.mark.parametrize(
    ("day", "way"),
    [
        (date(2025, 2, 28), VisualCheck.TERMINAL),
        (date(2025, 3, 1), VisualCheck.PASSCODE),
        (date(2026, 5, 11), VisualCheck.PASSCODE),
    ],
)
def test_a_facility_that_says_nothing_has_the_way_of_the_day(day: date, way: VisualCheck) -> None:
    """First the terminal's mode, then a passcode at the reader."""
    assert visual_way(Facility(), day, bundled()) is way


@pytest.mark.parametrize("way", VisualCheck)
def test_a_facility_has_its_own_way_on_every_day(way: VisualCheck) -> None:
    """What it says comes before the date, none at all included."""
    for day in (date(2025, 2, 28), date(2025, 3, 1)):
        assert visual_way(Facility(visual_check=way), day, bundled()) is way


def test_rules_that_name_no_way_leave_none() -> None:
    """Nothing is guessed."""
    national = {name: spans for name, spans in bundled().packs[NATIONAL].items() if name != "visual_check.way"}
    rules = replace(bundled(), packs={**bundled().packs, NATIONAL: national})

    assert visual_way(Facility(), date(2026, 5, 11), rules) is VisualCheck.NONE
