"""The decision table: every row comes out as it says, and rests on what the row rests on."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cardsim import yamlio
from reception.rules.loader import bundled
from reception.rules.rows import DecisionRow, decision_rows, differences, row_of, verdict_of
from reception.rules.ruleset import Clause

CASES = Path(__file__).parents[1] / "cases"
ROWS = decision_rows()
FURTHER = tuple(map(row_of, yamlio.load(CASES / "further.yaml").data))
DATED: list[dict[str, Any]] = yamlio.load(CASES / "boundaries.yaml").data
NUMBERED = 152
CLAUSES: dict[str, list[Clause]] = defaultdict(list)
for known in (*bundled().ladder, *bundled().remarks):
    CLAUSES[known.code].append(known)


@pytest.mark.parametrize("row", [*ROWS, *FURTHER], ids=lambda row: row.row)
def test_the_row_comes_out_as_the_table_says(row: DecisionRow) -> None:
    """Outcome, basis, needs and whatever else the row states are those of the verdict."""
    assert differences(row, verdict_of(row, bundled())) == {}


@pytest.mark.parametrize(
    "expect",
    [
        {"outcome": "rejected"},
        {"basis": "document"},
        {"needs": ["notice"]},
        {"copay": 20},
        {"limit": "applied"},
        {"certainty": "L"},
        {"shared": {"drugs": "refused"}},
        {"finding": "nothing_shown"},
        {"without": "online_card"},
    ],
    ids=str,
)
def test_whatever_a_row_states_wrongly_is_named(expect: dict[str, Any]) -> None:
    """Each word a row may state is compared: the first row with something else in its place differs there."""
    row = replace(ROWS[0], expect=expect)

    assert differences(row, verdict_of(row, bundled())).keys() == expect.keys()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.row)
def test_the_verdict_cites_what_the_row_rests_on(row: DecisionRow) -> None:
    """At least one source of the row stands behind the verdict, shown or as a further ground of the same rule."""
    findings = verdict_of(row, bundled()).findings
    shown = {cite for finding in findings for cite in finding.cites}
    further = {cite for finding in findings for clause in CLAUSES[finding.code] for cite in clause.source.also}

    assert (shown | further) & set(row.cites)


def test_every_row_of_the_table_is_there() -> None:
    """Rows are numbered without a gap; two-outcome rows stand as a and b."""
    assert {row.row[:6] for row in ROWS} == {f"DT-{number:03}" for number in range(1, NUMBERED + 1)}
    assert len({row.row for row in ROWS}) == len(ROWS)


def test_no_rule_is_dead() -> None:
    """Every rung decides a visit of the tables, every remark is said and every objection raised in one."""
    said = {found.code for row in (*ROWS, *FURTHER) for found in verdict_of(row, bundled()).findings}
    said |= {row["of"] for row in DATED}
    rules = bundled()

    assert {clause.code for clause in (*rules.ladder, *rules.remarks)} <= said
    assert {objection.code.value for objection in rules.objections} <= said
