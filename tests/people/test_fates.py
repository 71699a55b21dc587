"""What invented people live through follows the dated rules, not numbers of its own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception.model.life import Channel, Ground, Happening
from reception.people import benefits
from reception.people.dice import Dice
from reception.people.fates import (
    WITH_OFFICE_HOURS,
    Draw,
    Fate,
    Somebody,
    cancelled,
    expired,
    holder,
    in_arrears,
    in_need_of_help,
    lost_card,
    no_card,
    open_day,
    unregistered,
    usual,
    without_pin,
)
from reception.rules import keys
from reception.rules.dates import fiscal_year_end
from reception.rules.ruleset import RuleSet
from reception.rules.workdays import is_working_day
from tests.people.lives import BORN, NUMBERS, RULES, ruled

DAY = date(2026, 5, 11)
OLD = date(1955, 3, 3)
AGES: Final = {"子ども医療費受給者証": [0, 14], "特定疾病医療受給者票": [18, 96]}


def somebody(
    seed: int = 0, pack: str = "kyoto", birth: date = BORN, on: date = DAY, rules: RuleSet = RULES, number: str = ""
) -> Somebody:
    """Return somebody to draw a fate for."""
    return Somebody(birth, on, pack, number or NUMBERS[pack], rules, Dice(seed, "fates"))


def drawn(draw: Draw, times: int = 200, **of: Any) -> Iterator[Fate]:
    """Yield what `draw` makes of as many people."""
    return (draw(somebody(seed, **of)) for seed in range(times))


def told(fate: Fate, what: Happening) -> list[Any]:
    """Return the events of a kind."""
    return [event for event in fate.life if event["event"] is what]


@pytest.mark.parametrize(("percent", "asking"), [(100, False), (0, True)])
def test_who_goes_where_no_reader_is_asks_for_a_certificate(percent: int, asking: bool) -> None:
    """As many of a hundred as have no reader at their facility ask on that ground, and no others."""
    fates = drawn(usual, 60, rules=ruled(percent, keys.READER_PERCENT))
    grounds = {event["ground"] for fate in fates for event in told(fate, Happening.CERTIFICATE_APPLIED)}

    assert grounds == ({Ground.NO_TERMINAL} if asking else set())


def test_a_few_ask_where_most_facilities_have_readers() -> None:
    """Four of a hundred by the figure that is known."""
    asking = sum(bool(told(fate, Happening.CERTIFICATE_APPLIED)) for fate in drawn(usual, 1000))

    assert 10 <= asking <= 70


@pytest.mark.parametrize("pack", sorted(NUMBERS))
def test_cards_are_registered_where_the_pack_says(pack: str) -> None:
    """Every channel of the pack is used, and no other."""
    channels = {event.get("channel") for fate in drawn(holder, pack=pack) for event in told(fate, Happening.REGISTERED)}
    said = RULES.value(keys.CHANNELS, DAY, pack)

    assert said is not None
    assert channels == set(said.value)


def test_a_card_without_a_pin_is_registered_at_a_reader() -> None:
    """Such cards are older people's, came when the rule did, and open no other channel."""
    fates = list(drawn(without_pin, birth=OLD))
    pinless = [fate for fate in fates if fate.pinless]

    assert {event["channel"] for fate in pinless for event in told(fate, Happening.REGISTERED)} == {Channel.READER}
    assert all(fate.card and fate.card >= date(2023, 12, 15) for fate in pinless)
    assert any(fate.card and fate.card < date(2023, 12, 15) for fate in fates if not fate.pinless)
    assert not any(fate.pinless for fate in drawn(without_pin))


