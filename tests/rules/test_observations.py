"""What the rules see of a visit, one observation at a time, each where it is so and where it just is not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cardsim import yamlio
from reception.rules.checks import OBSERVATIONS
from reception.rules.engine import open_case
from reception.rules.loader import bundled
from reception.rules.matching import observed
from reception.rules.rows import facts
from reception.rules.ruleset import rules_of

ROWS: list[dict[str, Any]] = yamlio.load(Path(__file__).parents[1] / "cases" / "observations.yaml").data


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['of']} {row['seen']}")
def test_what_is_seen_of_a_visit(row: dict[str, Any]) -> None:
    """One value or several, in the words of rule files; nothing where there is nothing to see."""
    visit = facts(row["visit"])
    values = observed(row["of"], open_case(visit, rules_of(bundled(), visit.date)))
    seen = row["seen"] if isinstance(row["seen"], list) else [] if row["seen"] is None else [row["seen"]]

    assert values == set(seen)


@pytest.mark.parametrize("name", sorted({row["of"] for row in ROWS}))
def test_an_observation_is_seen_in_more_than_one_way(name: str) -> None:
    """Its rows don't all say the same, so that one which always answers alike is noticed."""
    assert len({str(row["seen"]) for row in ROWS if row["of"] == name}) > 1


@pytest.mark.parametrize("name", OBSERVATIONS)
def test_no_value_is_seen_that_no_rule_could_wait_for(name: str) -> None:
    """Whatever an observation gives of any row's visit is one of its words."""
    words = OBSERVATIONS[name].words
    for row in ROWS:
        visit = facts(row["visit"])
        values = observed(name, open_case(visit, rules_of(bundled(), visit.date)))

        assert all(isinstance(value, words) for value in values)
