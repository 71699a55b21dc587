"""`reception trace` as people call it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from reception.cli.main import main
from reception.cli.trace import bundled_product
from reception.model.verdict import Certainty
from reception.reports import as_trace
from reception.rules import catalogue
from reception.rules.citing import citable
from reception.rules.purposes import purposes
from reception.suite.further import further
from reception.suite.tracing import Place, Trail, Use, trails
from reception.wording import Words


def test_one_clause_is_told_with_its_uses_and_results(capsys: pytest.CaptureFixture[str]) -> None:
    """What it says, how sure that is, the rules and forms on it, and the scenarios and rows that were just played."""
    assert main(["trace", "NAT-088", "MGM-63", "--lang", "en"]) == 0

    told = capsys.readouterr().out
    assert "Certainty L: unconfirmed" in told
    assert "rule: provisional_notice_extended" in told
    assert "✓ DT-047a" in told
    assert "form: notice_slip" in told
    assert "✗" not in told


def test_a_row_of_the_decision_table_is_told_with_the_scenarios_that_play_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The situation, what must come of it, the clauses it rests on, its own result, and those of scenarios."""
    assert main(["trace", "DT-002", "DT-037", "--lang", "ja"]) == 0

    played, unplayed = capsys.readouterr().out.split("\n\n")
    assert played.splitlines()[:4] == [
        "DT-002  Registered card, PIN entered correctly",
        "  結論: outcome: accepted, basis: online_card, copay: 30",
        "  もとになる条項: TGJ-34, SYO-34, NAT-032",
        "  判定表の行: ✓ DT-002",
    ]
    assert "✓ card/pin.yaml" in played
    assert unplayed.endswith("シナリオ: なし\n")


def test_a_row_in_two_parts_goes_by_one_name_too(capsys: pytest.CaptureFixture[str]) -> None:
    """Both parts are told; either can be asked for alone."""
    assert main(["trace", "DT-052", "--json"]) == 0
    both = json.loads(capsys.readouterr().out)["further"]
    assert main(["trace", "DT-052b", "--json"]) == 0

    assert [one["id"] for one in both] == ["DT-052a", "DT-052b"]
    assert json.loads(capsys.readouterr().out)["further"] == both[1:]
    assert {"place": "scenario", "name": "papers/namesake.yaml#1", "passed": True} in both[0]["uses"]


def test_what_the_sources_disagree_about_is_told_with_the_answer(capsys: pytest.CaptureFixture[str]) -> None:
    """The question, what each page says, the answer the rules give, and who cites it."""
    assert main(["trace", "DIS-01", "--lang", "en"]) == 0

    told = capsys.readouterr().out
    assert told.startswith("DIS-01  Does お知らせ expire?\n  Answer: ")
    assert "\n  The sources: TGJ-11..15: " in told
    assert "✓ DT-053" in told


def test_whatever_may_be_cited_can_be_traced() -> None:
    """Every ID is that of a clause, or of a row or disagreement, and of one only."""
    product = bundled_product()
    traced = [*trails(product), *further(product)]

    assert sorted(traced) == sorted(citable())


def test_all_clauses_come_as_json_with_both_sums(capsys: pytest.CaptureFixture[str]) -> None:
    """The data hold each use with what came of it; everything passes."""
    assert main(["trace", "--json"]) == 0

    told = json.loads(capsys.readouterr().out)
    played = [use["passed"] for clause in told["clauses"] for use in clause["uses"] if use["passed"] is not None]
    assert told["sums"]["clauses"] == told["sums"]["used"] == len(told["clauses"]) == 389
    assert len(played) > 1000
    assert all(played)


def test_the_table_ends_with_the_sums(capsys: pytest.CaptureFixture[str]) -> None:
    """A line for each clause, then how many there are for each purpose."""
    assert main(["trace", "TGJ-01", "TGJ-02", "--lang", "ja", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["clauses"]) == 2
    assert main(["trace", "--lang", "ja"]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert sum(line.startswith("KYT-") for line in lines) == 47
    assert lines[-1].startswith("全体: 389 / 389 条項を使用")


def test_an_unknown_clause_is_a_mistake(capsys: pytest.CaptureFixture[str]) -> None:
    """One line for each, on stderr."""
    assert main(["trace", "TGJ-99", "XYZ", "--lang", "en"]) == 2

    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("There is no clause") == 2


def test_a_clause_that_is_not_used_says_so() -> None:
    """Whatever it should serve and doesn't is named, and a case that came out otherwise is marked."""
    row = Use(Place.ROW, "DT-001")
    clause = replace(catalogue.clauses()["KYT-43"], certainty=Certainty.LOW, note="one page only")
    told = as_trace.detail(Trail(clause, purposes(clause.use), (row,)), {row: False}, Words("en"))

    assert "Not used as: state machine" in told
    assert "✗ DT-001" in told
    assert "unconfirmed (one page only)" in told


def test_the_catalogue_is_what_is_traced(capsys: pytest.CaptureFixture[str]) -> None:
    """Every clause can be asked for by name."""
    names = list(catalogue.clauses())[:5]
    assert main(["trace", *names, "--lang", "en"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines() if line[:4] == "TGJ-"] == names
