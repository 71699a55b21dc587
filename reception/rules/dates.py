"""Dates as the rules count them: ages, birthdays, month ends and the months between."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

ELDERLY_AGE = 70
SCHOOL_AGE = 6


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A day of every year."""

    month: int
    day: int

    def on_or_after(self, first: date) -> date:
        """Return the next such day, `first` itself included."""
        found = first.replace(month=self.month, day=self.day)
        return found if first <= found else found.replace(year=first.year + 1)

    def __str__(self) -> str:
        return f"{self.month:02}-{self.day:02}"


def month_end(day: date) -> date:
    """Return the last day of the month of `day`."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def add_months(day: date, months: int) -> date:
    """Return the same day `months` later (earlier when negative), or that month's last day where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def birthday(birth: date, years: int) -> date:
    """Return the day on which a person born on `birth` turns `years`; 1 March for 29 February in a common year."""
    try:
        return birth.replace(year=birth.year + years)
    except ValueError:
        return date(birth.year + years, 3, 1)


def age_on(birth: date, on: date) -> int:
    """Return the full years of a person born on `birth` (negative before birth)."""
    return on.year - birth.year - (on < birthday(birth, on.year - birth.year))


@lru_cache(maxsize=4096)
def elderly_from(birth: date) -> date:
    """Return the first day of the 70+ share: the 1st of the month after the 70th birthday.

    For a birthday on a 1st it is that day.

    Ages are reached at the end of the day before the birthday (年齢計算ニ関スル法律), hence the step back by a day.
    """
    reached = birthday(birth, ELDERLY_AGE) - timedelta(days=1)
    return month_end(reached) + timedelta(days=1)


@lru_cache(maxsize=4096)
def preschool_until(birth: date) -> date:
    """Return the last day of the preschool share (未就学): a 31 March, the first once six is reached."""
    return fiscal_year_end(birth, SCHOOL_AGE)


def fiscal_year_end(birth: date, age: int) -> date:
    """Return the end of the fiscal year in which `age` is reached (達する日以後の最初の3月31日)."""
    reached = birthday(birth, age) - timedelta(days=1)
    return MonthDay(3, 31).on_or_after(reached)