@given(st.integers(0, 10_000), st.sampled_from(sorted(NUMBERS)))
def test_nobody_registers_before_it_can_be_done(seed: int, pack: str) -> None:
    """Not before the pack's working days after the card, and not in an office on a day off."""
    fate = holder(somebody(seed, pack))
    lag = RULES.value(keys.REGISTRATION_LAG, DAY, pack)

    assert fate.card is not None
    for event in told(fate, Happening.REGISTERED):
        assert event["on"] >= fate.card + timedelta(days=1 if lag else 0)
        assert is_working_day(event["on"]) or event["channel"] not in WITH_OFFICE_HOURS


@pytest.mark.parametrize("days", [7, 25])
def test_a_new_card_comes_as_fast_as_the_rule_says(days: int) -> None:
    """Every other lost card is replaced after just so many days, a newborn's card is not there sooner."""
    rules = ruled(days, keys.EXPRESS_DAYS)
    lost = [fate for fate in drawn(lost_card, rules=rules) if told(fate, Happening.CARD_ISSUED)]
    waits = {fate.life[-1]["on"] - fate.life[-2]["on"] for fate in lost}  # type: ignore[operator]
    born = DAY - timedelta(days=40)
    cards = [fate.card for fate in drawn(unregistered, birth=born, rules=rules) if fate.card]

    assert waits == {timedelta(days=days)}
    assert 20 < len(lost) < 180
    assert born + timedelta(days=days) <= min(cards)


def test_before_there_was_an_express_card_nobody_had_one() -> None:
    """A card lost in autumn 2024 is not replaced by then, and a newborn has none for a month."""
    on = date(2024, 11, 20)

    assert not any(told(fate, Happening.CARD_ISSUED) for fate in drawn(lost_card, on=on))
    assert not any(fate.card for fate in drawn(unregistered, on=on, birth=on - timedelta(days=29)))


@pytest.mark.parametrize(("pack", "first"), [("mogami", date(2024, 12, 2)), ("kyoto", date(2024, 10, 28))])
def test_nobody_cancels_before_the_packs_first_day(pack: str, first: date) -> None:
    """Before that day there are no cancellations, from it on there are."""
    before = drawn(cancelled, pack=pack, on=first - timedelta(days=1))
    days: list[Any] = [
        event["on"]
        for fate in drawn(cancelled, pack=pack, on=first + timedelta(days=60))
        for event in told(fate, Happening.CANCELLED)
    ]

    assert not any(told(fate, Happening.CANCELLED) for fate in before)
    assert days
    assert min(days) >= first


@pytest.mark.parametrize("age", [18, 30])
def test_arrears_spare_the_young_to_the_rules_age(age: int) -> None:
    """To the end of the fiscal year of that age nobody pays in full; the day after, whoever is in arrears does."""
    rules = ruled(age, keys.SPARED_TO_AGE)
    last = fiscal_year_end(BORN, age)
    (spared,) = {fate.special_expense for fate in drawn(in_arrears, 20, on=last, rules=rules)}
    (owing,) = {fate.special_expense for fate in drawn(in_arrears, 20, on=last + timedelta(days=1), rules=rules)}

    assert (spared, owing) == (False, True)


def test_only_national_health_insurance_knows_arrears() -> None:
    """Nobody insured through an employer owes premiums, and nobody did before the rule."""
    assert not any(fate.special_expense for fate in drawn(in_arrears, 20, pack="national"))
    assert all(fate.special_expense for fate in drawn(in_arrears, 20, pack="national", number="999995"))
    assert not any(fate.special_expense for fate in drawn(in_arrears, 20, on=date(2024, 12, 1)))


def test_help_is_asked_for_on_a_ground() -> None:
    """Whoever asks as somebody in need of help has one of the grounds that count."""
    grounds = {
        event["ground"] for fate in drawn(in_need_of_help) for event in told(fate, Happening.CERTIFICATE_APPLIED)
    }

    assert grounds == {Ground.LONG_TERM_CARE, Ground.DISABILITY, Ground.GUARDIAN, Ground.FACILITY}


