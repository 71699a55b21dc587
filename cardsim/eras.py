"""Japanese dates (和暦) and birthdays: both ways, by the day, with the reason when a date cannot be."""

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final


@dataclass(frozen=True, slots=True)
class Era:
    """One era (元号): its `name`, the `letter` of the short form, the digit certificates use, and its first day."""

    name: str
    letter: str
    code: int
    first_day: date


ERAS: Final = (
    Era("明治", "M", 1, date(1868, 1, 25)),
    Era("大正", "T", 2, date(1912, 7, 30)),
    Era("昭和", "S", 3, date(1926, 12, 25)),
    Era("平成", "H", 4, date(1989, 1, 8)),
    Era("令和", "R", 5, date(2019, 5, 1)),
)
"""The eras since 明治, oldest first; codes as in a signature certificate's birth date (myna-sign x509.rs)."""

GREGORIAN_FROM: Final = date(1873, 1, 1)
"""First day of the Gregorian calendar in Japan (明治6年1月1日); earlier dates are not ours to convert."""


class BadDate(ValueError):
    """A text that is no date, or a date that never was; `reason` and `reason_ja` say why."""

    def __init__(self, reason: str, reason_ja: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.reason_ja = reason_ja


def era_of(day: date) -> Era:
    """The era `day` belongs to; a change of era counts from its first day on.

    Raises `BadDate` before 1873.
    """
    if day < GREGORIAN_FROM:
        raise BadDate(
            f"{day} lies before 1873, when Japan took the Gregorian calendar",
            f"{day} は明治6年(1873年)の改暦より前です",
        )
    return next(era for era in reversed(ERAS) if era.first_day <= day)


def era_year(day: date) -> int:
    """The year within its era, 1 for 元年."""
    return day.year - era_of(day).first_day.year + 1


def in_japanese(day: date) -> str:
    """`令和8年5月11日`; the first year is written 元年."""
    year = era_year(day)
    return f"{era_of(day).name}{'元' if year == 1 else year}年{day.month}月{day.day}日"


def in_short(day: date) -> str:
    """`R8.5.11`."""
    return f"{era_of(day).letter}{era_year(day)}.{day.month}.{day.day}"


def era_digits(day: date) -> str:
    """`YYMMDD` with the year of the era: the first six digits of 照合番号B, and the birth key (myna-card)."""
    return f"{era_year(day):02}{day:%m%d}"


def certificate_birth(day: date) -> str:
    """The birth date as the signature certificate carries it: era digit and Gregorian date, `319800217`."""
    return f"{era_of(day).code}{day:%Y%m%d}"


# --- reading -----------------------------------------------------------------------------------------------------

_BY_NAME: Final = {key: era for era in ERAS for key in (era.name, era.letter)}
_ISO: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_WESTERN: Final = re.compile(r"(?:西暦)?(\d{4})年(\d{1,2})月(\d{1,2})日")
_NAMED: Final = re.compile(r"(明治|大正|昭和|平成|令和)(元|\d{1,2})年(\d{1,2})月(\d{1,2})日")
_LETTERED: Final = re.compile(r"([MTSHR])(元|\d{1,2})([./-])(\d{1,2})\3(\d{1,2})")


def parse_date(text: str) -> date:
    """Read `2026-05-11`, `2026年5月11日`, `令和8年5月11日` or `R8.5.11` (`/` and `-` too, any width).

    Raises `BadDate` for anything else and for days that never were, with the reason.
    """
    plain = unicodedata.normalize("NFKC", text).replace(" ", "")
    if match := _ISO.fullmatch(plain) or _WESTERN.fullmatch(plain):
        return _real_day(text, int(match[1]), int(match[2]), int(match[3]))
    if match := _NAMED.fullmatch(plain):
        return _day_in_era(text, match[1], match[2], match[3], match[4])
    if match := _LETTERED.fullmatch(plain):
        return _day_in_era(text, match[1], match[2], match[4], match[5])
    raise BadDate(
        f"{text!r} is no date; write 2026-05-11, 令和8年5月11日 or R8.5.11",
        f"{text!r} は日付ではありません。2026-05-11、令和8年5月11日、R8.5.11 のように書きます",
    )


def _day_in_era(text: str, name: str, year: str, month: str, day: str) -> date:
    era = _BY_NAME[name]
    number = 1 if year == "元" else int(year)
    if number == 0:
        raise BadDate(f"{text!r}: an era has no year 0", f"{text!r}: 0年はありません")
    found = _real_day(text, era.first_day.year + number - 1, int(month), int(day))
    real = era_of(found)
    if found < era.first_day:
        raise BadDate(
            f"{text!r}: {era.name} began on {era.first_day}",
            f"{text!r}: {era.name}は{in_japanese(era.first_day)}からです",
        )
    if real is not era:
        raise BadDate(
            f"{text!r}: {era.name} ended on {_last_day(era)}; that day is {in_japanese(found)} ({real.name})",
            f"{text!r}: {era.name}は{_last_day(era)}までです。この日は{in_japanese(found)}です",
        )
    return found


def _last_day(era: Era) -> date:
    return ERAS[ERAS.index(era) + 1].first_day - timedelta(days=1)


def _real_day(text: str, year: int, month: int, day: int) -> date:
    if year == 0:
        raise BadDate(f"{text!r}: there is no year 0", f"{text!r}: 0年はありません")
    if not 1 <= month <= 12:
        raise BadDate(f"{text!r}: there is no month {month}", f"{text!r}: {month}月はありません")
    last = monthrange(year, month)[1]
    if not 1 <= day <= last:
        raise BadDate(f"{text!r}: {year}-{month:02} has {last} days", f"{text!r}: {year}年{month}月は{last}日までです")
    return date(year, month, day)


# --- birthdays ---------------------------------------------------------------------------------------------------


def age_on(birth: date, day: date) -> int:
    """Full years of age on `day`, counted from the birthday.

    Somebody born on 29 February turns a year older on 1 March of a common year (民法 143条 2項: the year is full when
    28 February ends).
    """
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def first_day_of_age(birth: date, age: int) -> date:
    """The first day `age_on` yields `age`; 1 March for a birth on 29 February when that year has none."""
    year = birth.year + age
    return date(year, 3, 1) if _lost_leap_day(birth, year) else birth.replace(year=year)


def birthday(birth: date, year: int) -> date:
    """The birthday in `year` as expiry dates use it; 28 February for a birth on 29 February when that year has none.

    The rule for leap days is our guess, by analogy with driving licences (道路交通法 92条の2).
    """
    return date(year, 2, 28) if _lost_leap_day(birth, year) else birth.replace(year=year)


def birthday_after(birth: date, issued: date, count: int) -> date:
    """The `count`-th birthday after `issued`: certificates last to the 5th, an adult's card to the 10th.

    A birthday on the day of issue itself is not counted.
    """
    first = issued.year if birthday(birth, issued.year) > issued else issued.year + 1
    return birthday(birth, first + count - 1)


def _lost_leap_day(birth: date, year: int) -> bool:
    return (birth.month, birth.day) == (2, 29) and monthrange(year, 2)[1] == 28
