"""How fast the card is in process, and how much memory a thousand of them take; prints, asserts nothing timed."""

import hashlib
import statistics
import time
import tracemalloc
from collections.abc import Callable

import pytest
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.hazmat.primitives.hashes import SHA256

from cardsim.apps import jpki
from cardsim.card import Card
from cardsim.files import Application, BinaryFile, CardImage
from cardsim.wire.apdu import CommandApdu
from tests.cardsim.builders import image, key

pytestmark = pytest.mark.bench

RUNS = 7
SELECT_AP = CommandApdu(0x00, 0xA4, 0x04, 0x0C, jpki.AID).encode()
SELECT_EF = bytes.fromhex("00A4020C020006")
READ = bytes.fromhex("00B0000000")
VERIFY = bytes.fromhex("002000980431323334")
DIGEST = hashlib.sha256(b"hello\n").digest()
SIGN = bytes.fromhex("802A029720") + DIGEST + b"\x00"


def median_s(work: Callable[[], object], times: int) -> float:
    """Return the median over `RUNS` runs of the seconds of one core that a call of `work` takes, `times` times a run."""
    runs = []
    for _ in range(RUNS):
        start = time.process_time()
        for _ in range(times):
            work()
        runs.append((time.process_time() - start) / times)
    return statistics.median(runs)


def test_commands_per_second(capsys: pytest.CaptureFixture[str]) -> None:
    """SELECT and READ BINARY in turn, against the aim of 150,000 commands a second."""
    card = Card(image())
    card.transmit(SELECT_AP)

    def select_and_read() -> None:
        card.transmit(SELECT_EF)
        card.transmit(READ)

    per_second = 2 / median_s(select_and_read, 20_000)
    with capsys.disabled():
        print(f"\nSELECT + READ BINARY: {per_second:,.0f} commands/s, {per_second / 150_000:.2f} of the aim")


def test_signature_against_the_bare_operation(capsys: pytest.CaptureFixture[str]) -> None:
    """A signature through the card over one by the library, against the aim of 1.1."""
    card = Card(image())
    card.transmit(SELECT_AP)
    card.transmit(VERIFY)
    assert len(card.transmit(SIGN)) == 258

    through_card = median_s(lambda: card.transmit(SIGN), 100)
    bare = median_s(lambda: key().sign(DIGEST, PKCS1v15(), Prehashed(SHA256())), 100)
    with capsys.disabled():
        print(f"\nsignature: {through_card / bare:.3f} of the bare operation")


def test_memory_of_a_thousand_cards(capsys: pytest.CaptureFixture[str]) -> None:
    """A thousand cards with contents of their own (20 kB each), against the aim of 300 MB."""
    tracemalloc.start()
    cards = [Card(_different(number)) for number in range(1000)]
    taken, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert len({card.atr for card in cards}) == 1
    with capsys.disabled():
        print(f"\n{len(cards)} cards: {taken / 1e6:.1f} MB")


def _different(number: int) -> CardImage:
    """Return a card like the plain one whose files are its own bytes."""
    plain = image()
    own = BinaryFile(0x0010, number.to_bytes(4, "big") * 5000)
    applications = [Application(app.aid, app.name, (*app.files, own)) for app in plain.applications[:1]]
    return CardImage(plain.atr, (*applications, *plain.applications[1:]), plain.data_objects)
