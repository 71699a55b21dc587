"""What may stand behind a key of a rule file, and what is said of anything else."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from reception.model.facility import Consent
from reception.rules import parsing
from reception.rules.dates import MonthDay
from reception.rules.keys import InsurerType
from reception.rules.parsing import BadValue


def kind(data: object) -> InsurerType:
    """Take one word, by a parser made for it."""
    return parsing.one_of(InsurerType)(data)


def pages(data: object) -> tuple[Consent, ...]:
    """Take a list of words, by a parser made for it."""
    return parsing.some_of(Consent)(data)


@pytest.mark.parametrize(
    ("parse", "data", "value"),
    [
        (parsing.whole_number, 0, 0),
        (parsing.whole_number, 60, 60),
        (parsing.text, "若草色", "若草色"),
        (parsing.texts, [], ()),
        (parsing.texts, ["a", "b"], ("a", "b")),
        (parsing.cited, ["TGJ-37", "NAT-001"], ("TGJ-37", "NAT-001")),
        (parsing.truth, True, True),
        (parsing.truth, False, False),
        (parsing.iso_date, "2024-02-29", date(2024, 2, 29)),
        (parsing.month_day, "07-31", MonthDay(7, 31)),
        (parsing.month_day, "02-28", MonthDay(2, 28)),
        (kind, "late_elderly", InsurerType.LATE_ELDERLY),
        (pages, ["limit", "drugs"], (Consent.LIMIT, Consent.DRUGS)),
        (pages, [], ()),
    ],
)
def test_a_value_is_taken_as_it_is_meant(parse: Callable[[object], object], data: object, value: object) -> None:
    """Whole numbers and truths as they are, days as days, words as members of what they name."""
    taken = parse(data)

    assert taken == value
    assert type(taken) is type(value)


@pytest.mark.parametrize(
    ("parse", "data", "reason"),
    [
        (parsing.whole_number, -1, "-1 is not a whole number"),
        (parsing.whole_number, 1.5, "1.5 is not a whole number"),
        (parsing.whole_number, True, "True is not a whole number"),
        (parsing.text, "", "'' is not text"),
        (parsing.text, 1, "1 is not text"),
        (parsing.texts, "a", "'a' is not a list"),
        (parsing.texts, ["a", 1], "1 is not text"),
        (parsing.cited, "TGJ-37", "a list of at least one clause ID belongs here"),
        (parsing.cited, [], "a list of at least one clause ID belongs here"),
        (parsing.cited, ["TGJ-37", "TGJ-3"], "'TGJ-3' is no clause ID, such as TGJ-37"),
        (parsing.cited, ["TGJ-0037"], "'TGJ-0037' is no clause ID, such as TGJ-37"),
        (parsing.cited, [37], "37 is no clause ID, such as TGJ-37"),
        (parsing.truth, 1, "1 is neither true nor false"),
        (parsing.truth, "no", "'no' is neither true nor false"),
        (parsing.iso_date, 20260511, "20260511 is not a date (YYYY-MM-DD)"),
        (parsing.iso_date, "2026-02-29", "'2026-02-29': 2026-02 has 28 days"),
        (parsing.iso_date, "20260511", "'20260511' is not a date (YYYY-MM-DD)"),
        (parsing.month_day, "7-31", "'7-31' is not a day of the year (MM-DD)"),
        (parsing.month_day, "07-31日", "'07-31日' is not a day of the year (MM-DD)"),
        (parsing.month_day, 731, "731 is not a day of the year (MM-DD)"),
        (parsing.month_day, "02-29", "'02-29' is no day of every year"),
        (parsing.month_day, "13-01", "'13-01' is no day of every year"),
        (kind, "town", "'town' is none of national_health, late_elderly, employees"),
        (kind, None, "None is none of national_health, late_elderly, employees"),
        (pages, "drugs", "'drugs' is not a list"),
        (
            pages,
            ["drugs", "luck"],
            "'luck' is none of visits, drugs, checkups, operations, special_disease, limit",
        ),
    ],
)
def test_whatever_else_is_refused_with_the_reason(parse: Callable[[object], Any], data: object, reason: str) -> None:
    """In words that name what stands there, and what belongs there; in Japanese, too."""
    with pytest.raises(BadValue) as refused:
        parse(data)

    assert refused.value.reason == str(refused.value) == reason
    assert re.search("[ぁ-ん]", refused.value.reason_ja)
