"""How a user certificate stands on a day."""

from datetime import date, timedelta

import pytest

from reception.rules.certificates import Standing, grace_until, phones_accepted, standing
from reception.rules.loader import bundled
from reception.rules.ruleset import RuleSet

RULES = bundled()


def on(day: date, until: date | None, *, revoked: bool = False, phone: bool = False) -> Standing:
    return standing(until, revoked=revoked, on=day, phone=phone, rules=RULES)


@pytest.mark.parametrize(
    ("until", "last"),
    [
        (date(2025, 10, 10), date(2026, 1, 31)),
        (date(2025, 11, 30), date(2026, 2, 28)),
        (date(2025, 12, 1), date(2026, 3, 31)),
        (date(2027, 11, 1), date(2028, 2, 29)),
    ],
)
def test_grace_ends_with_the_third_month_after_the_month_of_expiry(until: date, last: date) -> None:
    """The last day of grace is a month end, whatever the day of expiry."""
    assert grace_until(until, on=until, phone=False, rules=RULES) == last
    assert on(until + timedelta(days=1), until) is Standing.IN_GRACE
    assert on(last, until) is Standing.IN_GRACE
    assert on(last + timedelta(days=1), until) is Standing.DEAD


def test_renewal_is_asked_for_from_three_months_before() -> None:
    """The day three months before expiry is the first on which the reader asks to renew."""
    until = date(2026, 8, 11)

    assert on(date(2026, 5, 10), until) is Standing.VALID
    assert on(date(2026, 5, 11), until) is Standing.EXPIRING_SOON
    assert on(until, until) is Standing.EXPIRING_SOON


def test_a_revoked_certificate_has_no_grace() -> None:
    """Revocation ends a certificate at once."""
    assert on(date(2026, 5, 11), date(2028, 3, 2), revoked=True) is Standing.DEAD


def test_a_card_without_certificate_is_dead() -> None:
    """No last day means no certificate."""
    assert on(date(2026, 5, 11), None) is Standing.DEAD


def test_a_phone_has_no_grace() -> None:
    """The phone's certificate ends on its day."""
    until = date(2026, 4, 30)

    assert on(until, until, phone=True) is Standing.EXPIRING_SOON
    assert on(until + timedelta(days=1), until, phone=True) is Standing.DEAD


def test_grace_exists_only_since_2024_12_02() -> None:
    """Before the first day of the rule an expired certificate is dead."""
    until = date(2024, 11, 15)

    assert on(date(2024, 12, 1), until) is Standing.DEAD
    assert on(date(2024, 12, 2), until) is Standing.IN_GRACE


@pytest.mark.parametrize(("on", "taken"), [(date(2025, 9, 18), False), (date(2025, 9, 19), True)])
def test_phones_are_taken_from_2025_09_19(on: date, taken: bool) -> None:
    """The day before, no facility takes them."""
    assert phones_accepted(on, bundled()) is taken


def test_no_rule_means_no_phones() -> None:
    """Rules that say nothing about phones allow none."""
    assert phones_accepted(date(2026, 5, 11), RuleSet({})) is False
