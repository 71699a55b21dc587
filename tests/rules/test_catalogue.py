"""The catalogue of clauses, and that what the rules cite is in it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

from cardsim import yamlio
from reception.model.verdict import Certainty
from reception.rules.catalogue import Citation, Part, SourceClause, citations, clause_of, clauses
from reception.rules.loader import bundled
from reception.rules.rows import decision_rows

DATA = yamlio.load(Path(__file__).parents[2] / "reception/rules/data/clauses.yaml").data
COUNTS = {"TGJ": 61, "NMR": 35, "KYT": 47, "MGM": 66, "SYO": 46, "NAT": 134}


def test_every_clause_of_the_sources_is_there() -> None:
    """The numbering of each source has no gap."""
    assert Counter(name[:3] for name in clauses()) == COUNTS
    for source, count in COUNTS.items():
        assert {int(name[4:]) for name in clauses() if name.startswith(source)} == set(range(1, count + 1))


def test_every_cited_clause_exists() -> None:
    """A rule that cites what is not in the catalogue fails the build."""
    assert {use.clause for use in citations(bundled())} - clauses().keys() == set()


def test_every_clause_the_rows_cite_exists() -> None:
    """So does a row of the decision table; `DIS` rows are the disagreements between sources."""
    cited = {cite for row in decision_rows() for cite in row.cites}

    assert cited - clauses().keys() - DATA["disagreements"].keys() == set()


def test_every_clause_the_scenarios_cite_exists() -> None:
    """A bundled scenario cites clauses, or rows of the decision table."""
    rows = {row.row[:6] for row in decision_rows()}
    files = (Path(__file__).parents[2] / "scenarios").rglob("*.yaml")
    cited = {
        name
        for path in files
        for name in re.findall(r"\b(?:DT|DIS|[A-Z]{3})-\d{2,3}\b", path.read_text(encoding="utf-8"))
    }

    assert len(cited) > 100
    assert cited - clauses().keys() - DATA["disagreements"].keys() - rows == set()


def test_every_source_of_a_clause_is_listed() -> None:
    """Each page a clause comes from has its title and the day it was read."""
    assert {source for clause in clauses().values() for source in clause.sources} <= DATA["sources"].keys()


def test_clauses_point_to_clauses_that_exist() -> None:
    """An ID inside a text leads to a clause or a disagreement."""
    known = clauses().keys() | DATA["disagreements"].keys()
    named = {
        name for clause in clauses().values() for name in re.findall(r"\b[A-Z]{3}-\d{2,3}\b", clause.fact + clause.use)
    }

    assert {name for name in named if name[:3] in {*COUNTS, "DIS"}} <= known


def test_an_unconfirmed_clause_says_so() -> None:
    """Whatever is of low certainty carries a note on it."""
    assert all(clause.note for clause in clauses().values() if clause.certainty == "L")


def test_every_clause_meant_as_a_decision_rule_is_one() -> None:
    """A clause that serves as decision rule stands behind something the engine decides with."""
    used = {use.clause for use in citations(bundled())}

    assert {clause.id for clause in clauses().values() if "Decision rule" in clause.use} <= used


def test_a_clause_keeps_what_is_written() -> None:
    """Every field of its own; what it is for and a note on it may be absent."""
    fields = {
        "fact": "It is so.",
        "effective": "2024-12-02 →",
        "kind": "validity",
        "certainty": "M",
        "sources": ["TGJ", "S001"],
    }
    plain = SourceClause("TGJ-00", "It is so.", "2024-12-02 →", "validity", Certainty.MEDIUM, ("TGJ", "S001"))

    assert clause_of("TGJ-00", fields) == plain
    assert clause_of("TGJ-00", {**fields, "use": "Quiz", "note": "one page"}) == replace(
        plain, use="Quiz", note="one page"
    )


def test_citations_name_the_part_and_the_place() -> None:
    """Of a rung, a remark, an objection, a value and a pack."""
    found = set(citations(bundled()))

    assert Citation("TGJ-37", Part.RULE, "card_and_notice") in found
    assert Citation("NAT-050", Part.REMARK, "certificate_expiring") in found
    assert Citation("NAT-047", Part.OBJECTION, "another_person") in found
    assert Citation("KYT-41", Part.VALUE, "kyoto: lag.certificate_to_registration_working_days") in found
    assert Citation("TGJ-61", Part.PACK, "tagajo") in found
