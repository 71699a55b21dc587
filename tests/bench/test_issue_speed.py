"""How fast cards are made and opened, and how much memory they take; prints figures, asserts nothing timed."""

import statistics
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from cardsim.card import Card
from cardsim.cardfile.codec import encode_card, open_card
from cardsim.issue.personalise import personalise
from cardsim.profiles import Profile, load_profile
from cardsim.spec import check_digit
from cardsim.yamlio import parse

pytestmark = pytest.mark.bench
CARDS = 100


def people(count: int) -> list[Profile]:
    """T001 in the hands of that many people."""
    base = load_profile("T001")
    numbers = [f"{n:011}{(int(check_digit(f'{n:011}')) + 1) % 10}" for n in range(count)]
    return [base.with_(identity=replace(base.identity, name=f"見本　{number}", number=number)) for number in numbers]


def median_ms(act: Callable[[], object], runs: int = 7) -> float:
    """Return the median of what `act` takes, in milliseconds of one core: another program beside it changes little."""
    spans = []
    for _ in range(runs):
        start = time.process_time()
        act()
        spans.append(1000 * (time.process_time() - start))
    return statistics.median(spans)


def test_cards_issued_per_second_from_cached_keys():
    """Asked for: 100."""
    profiles = people(CARDS)
    personalise(profiles[0])
    span = median_ms(lambda: [personalise(profile) for profile in profiles], runs=5)

    print(f"\nissued per second: {1000 * CARDS / span:.0f} (asked for: 100)")
    assert span > 0


def test_opening_a_card_file(tmp_path: Path):
    """Asked for: under 5 ms."""
    path = tmp_path / "mine.card"
    path.write_bytes(encode_card(open_card("T001")))

    print(f"\nopening a card file: {median_ms(lambda: open_card(path)):.2f} ms (asked for: under 5)")
    assert open_card(path).profile.name == "mine"


def test_reading_a_small_yaml_file():
    """Asked for: 0.05 ms."""
    raw = b"format: 1\nname: a\nsteps:\n  - place_card: {fault: dead_chip}\n  - present: [mynumber_card, notice]\n"

    print(f"\nreading a small file: {median_ms(lambda: parse(raw, 'small.yaml'), runs=200):.3f} ms (asked for: 0.05)")
    assert parse(raw, "small.yaml").data["format"] == 1


def test_a_thousand_cards_in_memory():
    """Asked for: under 300 MB."""
    profiles = people(1000)
    tracemalloc.start()
    cards = [Card(personalise(profile)) for profile in profiles]
    megabytes = tracemalloc.get_traced_memory()[0] / 1e6
    tracemalloc.stop()

    print(f"\na thousand cards: {megabytes:.0f} MB (asked for: under 300)")
    assert len(cards) == 1000
