"""Ages, birthdays and month ends as the rules count them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception.rules.dates import (
    add_months,
    age_on,
    birthday,
    elderly_from,
    fiscal_year_end,
    month_end,
    preschool_until,
)

BIRTHS = st.dates(date(1900, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("birth", "first"),
    [
        (date(1956, 6, 1), date(2026, 6, 1)),
        (date(1956, 6, 2), date(2026, 7, 1)),
        (date(1956, 6, 30), date(2026, 7, 1)),
        (date(1956, 12, 2), date(2027, 1, 1)),
        (date(1956, 2, 29), date(2026, 3, 1)),
    ],
)
def test_the_elderly_share_starts_on_a_first(birth: date, first: date) -> None:
    """The 70+ share starts in the month after the 70th birthday, for a birthday on a 1st in that month."""
    assert elderly_from(birth) == first


@pytest.mark.parametrize(
    ("birth", "last"),
    [
        (date(2020, 4, 1), date(2026, 3, 31)),
        (date(2020, 4, 2), date(2027, 3, 31)),
        (date(2020, 3, 31), date(2026, 3, 31)),
        (date(2020, 12, 31), date(2027, 3, 31)),
    ],
)
def test_the_preschool_share_ends_on_31_march(birth: date, last: date) -> None:
    """A child born on 1 April ends with the class born before it."""
    assert preschool_until(birth) == last


@pytest.mark.parametrize(("on", "age"), [(date(2026, 5, 10), 39), (date(2026, 5, 11), 40), (date(2027, 5, 10), 40)])
def test_an_age_is_reached_on_the_birthday(on: date, age: int) -> None:
    """The day before the birthday still counts the old age."""
    assert age_on(date(1986, 5, 11), on) == age


def test_a_leap_day_birth_has_its_birthday_on_1_march() -> None:
    """In a common year the age is reached on 1 March."""
    assert birthday(date(1952, 2, 29), 74) == date(2026, 3, 1)
    assert age_on(date(1952, 2, 29), date(2026, 2, 28)) == 73
    assert age_on(date(1952, 2, 29), date(2026, 3, 1)) == 74


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2025, 11, 30), 3, date(2026, 2, 28)),
        (date(2026, 5, 31), -3, date(2026, 2, 28)),
        (date(2025, 12, 15), 1, date(2026, 1, 15)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
    ],
)
def test_months_stop_at_the_month_end(day: date, months: int, later: date) -> None:
    """A day that the other month lacks becomes that month's last."""
    assert add_months(day, months) == later


@given(BIRTHS, st.integers(0, 110))
def test_a_birthday_is_where_the_age_changes(birth: date, years: int) -> None:
    """On a birthday a person is that old, the day before a year younger."""
    day = birthday(birth, years)

    assert age_on(birth, day) == years
    assert age_on(birth, date.fromordinal(day.toordinal() - 1)) == years - 1


@given(BIRTHS)
def test_the_elderly_share_starts_within_a_month_of_the_birthday(birth: date) -> None:
    """It starts on a 1st, never before the birthday and at most 31 days after it."""
    first = elderly_from(birth)

    assert first.day == 1
    assert 0 <= (first - birthday(birth, 70)).days <= 31


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)), st.integers(-400, 400))
def test_months_there_and_back_keep_the_month(day: date, months: int) -> None:
    """Going forth and back lands in the same month, and month ends are the last of theirs."""
    back = add_months(add_months(day, months), -months)

    assert (back.year, back.month) == (day.year, day.month)
    assert date.fromordinal(month_end(day).toordinal() + 1).day == 1


@pytest.mark.parametrize(
    ("birth", "end"),
    [
        (date(2008, 4, 1), date(2026, 3, 31)),
        (date(2008, 4, 2), date(2027, 3, 31)),
        (date(2008, 3, 31), date(2026, 3, 31)),
        (date(2009, 3, 31), date(2027, 3, 31)),
        (date(2008, 2, 29), date(2026, 3, 31)),
    ],
)
def test_a_fiscal_year_ends_after_the_age_is_reached(birth: date, end: date) -> None:
    """Whoever was born on 1 April reaches the age on 31 March, a fiscal year before those born on the 2nd."""
    assert fiscal_year_end(birth, 18) == end
