"""What follows from a visit and from its papers before any rule looks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from reception.model.papers import PaperKind
from reception.model.people import Insurance
from reception.model.verdict import Finding
from reception.rules.case import Case
from reception.rules.engine import open_case
from reception.rules.keys import Flaw
from reception.rules.loader import bundled
from reception.rules.rows import DAY, facts
from reception.rules.ruleset import NATIONAL, rules_of

DAY_OF_RULES = rules_of(bundled(), DAY)
READ = {"state": "read", "method": "pin"}
TOWN = Insurance("town", "990010", "01", "0001234", "01", date(2026, 5, 11), date(2026, 5, 11))


def case(visit: Mapping[str, Any], *insurance: Insurance) -> Case:
    told = facts(visit)
    return open_case(replace(told, patient=replace(told.patient, insurance=insurance)), DAY_OF_RULES)


def test_a_case_nobody_weighed_holds_no_paper() -> None:
    """Neither flaws nor papers that count, and the national pack."""
    fresh = Case(facts({"papers": ["notice"]}), DAY_OF_RULES)

    assert (fresh.flaws, fresh.weighed, fresh.good, fresh.pack) == ((), (), {}, NATIONAL)


@pytest.mark.parametrize("flaws", [(), ((), ())])
def test_every_paper_is_weighed_once(flaws: tuple[tuple[Finding, ...], ...]) -> None:
    """As many times as there are papers, no less and no more."""
    with pytest.raises(ValueError):
        Case(facts({"papers": ["notice"]}), DAY_OF_RULES).weigh(flaws)


def test_the_first_paper_of_a_kind_stands_for_it() -> None:
    """Of those nothing is wrong with."""
    papers = [
        {"kind": "notice", "valid_until": "2026-05-10", "id": "1"},
        {"kind": "notice", "id": "2"},
        {"kind": "notice", "id": "3"},
    ]
    opened = case({"papers": papers})

    assert [[flaw.code for flaw in found] for found in opened.flaws] == [[Flaw.EXPIRED], [], []]
    assert {kind: paper.id for kind, paper in opened.good.items()} == {PaperKind.NOTICE: "2"}


@pytest.mark.parametrize(
    ("visit", "pack"),
    [
        ({"papers": ["notice", {"kind": "notice", "insurer": "tagajo"}]}, "tagajo"),
        ({"papers": [{"kind": "notice", "insurer": "kyoto"}, {"kind": "notice", "insurer": "tagajo"}]}, "kyoto"),
        ({"papers": [{"kind": "notice", "insurer": "kyoto", "valid_until": "2026-05-10"}]}, "kyoto"),
        ({"papers": [{"kind": "notice", "insurer": "kyoto", "name": "見本　太郎"}]}, "town"),
        ({"papers": [{"kind": "notice", "insurer": "kyoto"}], "number": {"insurer": "mogami"}}, "kyoto"),
        ({"card": {**READ, "answer": {"insurer": "kyoto"}}, "number": {"insurer": "mogami"}}, "kyoto"),
        ({"card": {**READ, "answer": {}}, "number": {"insurer": "mogami"}}, "mogami"),
        ({"number": {"insurer": "mogami", "eligibility": "invalid"}}, "town"),
        ({"number": {}}, "town"),
        ({}, "town"),
    ],
    ids=str,
)
def test_the_pack_is_the_insurers(visit: dict[str, Any], pack: str) -> None:
    """The first own paper's, even if it doesn't count; else that of card or number query; else that of the day's cover."""
    assert case(visit, TOWN).pack == pack


def test_the_cover_of_the_day_names_the_pack() -> None:
    """A day before or after it, or without any, there is the national one alone."""
    former = replace(TOWN, insurer="village", valid_from=date(2020, 4, 1), valid_until=date(2026, 5, 10))
    later = replace(TOWN, insurer="city", valid_from=date(2026, 5, 12), valid_until=None)

    assert case({}, former, TOWN, later).pack == "town"
    assert case({}, former, later).pack == NATIONAL
    assert case({}).pack == NATIONAL


@pytest.mark.parametrize(
    ("eligibility", "valid"), [("valid", True), ("invalid", False), ("not_found", False), ("superseded", False)]
)
def test_a_number_query_counts_where_it_found_cover(eligibility: str, valid: bool) -> None:
    """Any other answer is as none; so is a query nobody made."""
    assert (case({"number": {"eligibility": eligibility}}).number_valid is not None) is valid
    assert case({}).number_valid is None


def test_an_answer_belongs_to_a_card_that_was_read() -> None:
    """Whatever it says; without the reading there is none."""
    answer = {"eligibility": "invalid"}

    assert case({"card": {**READ, "answer": answer}}).card_answer == facts({"number": answer}).number_answer
    assert case({"card": {"state": "offline", "answer": answer}}).card_answer is None


@pytest.mark.parametrize(("birth", "elderly"), [("1956-05-01", True), ("1956-05-02", False), ("1956-04-30", True)])
def test_the_share_from_70_follows_the_birth(birth: str, elderly: bool) -> None:
    """For a birthday on the 1st from that day, else from the month after."""
    assert case({"patient": {"birth": birth}}).elderly is elderly


@pytest.mark.parametrize(
    ("visit", "by_phone"),
    [
        ({"card": {**READ, "method": "phone", "answer": {}}, "papers": ["mynumber_card"]}, True),
        ({"card": {**READ, "answer": {}}, "papers": ["phone_card"]}, False),
        ({"papers": ["phone_card"]}, True),
        ({"papers": ["phone_card", "mynumber_card"]}, False),
        ({"papers": ["mynumber_card"]}, False),
        ({}, False),
    ],
    ids=str,
)
def test_the_phone_is_what_was_used_or_offered(visit: dict[str, Any], by_phone: bool) -> None:
    """What the reader was used with says it; before that, a phone without the physical card."""
    assert case(visit).by_phone is by_phone
