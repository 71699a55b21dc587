"""Which consent pages appear."""

from datetime import date

import pytest

from reception.model.facility import Consent
from reception.rules.consents import bundle, pages, subsidy_asked
from reception.rules.loader import bundled

RULES = bundled()
ALL = frozenset(Consent)
ADULT = date(1970, 1, 1)


@pytest.mark.parametrize(
    ("day", "limit"), [(date(2024, 10, 6), True), (date(2024, 10, 7), False), (date(2026, 5, 11), False)]
)
def test_the_limit_page_is_gone_from_2024_10_07(day: date, limit: bool) -> None:
    """The last day of the 限度額 page is 2024-10-06."""
    assert (Consent.LIMIT in pages(day, ADULT, ALL, False, RULES)) is limit


def test_surgery_has_a_page_since_2023_05_11() -> None:
    """手術 came with the release of 2023-05-11."""
    assert Consent.OPERATIONS not in pages(date(2023, 5, 10), ADULT, ALL, False, RULES)
    assert Consent.OPERATIONS in pages(date(2023, 5, 11), ADULT, ALL, False, RULES)


def test_checkups_are_asked_from_the_fortieth_birthday() -> None:
    """The day before the 40th birthday has no check-up page, the birthday has."""
    birth = date(1986, 5, 12)

    assert Consent.CHECKUPS not in pages(date(2026, 5, 11), birth, ALL, False, RULES)
    assert Consent.CHECKUPS in pages(date(2026, 5, 12), birth, ALL, False, RULES)


def test_only_what_the_facility_switched_on_is_asked() -> None:
    """A default clinic asks about medicines and check-ups, in the reader's order."""
    assert pages(date(2026, 5, 11), ADULT, {Consent.CHECKUPS, Consent.DRUGS}, False, RULES) == (
        Consent.DRUGS,
        Consent.CHECKUPS,
    )
    assert pages(date(2026, 5, 11), ADULT, frozenset(), False, RULES) == ()


def test_nothing_is_asked_in_grace_or_under_medical_aid() -> None:
    """In both cases no medical information can be given, so none is asked for."""
    assert pages(date(2026, 5, 11), ADULT, ALL, True, RULES) == ()
    assert pages(date(2026, 5, 11), ADULT, ALL, False, RULES, medical_aid=True) == ()


@pytest.mark.parametrize(
    ("day", "items"),
    [
        (date(2024, 10, 6), frozenset()),
        (date(2024, 10, 7), frozenset({Consent.VISITS, Consent.DRUGS, Consent.OPERATIONS, Consent.CHECKUPS})),
    ],
)
def test_one_page_asks_for_several_since_2024_10_07(day: date, items: frozenset[Consent]) -> None:
    """包括同意 came with the release of that day; before it nothing was asked together."""
    assert bundle(day, RULES) == items


@pytest.mark.parametrize(
    ("day", "in_grace", "asked"),
    [
        (date(2024, 3, 22), False, False),
        (date(2024, 3, 23), False, True),
        (date(2024, 12, 1), True, True),
        (date(2024, 12, 2), True, False),
        (date(2026, 5, 11), False, True),
    ],
)
def test_subsidies_are_asked_about_since_the_pilot(day: date, in_grace: bool, asked: bool) -> None:
    """The first use was on 2024-03-23; the grace, which spares the question, exists since 2024-12-02."""
    assert subsidy_asked(day, in_grace, RULES) is asked
