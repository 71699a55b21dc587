"""The values rule files may set: what each may be, what is said of anything else, and that something reads it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import reception
from reception.model.facility import Consent
from reception.rules import keys
from reception.rules.dates import MonthDay
from reception.rules.keys import KEYS, InsurerType, Key
from reception.rules.loader import bundled

SOURCES = {path: path.read_text(encoding="utf-8") for path in Path(reception.__file__).parent.rglob("*.py")}
NAMES = {name: value for name, value in vars(keys).items() if isinstance(value, Key)}


def kind(data: object) -> InsurerType:
    """Take one word, by a parser made for it."""
    return keys.one_of(InsurerType)(data)


def pages(data: object) -> tuple[Consent, ...]:
    """Take a list of words, by a parser made for it."""
    return keys.some_of(Consent)(data)


@pytest.mark.parametrize(
    ("parse", "data", "value"),
    [
        (keys.whole_number, 0, 0),
        (keys.whole_number, 60, 60),
        (keys.text, "若草色", "若草色"),
        (keys.texts, [], ()),
        (keys.texts, ["a", "b"], ("a", "b")),
        (keys.cited, ["TGJ-37", "NAT-001"], ("TGJ-37", "NAT-001")),
        (keys.truth, True, True),
        (keys.truth, False, False),
        (keys.iso_date, "2024-02-29", date(2024, 2, 29)),
        (keys.month_day, "07-31", MonthDay(7, 31)),
        (keys.month_day, "02-28", MonthDay(2, 28)),
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
        (keys.whole_number, -1, "-1 is not a whole number"),
        (keys.whole_number, 1.5, "1.5 is not a whole number"),
        (keys.whole_number, True, "True is not a whole number"),
        (keys.text, "", "'' is not text"),
        (keys.text, 1, "1 is not text"),
        (keys.texts, "a", "'a' is not a list"),
        (keys.texts, ["a", 1], "1 is not text"),
        (keys.cited, "TGJ-37", "a list of at least one clause ID belongs here"),
        (keys.cited, [], "a list of at least one clause ID belongs here"),
        (keys.cited, ["TGJ-37", "TGJ-3"], "'TGJ-3' is no clause ID, such as TGJ-37"),
        (keys.cited, ["TGJ-0037"], "'TGJ-0037' is no clause ID, such as TGJ-37"),
        (keys.cited, [37], "37 is no clause ID, such as TGJ-37"),
        (keys.truth, 1, "1 is neither true nor false"),
        (keys.truth, "no", "'no' is neither true nor false"),
        (keys.iso_date, 20260511, "20260511 is not a date (YYYY-MM-DD)"),
        (keys.iso_date, "2026-02-29", "'2026-02-29' is not a date (YYYY-MM-DD): day is out of range for month"),
        (keys.month_day, "7-31", "'7-31' is not a day of the year (MM-DD)"),
        (keys.month_day, "07-31日", "'07-31日' is not a day of the year (MM-DD)"),
        (keys.month_day, 731, "731 is not a day of the year (MM-DD)"),
        (keys.month_day, "02-29", "'02-29' is no day of every year: day is out of range for month"),
        (keys.month_day, "13-01", "'13-01' is no day of every year: month must be in 1..12"),
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
    """In words that name what stands there, and what belongs there."""
    with pytest.raises(ValueError) as refused:
        parse(data)

    assert str(refused.value) == reason


@pytest.mark.parametrize("name", sorted(NAMES))
def test_a_value_is_read_by_what_it_is_for(name: str) -> None:
    """Beside the module that defines it, some code asks for it; a number that rules hold stands nowhere else."""
    asking = [
        path for path, text in SOURCES.items() if path.name != "keys.py" and re.search(rf"\bkeys\.{name}\b", text)
    ]

    assert asking


def test_each_value_is_known_by_its_name_and_set_somewhere() -> None:
    """The table holds all of them, and no rule file is without one of them for good."""
    held = {name for pack in bundled().packs.values() for name in pack}

    assert {key.name for key in NAMES.values()} == set(KEYS)
    assert held == set(KEYS)


def test_no_two_keys_mean_the_same() -> None:
    """Each says in words of its own what it is."""
    assert len({key.meaning for key in KEYS.values()}) == len(KEYS)
