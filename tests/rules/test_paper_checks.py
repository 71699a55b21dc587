"""What speaks against a paper, with the facts its words need, on the days around."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from cardsim.yamlio import parse
from reception.model.verdict import Verdict
from reception.rules.engine import judge
from reception.rules.loader import bundled, load
from reception.rules.rows import facts
from reception.rules.ruleset import RuleSet

TOWN = """format: 1
pack: town
asserted_on: 2026-03-19
values:
  legacy.last_day:
    - {value: 2025-06-30, cites: [TGJ-03]}
  temporary.days:
    - {value: 5, cites: [NAT-076]}
  share.standard:
    - {value: 10, cites: [NAT-014]}
  special_expense.spared_to_age:
    - {value: 22, cites: [NAT-107]}
  insurer.type:
    - {value: late_elderly, cites: [KYT-27]}
"""
RULES: RuleSet = replace(
    bundled(), packs={**bundled().packs, "town": load([parse(TOWN.encode(), "town.yaml")]).packs["town"]}
)


def verdict(visit: Mapping[str, Any]) -> Verdict:
    return judge(facts(visit), RULES)


def told(visit: Mapping[str, Any], code: str) -> Mapping[str, object] | None:
    """Return the facts of the finding `code`, None where it isn't found."""
    found = [finding.facts for finding in verdict(visit).findings if finding.code == code and finding.path]
    return found[0] if found else None


def with_paper(day: str, kind: str, **fields: Any) -> dict[str, Any]:
    return {"date": day, "papers": [{"kind": kind, **fields}]}


@pytest.mark.parametrize(
    ("day", "kind", "fields", "expired"),
    [
        ("2025-06-30", "insurance_card", {"insurer": "town", "valid_until": "2025-09-30"}, False),
        ("2025-07-01", "insurance_card", {"insurer": "town", "valid_until": "2025-09-30"}, True),
        ("2025-07-01", "insurance_card", {"insurer": "tagajo", "valid_until": "2025-09-30"}, False),
        ("2025-07-01", "insurance_card", {"valid_until": "2025-09-30"}, False),
        ("2026-05-06", "temporary_certificate", {"insurer": "town", "issued": "2026-05-01"}, False),
        ("2026-05-07", "temporary_certificate", {"insurer": "town", "issued": "2026-05-01"}, True),
        ("2026-05-07", "temporary_certificate", {"insurer": "tagajo", "issued": "2026-05-01"}, False),
        ("2026-05-07", "temporary_certificate", {"issued": "2026-05-01"}, False),
    ],
)
def test_the_insurers_own_last_day_comes_first(day: str, kind: str, fields: dict[str, Any], expired: bool) -> None:
    """A pack may end its papers before the national rule does; another's papers keep theirs."""
    assert (told(with_paper(day, kind, **fields), "expired") is not None) is expired


def test_a_rule_that_names_no_days_ends_no_temporary_certificate() -> None:
    """Where nobody says for how long, what is printed is all there is."""
    nameless = {name: spans for name, spans in RULES.packs["national"].items() if name != "temporary.days"}
    rules = replace(RULES, packs={**RULES.packs, "national": nameless})
    visit = facts(with_paper("2027-05-11", "temporary_certificate", issued="2026-05-01"))

    assert "expired" not in [finding.code for finding in judge(visit, rules).findings]


@pytest.mark.parametrize(
    ("day", "until", "ended"),
    [
        ("2024-12-01", "2024-12-01", False),
        ("2024-12-01", "2024-11-30", True),
        ("2026-05-31", "2026-02-10", False),
        ("2026-06-01", "2026-02-10", True),
    ],
)
def test_a_card_ends_with_its_grace(day: str, until: str, ended: bool) -> None:
    """Before there was any grace it ended on its own last day; since then at the end of the third month after."""
    found = told(with_paper(day, "mynumber_card", valid_until=until), "card_expired")

    assert (found is not None) is ended
    assert found is None or found["until"] == date.fromisoformat(until)


