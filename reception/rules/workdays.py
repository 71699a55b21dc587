"""Days on which a Japanese public office is open."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache


@lru_cache(maxsize=64)
def _holidays(year: int) -> frozenset[date]:
    """Return the national holidays of a year; the library is loaded when first asked."""
    from holidays import country_holidays

    return frozenset(country_holidays("JP", years=year))


def is_working_day(day: date) -> bool:
    """Say whether offices are open: no weekend, no national holiday, not 29 December to 3 January (行政機関の休日)."""
    year_end = (day.month, day.day) >= (12, 29) or (day.month, day.day) <= (1, 3)
    return day.weekday() < 5 and not year_end and day not in _holidays(day.year)


def working_days_after(day: date, count: int) -> date:
    """Return the `count`th working day after `day`; `day` itself for 0."""
    while count > 0:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day
