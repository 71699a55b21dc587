"""Facts that cannot all be true, and the numbers of insurers."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception.model.people import CardHeld
from reception.rules.contradictions import Contradiction, contradictions
from reception.rules.keys import InsurerType
from reception.rules.numbers import check_digit, is_medical_aid, scheme, well_formed
from reception.rules.rows import facts
from reception.wording import Lang, Words

READ = {"state": "read", "method": "pin"}


def found(visit: dict[str, Any]) -> list[Contradiction]:
    return list(contradictions(facts(visit)))


@pytest.mark.parametrize(
    ("visit", "code", "path"),
    [
        ({"date": "1980-03-01"}, "not_born_yet", ("patient", "birth")),
        ({"papers": ["notice", "mynumber_card"]}, "no_such_card", ("papers", 1)),
        (
            {"papers": [{"kind": "notice", "valid_from": "2026-02-02", "valid_until": "2026-02-01"}]},
            "ends_before_start",
            ("papers", 0),
        ),
        ({"papers": [{"kind": "notice", "issued": "2026-05-12"}]}, "issued_later", ("papers", 0)),
        ({"papers": [{"kind": "notice", "number": "990011"}]}, "bad_insurer_number", ("papers", 0, "number")),
        ({"number": {"number": "9900"}}, "bad_insurer_number", ("number_answer", "number")),
        ({"card": {**READ, "answer": {"number": "99001O"}}}, "bad_insurer_number", ("answer", "number")),
        ({"papers": [{"kind": "notice", "branch": "1"}]}, "bad_branch_number", ("papers", 0)),
        ({"papers": ["notice", {"kind": "notice", "branch": "001"}]}, "bad_branch_number", ("papers", 1)),
        (
            {"papers": [{"kind": "eligibility_certificate", "number": "39999990", "symbol": "1"}]},
            "symbol_of_late_elderly",
            ("papers", 0),
        ),
        (
            {"papers": [{"kind": "eligibility_certificate", "number": "39999990", "branch": "01"}]},
            "symbol_of_late_elderly",
            ("papers", 0),
        ),
        ({"papers": [{"kind": "notice", "copay_percent": 25}]}, "no_such_share", ("papers", 0)),
        ({"card": READ}, "read_without_answer", ("card", "state")),
        ({"card": {"state": "unreadable", "answer": {}}}, "answer_without_reading", ("card", "state")),
    ],
)
def test_a_contradiction_is_named_with_its_place(visit: dict[str, Any], code: str, path: tuple[str | int, ...]) -> None:
    """Each one alone, with words for it in both languages."""
    one = found(visit)

    assert [(each.code, each.path) for each in one] == [(code, path)]
    assert all(Words(lang)(f"contradiction.{code}", **one[0].facts) for lang in Lang)


def test_all_contradictions_are_named_at_once() -> None:
    """A visit with several is told about each."""
    visit = {
        "date": "1980-03-01",
        "papers": [{"kind": "notice", "number": "1", "copay_percent": 5}, {"kind": "notice", "issued": "1980-03-02"}],
    }

    assert [each.code for each in found(visit)] == [
        "not_born_yet",
        "issued_later",
        "bad_insurer_number",
        "no_such_share",
    ]


def test_a_plausible_visit_has_none() -> None:
    """A card that was issued, a notice with a right number and dates in order, an answer to a card that was read."""
    paper = {
        "kind": "notice",
        "number": "990010",
        "issued": "2025-07-20",
        "valid_until": "2026-07-31",
        "copay_percent": 20,
    }
    visit = facts({"papers": ["mynumber_card", paper], "card": {**READ, "answer": {"number": "990010"}}})

    assert contradictions(replace(visit, patient=replace(visit.patient, card=CardHeld("T001")))) == ()


@pytest.mark.parametrize(
    "visit",
    [
        {"date": "1980-03-02"},
        {"papers": [{"kind": "notice", "valid_from": "2026-05-11", "valid_until": "2026-05-11"}]},
        {"papers": [{"kind": "notice", "issued": "2026-05-11", "valid_until": "2026-05-11"}]},
        {"papers": [{"kind": "eligibility_certificate", "number": "39999990"}]},
        {"papers": [{"kind": "eligibility_certificate", "number": "990010", "symbol": "01", "branch": "01"}]},
        {"papers": [{"kind": "notice", "copay_percent": 0}]},
    ],
    ids=str,
)
def test_what_just_can_be_is_no_contradiction(visit: dict[str, Any]) -> None:
    """Born today, a paper for one day or made today, and the fields that a scheme does have."""
    assert found(visit) == []


@pytest.mark.parametrize("number", ["990010", "999995", "39999990", "06990014"])
def test_right_check_digits_are_taken(number: str) -> None:
    """Six digits for 国保, eight for the others."""
    assert well_formed(number)


@pytest.mark.parametrize(("leading", "digit"), [("1234567", "4"), ("12345", "5"), ("0000001", "8"), ("0000010", "9")])
def test_digits_weigh_two_and_one_in_turn(leading: str, digit: str) -> None:
    """From the right, and products of two digits are added up digit by digit."""
    assert check_digit(leading) == digit


@given(st.text("0123456789", min_size=5, max_size=7).filter(lambda text: len(text) != 6))
def test_one_check_digit_fits(leading: str) -> None:
    """Of the ten possible last digits exactly one is right."""
    assert [str(last) for last in range(10) if well_formed(f"{leading}{last}")] == [check_digit(leading)]


@given(st.text("0123456789", min_size=7, max_size=7), st.integers(0, 6), st.integers(1, 9))
def test_one_wrong_digit_is_noticed(leading: str, place: int, by: int) -> None:
    """Changing any one digit makes the number wrong."""
    other = str((int(leading[place]) + by) % 10)

    assert not well_formed(leading[:place] + other + leading[place + 1 :] + check_digit(leading))


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("990010", InsurerType.NATIONAL_HEALTH),
        ("67990015", InsurerType.NATIONAL_HEALTH),
        ("39990015", InsurerType.LATE_ELDERLY),
        ("06990014", InsurerType.EMPLOYEES),
        ("31990014", InsurerType.EMPLOYEES),
        ("12999991", None),
    ],
)
def test_a_number_tells_its_scheme(number: str, kind: InsurerType | None) -> None:
    """The first two of eight digits are the 法別番号; public assistance is no medical insurance."""
    assert scheme(number) is kind


@pytest.mark.parametrize(
    ("number", "aid"), [("12999991", True), ("129999", False), ("06990014", False), ("61299999", False)]
)
def test_the_payer_of_medical_aid_is_known_by_its_number(number: str, aid: bool) -> None:
    """法別番号 12 before eight digits; six digits that begin so are a town's 国保."""
    assert is_medical_aid(number) is aid
