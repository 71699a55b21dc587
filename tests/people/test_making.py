"""Invented people: harmless, sound, varied, and the same for the same seed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardsim.spec import is_harmless_number
from cardsim.yamlio import parse
from reception import wiring
from reception.model.papers import PaperKind
from reception.people.dice import Dice
from reception.people.making import insurers, people
from reception.people.story import story
from reception.people.wallet import wallet_on
from reception.privacy import is_real_insurer, real_numbers
from reception.rules.numbers import well_formed
from tests.people.lives import RULES

DAY = date(2026, 5, 11)
COUNT = 60


def texts(insurer: str, seed: int = 7, count: int = COUNT) -> list[str]:
    """Make people and return their files."""
    return [made.text for made in people(insurer, DAY, count, seed, RULES)]


def test_the_same_seed_makes_the_same_bytes() -> None:
    """Whatever the count; another seed or insurer makes others."""
    assert texts("kyoto") == texts("kyoto")
    assert texts("kyoto", count=3) == texts("kyoto")[:3]
    assert texts("kyoto") != texts("kyoto", seed=8)
    assert texts("kyoto") != texts("tagajo")


def test_a_seed_means_the_same_next_year() -> None:
    """One person written out: what a seed makes may not change unnoticed."""
    (made,) = people("tagajo", DAY, 1, 7, RULES)

    assert made.code == "tagajo_0001"
    assert made.text == (
        "format: 1\n"
        "identity: {name: 見本　美咲, kana: ミホン　ミサキ, birth: 2015-02-07, sex: female,"
        ' address: 見本県見本市見本町２７－１３－２, number: "218852000018"}\n'
        "card: {profile: T012, issued: 2023-04-19}\n"
        "insurance:\n"
        '  - {insurer: tagajo, number: "999995", symbol: "01", id: "3951162", branch: "02", from: 2015-02-07,'
        " limit_category: ウ}\n"
        "life:\n"
        "  - {on: 2023-05-16, event: registered, channel: reader}\n"
    )


@pytest.mark.parametrize("insurer", insurers())
def test_every_file_is_sound_and_insured_on_the_day(insurer: str, tmp_path: Path) -> None:
    """What is made passes the check of people files; one cover holds on the day, and nothing happened before birth or after the day."""
    for made in people(insurer, DAY, COUNT, 3, RULES):
        path = tmp_path / f"{made.code}.yaml"
        path.write_text(made.text, encoding="utf-8")
        person = wiring.people().load(path)

        assert person.birth <= DAY
        assert [cover.insurer for cover in person.insurance if cover.covers(DAY)] == [insurer]
        assert all(person.birth <= event.on <= DAY for event in story(person))


@pytest.mark.parametrize("insurer", insurers())
def test_nobody_made_can_be_a_real_person(insurer: str) -> None:
    """見本 names, numbers that are nobody's, insurers of a prefecture that doesn't exist."""
    for text in texts(insurer):
        data = parse(text.encode(), "made.yaml").data
        payers = [cover["number"] for cover in data["insurance"]]

        assert data["identity"]["name"].startswith("見本　")
        assert is_harmless_number(data["identity"]["number"])
        assert all(well_formed(number) and not is_real_insurer(number) for number in payers)
        assert list(real_numbers(parse(text.encode(), "made.yaml"))) == []


def test_numbers_are_given_once() -> None:
    """No two people of a batch share a 個人番号."""
    numbers = [re.findall(r'number: "(\d{12})"', text)[0] for text in texts("national", count=500)]

    assert len(set(numbers)) == 500


def test_a_batch_has_every_sort_of_patient(tmp_path: Path) -> None:
    """Two hundred people hold papers of every kind that is issued there, have cards and none, and a few have had things happen."""
    kinds = held("tagajo", tmp_path) + held("national", tmp_path)
    events = Counter(re.findall(r"event: (\w+)", "".join(texts("tagajo", count=200))))

    assert {
        PaperKind.NOTICE,
        PaperKind.ELIGIBILITY_CERTIFICATE,
        PaperKind.ELDERLY_CERTIFICATE,
        PaperKind.LIMIT_CERTIFICATE,
        PaperKind.SUBSIDY_CERTIFICATE,
        PaperKind.MEDICAL_TICKET,
    } <= kinds.keys()
    assert kinds[PaperKind.NOTICE] > 60
    assert kinds[PaperKind.ELIGIBILITY_CERTIFICATE] > 30
    assert {"card_lost", "cancelled", "certificate_applied", "limit_applied", "subsidy_granted"} <= events.keys()


def held(insurer: str, folder: Path) -> Counter[PaperKind]:
    """Return how many papers of each kind two hundred people have in their wallets."""
    kinds: Counter[PaperKind] = Counter()
    for text in texts(insurer, count=200):
        path = folder / "one.yaml"
        path.write_text(text, encoding="utf-8")
        kinds.update(one.paper.kind for one in wallet_on(wiring.people().load(path), DAY, RULES))
    return kinds


def throws(dice: Dice) -> Iterator[int]:
    """Throw forever."""
    while True:
        yield dice.below(6)


@given(st.integers(), st.text(max_size=5))
def test_dice_fall_on_every_side(seed: int, name: str) -> None:
    """A hundred and fifty throws show all six sides, and the same again from the same seed."""
    first, second = (throws(Dice(seed, name)) for _ in range(2))
    seen = [next(first) for _ in range(150)]

    assert set(seen) == set(range(6))
    assert seen == [next(second) for _ in range(150)]


def test_weights_are_kept() -> None:
    """A choice of weight 0 never comes, one of three quarters most of the time."""
    dice = Dice(1, "weights")
    seen = Counter(dice.weighted([(0, "never"), (3, "often"), (1, "seldom")]) for _ in range(400))

    assert seen["never"] == 0
    assert seen["often"] > 2 * seen["seldom"] > 100
