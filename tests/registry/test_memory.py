"""The simulated online system: what it answers to a card and to a number, day by day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from reception import wiring
from reception.model.people import Person
from reception.model.visit import Eligibility
from reception.registry.memory import Registry

DAY = date(2026, 5, 11)


def person(name: str) -> Person:
    """Return a bundled person."""
    return wiring.everybody()[name]


@pytest.mark.parametrize(
    ("name", "on", "eligibility", "number"),
    [
        ("taro", DAY, Eligibility.VALID, "990036"),
        ("taro", date(2021, 3, 31), Eligibility.NOT_FOUND, None),
        ("utsuru", date(2026, 4, 30), Eligibility.VALID, "06999999"),
        ("utsuru", date(2026, 5, 1), Eligibility.INVALID, None),
        ("utsuru", date(2026, 5, 14), Eligibility.INVALID, None),
        ("utsuru", date(2026, 5, 15), Eligibility.VALID, "990036"),
        ("nago", date(2026, 5, 10), Eligibility.VALID, "990028"),
        ("nago", date(2026, 5, 11), Eligibility.VALID, "39999990"),
    ],
)
def test_the_answer_to_a_card(name: str, on: date, eligibility: Eligibility, number: str | None) -> None:
    """A cover counts from its first day to its last; a new one that is not yet known leaves the old, ended one."""
    answer = Registry().answer(person(name), on)

    assert (answer.eligibility, answer.number) == (eligibility, number)


def test_the_answer_carries_the_cover() -> None:
    """Share, limit and numbers are those of the cover."""
    answer = Registry().answer(person("gendo"), DAY)

    assert (answer.copay_percent, answer.limit_category, answer.symbol, answer.branch) == (30, "ウ", "山", "01")
    assert Registry().answer(person("tokubetsu"), DAY).special_expense


def test_two_covers_at_once_cannot_be_told_apart() -> None:
    """複数該当: the system doesn't choose."""
    twice = replace(person("taro"), insurance=person("taro").insurance * 2)

    assert Registry().answer(twice, DAY).eligibility is Eligibility.AMBIGUOUS


@pytest.mark.parametrize(
    ("name", "number", "identifier", "eligibility"),
    [
        ("taro", "990036", "0012345", Eligibility.VALID),
        ("taro", "990036", "9999999", Eligibility.NOT_FOUND),
        ("taro", None, None, Eligibility.NOT_FOUND),
        ("nago", "990028", "0020075", Eligibility.SUPERSEDED),
        ("utsuru", "06999999", "3456789", Eligibility.INVALID),
    ],
)
def test_the_answer_to_a_number(
    name: str, number: str | None, identifier: str | None, eligibility: Eligibility
) -> None:
    """Numbers of an ended cover are 無効, or 無効（新しい資格あり） where a newer one is known."""
    assert Registry().answer_number(person(name), DAY, number, identifier).eligibility is eligibility


def test_a_registration_counts_from_its_day_and_for_one_run() -> None:
    """利用登録 lasts in the system that took it, and nowhere else."""
    registry, jiro = Registry(), person("jiro")
    registry.register(jiro, DAY)

    assert registry.is_registered(jiro, DAY)
    assert not registry.is_registered(jiro, date(2026, 5, 10))
    assert not Registry().is_registered(jiro, DAY)
    assert Registry().is_registered(person("taro"), date(2024, 7, 1))
    assert not Registry().is_registered(person("taro"), date(2024, 6, 30))


@pytest.mark.parametrize(("name", "revoked"), [("ushinau", True), ("taro", False), ("saburo", False)])
def test_a_revoked_card_is_known_only_here(name: str, revoked: bool) -> None:
    """Nothing on the card says so; somebody without a card has none to revoke."""
    assert Registry().is_revoked(person(name)) is revoked


def test_a_phone_falls_with_its_card() -> None:
    """The certificates of a phone end with those of the card; a revoked phone leaves the card alone."""
    both = person("denko")
    card, phone = both.card, both.phone
    assert card is not None
    assert phone is not None
    lost_card = replace(both, card=replace(card, overrides={"revoked": True}))
    lost_phone = replace(both, phone=replace(phone, overrides={"revoked": True}))
    found = [
        (Registry().is_revoked(one), Registry().is_revoked(one, phone=True)) for one in (both, lost_card, lost_phone)
    ]

    assert found == [(False, False), (True, True), (False, True)]


def left(until: date, end_known: date | None, new_known: date | None = None) -> Person:
    """Give Taro, whose cover ended on `until`, with when that was known; with `new_known` a cover that followed."""
    old = replace(person("taro").insurance[0], valid_until=until, end_known_from=end_known)
    new = replace(
        old, number="990028", valid_from=until + timedelta(days=1), valid_until=None, known_online_from=new_known
    )
    return replace(person("taro"), insurance=(old, new) if new_known else (old,))


@pytest.mark.parametrize(
    ("end_known", "answers"),
    [
        (None, [Eligibility.VALID, Eligibility.INVALID, Eligibility.INVALID, Eligibility.INVALID]),
        (date(2026, 5, 13), [Eligibility.VALID, Eligibility.VALID, Eligibility.VALID, Eligibility.INVALID]),
    ],
)
def test_an_end_that_is_not_known_yet_lingers(end_known: date | None, answers: list[Eligibility]) -> None:
    """Without a lag a cover ends with its day; with one it stays 有効 until the system learns of it."""
    ended = left(DAY - timedelta(days=1), end_known)
    days = [DAY + timedelta(days=days) for days in (-1, 0, 1, 2)]

    assert [Registry().answer(ended, on).eligibility for on in days] == answers


def test_a_new_cover_ends_the_lingering_of_the_old_one() -> None:
    """Once the new insurer's data are there, they are the answer, and the old numbers 無効（新しい資格あり）."""
    moved = left(DAY - timedelta(days=1), DAY + timedelta(days=9), new_known=DAY + timedelta(days=3))
    before, after = DAY + timedelta(days=2), DAY + timedelta(days=3)

    assert [Registry().answer(moved, on).number for on in (before, after)] == ["990036", "990028"]
    assert [Registry().answer_number(moved, on, "990036", "0012345").eligibility for on in (before, after)] == [
        Eligibility.VALID,
        Eligibility.SUPERSEDED,
    ]
