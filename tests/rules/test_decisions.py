"""The decision table: every row comes out as it says, and rests on what the row rests on."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from cardsim import yamlio
from reception.model.facility import Consent
from reception.model.verdict import Verdict
from reception.rules.engine import judge
from reception.rules.loader import bundled
from reception.rules.ruleset import Clause
from tests.rules.visits import facts

CASES = Path(__file__).parents[1] / "cases"
ROWS: list[dict[str, Any]] = yamlio.load(CASES / "decisions.yaml").data
FURTHER: list[dict[str, Any]] = yamlio.load(CASES / "further.yaml").data
DATED: list[dict[str, Any]] = yamlio.load(CASES / "boundaries.yaml").data
NUMBERED = 152
CLAUSES: dict[str, list[Clause]] = defaultdict(list)
for known in (*bundled().ladder, *bundled().remarks):
    CLAUSES[known.code].append(known)


def verdict_of(row: dict[str, Any]) -> Verdict:
    return judge(facts(row["visit"]), bundled())


def seen(verdict: Verdict, name: str) -> Any:
    """Return what of a verdict the field `name` of `expect` speaks about."""
    reads = {
        "outcome": lambda: verdict.outcome.value,
        "basis": lambda: verdict.basis.value,
        "needs": lambda: [need.value for need in verdict.needs],
        "copay": lambda: verdict.copay_percent,
        "limit": lambda: verdict.limit.value,
        "certainty": lambda: verdict.findings[0].certainty.value,
    }
    return reads[name]()


@pytest.mark.parametrize("row", [*ROWS, *FURTHER], ids=lambda row: row["row"])
def test_the_row_comes_out_as_the_table_says(row: dict[str, Any]) -> None:
    """Outcome, basis, needs and whatever else the row states are those of the verdict."""
    expect = dict(row["expect"])
    shared, finding = expect.pop("shared", {}), expect.pop("finding", None)
    without = expect.pop("without", None)
    verdict = verdict_of(row)

    assert without not in [found.code for found in verdict.findings]
    assert {name: seen(verdict, name) for name in expect} == expect
    assert {kind: verdict.medical_info[Consent(kind)].value for kind in shared} == shared
    assert finding is None or finding in [found.code for found in verdict.findings]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["row"])
def test_the_verdict_cites_what_the_row_rests_on(row: dict[str, Any]) -> None:
    """At least one source of the row stands behind the verdict, shown or as a further ground of the same rule."""
    findings = verdict_of(row).findings
    shown = {cite for finding in findings for cite in finding.cites}
    further = {cite for finding in findings for clause in CLAUSES[finding.code] for cite in clause.source.also}

    assert (shown | further) & set(row["cites"])


def test_every_row_of_the_table_is_there() -> None:
    """Rows are numbered without a gap; two-outcome rows stand as a and b."""
    assert {row["row"][:6] for row in ROWS} == {f"DT-{number:03}" for number in range(1, NUMBERED + 1)}
    assert len({row["row"] for row in ROWS}) == len(ROWS)


def test_no_rule_is_dead() -> None:
    """Every rung decides a visit of the tables, every remark is said and every objection raised in one."""
    said = {found.code for row in (*ROWS, *FURTHER) for found in verdict_of(row).findings}
    said |= {row["of"] for row in DATED}
    rules = bundled()

    assert {clause.code for clause in (*rules.ladder, *rules.remarks)} <= said
    assert {objection.code.value for objection in rules.objections} <= said
