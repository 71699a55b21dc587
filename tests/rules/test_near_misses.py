"""Visits that miss a rule by one thing; they hold every look of every rule in place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cardsim import yamlio
from reception.rules.engine import judge
from reception.rules.loader import bundled
from reception.rules.rows import facts

ROWS: list[dict[str, Any]] = yamlio.load(Path(__file__).parents[1] / "cases" / "near_misses.yaml").data


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['of']}, {row['tries']}")
def test_a_near_miss_comes_out_as_kept(row: dict[str, Any]) -> None:
    """Outcome, findings in their order, and needs."""
    verdict = judge(facts(row["visit"]), bundled())

    assert verdict.outcome == row["outcome"]
    assert [found.code for found in verdict.findings] == row["findings"]
    assert list(verdict.needs) == row["needs"]
