"""What may stand behind a key of a rule file: plain data become values, or a mistake said in both languages."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Final, TypeVar

from cardsim.eras import BadDate, parse_date
from reception.rules.dates import MonthDay

_CLAUSE: Final = re.compile("[A-Z]{3}-[0-9]{2,3}")
_ISO: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

E = TypeVar("E", bound=StrEnum)


class BadValue(ValueError):
    """Data that a parser does not take; `reason` and `reason_ja` say why."""

    def __init__(self, reason: str, reason_ja: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.reason_ja = reason_ja


def whole_number(data: object) -> int:
    """Take a whole number of 0 or more."""
    if isinstance(data, bool) or not isinstance(data, int) or data < 0:
        raise BadValue(f"{data!r} is not a whole number", f"{data!r} は0以上の整数ではありません")
    return data


def text(data: object) -> str:
    """Take text that is not empty."""
    if not isinstance(data, str) or not data:
        raise BadValue(f"{data!r} is not text", f"{data!r} は文字列ではありません")
    return data


def cited(data: object) -> tuple[str, ...]:
    """Take the list of clause IDs a rule rests on; at least one, as in `TGJ-37`."""
    if not isinstance(data, list) or not data:
        raise BadValue(
            "a list of at least one clause ID belongs here", "条項の番号を一つ以上、[TGJ-37] のように並べます"
        )
    for clause in data:
        if not isinstance(clause, str) or not _CLAUSE.fullmatch(clause):
            raise BadValue(
                f"{clause!r} is no clause ID, such as TGJ-37", f"{clause!r} は TGJ-37 のような条項の番号ではありません"
            )
    return tuple(data)


def truth(data: object) -> bool:
    """Take true or false."""
    if not isinstance(data, bool):
        raise BadValue(f"{data!r} is neither true nor false", f"{data!r} ではなく true か false を書きます")
    return data


def iso_date(data: object) -> date:
    """Take a day written YYYY-MM-DD."""
    if not isinstance(data, str) or not _ISO.fullmatch(data):
        raise BadValue(f"{data!r} is not a date (YYYY-MM-DD)", f"{data!r} は日付(YYYY-MM-DD)ではありません")
    try:
        return parse_date(data)
    except BadDate as bad:
        raise BadValue(bad.reason, bad.reason_ja) from bad


def texts(data: object) -> tuple[str, ...]:
    """Take a list of texts that are not empty."""
    return tuple(map(text, _listed(data)))


def month_day(data: object) -> MonthDay:
    """Take a day of every year, written MM-DD; 29 February is none."""
    found = re.fullmatch(r"([0-9]{2})-([0-9]{2})", data) if isinstance(data, str) else None
    if found is None:
        raise BadValue(f"{data!r} is not a day of the year (MM-DD)", f"{data!r} は月日(MM-DD)ではありません")
    month, day = int(found[1]), int(found[2])
    try:
        date(2001, month, day)
    except ValueError as error:
        raise BadValue(f"{data!r} is no day of every year", f"{data!r} は毎年ある日ではありません") from error
    return MonthDay(month, day)


def one_of(words: type[E]) -> Callable[[object], E]:
    """Make a parser that takes one of the members of `words`."""

    def parse(data: object) -> E:
        if not isinstance(data, str) or data not in {word.value for word in words}:
            names = ", ".join(words)
            raise BadValue(f"{data!r} is none of {names}", f"{data!r} は使えません。使えるもの: {names}")
        return words(data)

    return parse


def some_of(words: type[E]) -> Callable[[object], tuple[E, ...]]:
    """Make a parser that takes a list of members of `words`, in the file's order."""
    single = one_of(words)
    return lambda data: tuple(map(single, _listed(data)))


def _listed(data: object) -> list[object]:
    if not isinstance(data, list):
        raise BadValue(f"{data!r} is not a list", f"{data!r} ではなく [ ] の一覧を書きます")
    return data
