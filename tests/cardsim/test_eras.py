"""和暦 and birthdays: both ways, to the day."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardsim import yamlio
from cardsim.eras import (
    ERAS,
    GREGORIAN_FROM,
    BadDate,
    age_on,
    birthday_after,
    certificate_birth,
    era_digits,
    era_of,
    first_day_of_age,
    in_japanese,
    in_short,
    parse_date,
)

CASES = yamlio.load(Path(__file__).parents[1] / "cases" / "dates.yaml").data
days = st.dates(GREGORIAN_FROM, date(2099, 12, 31))


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["text"]))
def test_a_written_date_is_read_or_refused_with_its_reason(case):
    """Each row of the table is that day, or is refused in words that name the reason."""
    text = str(case["text"])
    if "is" in case:
        assert parse_date(text) == date.fromisoformat(case["is"])
    else:
        with pytest.raises(BadDate) as refused:
            parse_date(text)
        assert case["refused"] in refused.value.reason
        assert repr(text) in refused.value.reason or "1873" in refused.value.reason
        assert refused.value.reason_ja


@given(days)
def test_every_day_reads_back_from_both_japanese_forms(day):
    """Writing a day in Japanese and reading it again gives the same day."""
    assert parse_date(in_japanese(day)) == day
    assert parse_date(in_short(day)) == day


@given(days)
def test_a_day_belongs_to_the_last_era_begun(day):
    """No era that began later is on or before the day."""
    era = era_of(day)

    assert era.first_day <= day
    assert all(later.first_day > day for later in ERAS[ERAS.index(era) + 1 :])


def test_the_published_card_holder_has_the_published_codes():
    """Showa 55-02-17 is 550217 to the card and 319800217 to the certificate (myna-card's vector)."""
    birth = date(1980, 2, 17)

    assert era_digits(birth) == "550217"
    assert certificate_birth(birth) == "319800217"


def test_days_before_the_gregorian_calendar_have_no_era_here():
    """1872-12-31 is refused, for Japan still counted by the moon."""
    with pytest.raises(BadDate, match="1873"):
        era_of(date(1872, 12, 31))


def test_a_leap_day_child_grows_older_on_the_first_of_march():
    """Born on 29 February, one is a year older on 1 March of a common year and on 29 February of a leap year."""
    birth = date(2004, 2, 29)

    assert [age_on(birth, date(2023, 2, 28)), age_on(birth, date(2023, 3, 1))] == [18, 19]
    assert [age_on(birth, date(2024, 2, 28)), age_on(birth, date(2024, 2, 29))] == [19, 20]


@given(st.dates(date(1900, 1, 1), date(2030, 12, 31)), st.integers(0, 110))
def test_an_age_begins_on_its_first_day(birth, age):
    """The day before the first day of an age is one year younger."""
    first = first_day_of_age(birth, age)

    assert age_on(birth, first) == age
    assert age_on(birth, first - timedelta(days=1)) == age - 1


@pytest.mark.parametrize(
    ("birth", "issued", "count", "expected"),
    [
        (date(1980, 2, 17), date(2025, 10, 27), 5, date(2030, 2, 17)),
        (date(1980, 2, 17), date(2025, 10, 27), 10, date(2035, 2, 17)),
        (date(1980, 2, 17), date(2025, 2, 16), 1, date(2025, 2, 17)),
        (date(1980, 2, 17), date(2025, 2, 17), 1, date(2026, 2, 17)),
        (date(1988, 2, 29), date(2023, 4, 3), 5, date(2028, 2, 29)),
        (date(1988, 2, 29), date(2023, 4, 3), 10, date(2033, 2, 28)),
    ],
)
def test_expiry_counts_birthdays_after_the_day_of_issue(birth, issued, count, expected):
    """The birthday on the day of issue is not counted; the first row is a card myna-sign's author describes."""
    assert birthday_after(birth, issued, count) == expected


@pytest.mark.parametrize(
    ("age", "first"), [(17, date(2005, 3, 1)), (18, date(2006, 3, 1)), (20, date(2008, 2, 29)), (112, date(2100, 3, 1))]
)
def test_a_leap_day_birth_reaches_an_age_on_1_march(age, first):
    """In a year with a 29 February it is that day."""
    assert first_day_of_age(date(1988, 2, 29), age) == first


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2019, 5, 1), "令和元年5月1日"),
        (date(2019, 12, 31), "令和元年12月31日"),
        (date(2020, 1, 1), "令和2年1月1日"),
        (date(2019, 4, 30), "平成31年4月30日"),
    ],
)
def test_the_first_year_of_an_era_is_written_gannen(day, written):
    """From its first day to the end of that year."""
    assert in_japanese(day) == written
