"""Days on which offices are open."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception.rules.workdays import is_working_day, working_days_after


@pytest.mark.parametrize(
    ("day", "following"),
    [
        (date(2026, 5, 11), date(2026, 5, 12)),  # a Monday
        (date(2026, 5, 15), date(2026, 5, 18)),  # a Friday
        (date(2026, 5, 1), date(2026, 5, 7)),  # before the holidays of May, the last of them a substitute
        (date(2026, 9, 18), date(2026, 9, 24)),  # a day between two holidays is one as well
        (date(2026, 12, 28), date(2027, 1, 4)),  # the turn of the year
        (date(2023, 12, 28), date(2024, 1, 4)),  # its last day a Wednesday
    ],
)
def test_the_next_working_day_skips_weekends_and_holidays(day: date, following: date) -> None:
    """Offices are closed at weekends, on holidays and around New Year."""
    assert working_days_after(day, 1) == following


def test_no_working_day_after_a_day_is_the_day_itself() -> None:
    """Counting none stays where it is, even on a Sunday."""
    assert working_days_after(date(2026, 5, 10), 0) == date(2026, 5, 10)


@given(st.dates(date(2023, 1, 1), date(2028, 12, 31)), st.integers(1, 10))
def test_working_days_are_counted_one_by_one(day: date, count: int) -> None:
    """The result is a working day, and exactly `count` of them lie after the start up to it."""
    found = working_days_after(day, count)
    between = [day + timedelta(days=step) for step in range(1, (found - day).days + 1)]

    assert is_working_day(found)
    assert sum(map(is_working_day, between)) == count