def test_an_altered_paper_says_where() -> None:
    """The fields whose print differs from the data the paper carries."""
    altered = {"altered": ["copay_percent", "valid_until"]}

    assert told(with_paper("2026-05-11", "eligibility_certificate", **altered), "altered") == {
        "paper": "eligibility_certificate",
        "fields": ("copay_percent", "valid_until"),
    }


def test_a_paper_of_no_known_scheme_is_never_outgrown() -> None:
    """Neither number nor insurer tells who issued it."""
    visit = with_paper("2026-05-11", "eligibility_certificate", copay_percent=20) | {"patient": {"birth": "1950-05-11"}}

    assert told(visit, "outgrown") is None


def test_a_paper_that_begins_later_says_when() -> None:
    """The day before its first; on that day nothing speaks against it."""
    later = {"valid_from": "2026-06-01"}

    assert told(with_paper("2026-05-31", "eligibility_certificate", **later), "not_yet_valid") == {
        "paper": "eligibility_certificate",
        "since": date(2026, 6, 1),
    }
    assert told(with_paper("2026-06-01", "eligibility_certificate", **later), "not_yet_valid") is None


@pytest.mark.parametrize(("issued", "former"), [("2026-04-30", True), ("2026-05-01", False), ("2026-05-02", False)])
def test_a_paper_older_than_the_new_insurance_is_the_former_insurers(issued: str, former: bool) -> None:
    """One issued on the day of the change is the new insurer's."""
    visit = with_paper("2026-05-11", "eligibility_certificate", issued=issued) | {
        "insured_elsewhere_since": "2026-05-01"
    }

    assert told(visit, "former_insurer") == (
        {"paper": "eligibility_certificate", "since": date(2026, 5, 1)} if former else None
    )


@pytest.mark.parametrize(
    ("day", "insurer", "outgrown"),
    [("2026-05-10", "tagajo", False), ("2026-05-11", "tagajo", True), ("2026-05-11", "town", False)],
)
def test_a_paper_is_outgrown_at_75_but_for_those_of_the_elderly(day: str, insurer: str, outgrown: bool) -> None:
    """From the 75th birthday only papers of 後期高齢者医療 count, by the kind of the pack that issued them."""
    visit = with_paper(day, "eligibility_certificate", insurer=insurer, copay_percent=20) | {
        "patient": {"birth": "1951-05-11"}
    }

    assert told(visit, "outgrown") == (
        {"paper": "eligibility_certificate", "since": date(2026, 5, 11)} if outgrown else None
    )


def test_the_insurers_own_share_comes_before_the_national_one() -> None:
    """Where a pack names a share of its own."""
    assert verdict(with_paper("2026-05-11", "eligibility_certificate", insurer="town")).copay_percent == 10
    assert verdict(with_paper("2026-05-11", "eligibility_certificate", insurer="tagajo")).copay_percent == 30


@pytest.mark.parametrize(("insurer", "outcome"), [("town", "accepted"), ("tagajo", "self_pay")])
def test_the_insurers_own_age_spares_from_special_expense(insurer: str, outcome: str) -> None:
    """A pack that spares longer than the national rule is heard."""
    visit = with_paper("2026-05-11", "eligibility_certificate", insurer=insurer, special_expense=True)

    assert verdict(visit | {"patient": {"birth": "2005-06-01"}}).outcome == outcome


def test_a_declared_share_is_that_of_the_age() -> None:
    """What a paper states that could not be relied on isn't taken into a declaration."""
    elderly = {"kind": "elderly_certificate", "copay_percent": 10}
    visit = {"papers": ["mynumber_card", elderly], "card": {"state": "unreadable", "attempts": 2}}

    assert (verdict(visit).outcome, verdict(visit).copay_percent) == ("declaration", 30)