def test_an_expired_certificate_ended_within_the_year() -> None:
    """The fifth birthday after the card lies in the twelve months before the day."""
    for fate in drawn(expired):
        assert fate.card is not None
        assert date(2020, 5, 11) < fate.card < date(2021, 5, 11)


def test_who_has_no_card_has_nothing_happen() -> None:
    """The simplest of fates."""
    assert set(map(str, drawn(no_card, 5))) == {str(Fate())}


@pytest.mark.parametrize(
    ("day", "first", "found"),
    [
        ("2026-05-11", "2026-05-01", "2026-05-11"),
        ("2026-05-06", "2026-05-01", "2026-05-01"),
        ("2026-05-05", "2026-05-02", "2026-05-05"),
        ("2026-05-03", "2026-05-04", "2026-05-03"),
    ],
)
def test_the_last_open_day(day: str, first: str, found: str) -> None:
    """Back over holidays and week-ends, but not before the first day; where all are closed it is the day itself."""
    assert open_day(date.fromisoformat(day), date.fromisoformat(first)) == date.fromisoformat(found)


def granted(pack: str, birth: date, rules: RuleSet = RULES) -> list[Any]:
    """Return what two hundred people born on `birth` were granted and applied for."""
    people = (somebody(seed, pack, birth, rules=rules) for seed in range(200))
    return [event for one in people for event in benefits.events(one, Fate(), DAY, AGES)]


def test_a_subsidy_has_a_name_of_the_packs_list_that_fits_the_age() -> None:
    """Children have the child's, adults an illness's; where the pack has no list, it has no name."""
    child, adult = date(2018, 1, 15), BORN

    assert {one.get("subsidy") for one in granted("kyoto", child)} - {None} == {"子ども医療費受給者証"}
    assert {one.get("subsidy") for one in granted("kyoto", adult)} - {None} == {"特定疾病医療受給者票"}
    assert {one.get("subsidy") for one in granted("tagajo", child)} == {None}
    assert not [one for one in granted("kyoto", date(2010, 1, 15)) if one["event"] is Happening.SUBSIDY_GRANTED]


def test_a_subsidy_is_on_file_only_where_that_is_possible() -> None:
    """With the link (PMH) some are, without it none."""
    child = date(2018, 1, 15)

    assert any(one.get("online") for one in granted("kyoto", child))
    assert not any(one.get("online") for one in granted("kyoto", child, ruled(False, keys.SUBSIDY_ONLINE)))


def test_the_ceiling_is_applied_for_by_those_who_need_the_paper() -> None:
    """Not by holders of a registered card, nor in arrears, and not before the cover began."""
    registered = Fate(life=({"on": DAY, "event": Happening.REGISTERED},))
    found = [one["on"] for one in granted("tagajo", BORN) if one["event"] is Happening.LIMIT_APPLIED]
    spared = (Fate(special_expense=True), registered)
    none = [
        event
        for fate in spared
        for seed in range(200)
        for event in benefits.events(somebody(seed), fate, DAY, {})
        if event["event"] is Happening.LIMIT_APPLIED
    ]

    assert set(found) == {DAY}
    assert 5 < len(found) < 60
    assert none == []


def test_income_decides_share_and_category_from_seventy_on() -> None:
    """Some of 70 and over pay 30 %, with the category that goes with it; nobody younger has a written share."""
    old = [benefits.income(somebody(seed, birth=OLD), hidden=False) for seed in range(200)]
    young = [benefits.income(somebody(seed), hidden=False) for seed in range(200)]

    assert {one["limit_category"] for one in old if "copay" in one} == {benefits.OF_HIGH_INCOME}
    assert {one["limit_category"] for one in old if "copay" not in one} == {"一般", "低所得Ⅱ", "低所得Ⅰ"}
    assert {one["limit_category"] for one in young} == set("アイウエオ")
    assert not any("copay" in one for one in young)
    assert "limit_category" not in benefits.income(somebody(), hidden=True)
