"""Software readers under pyscard behave as pyscard's own, without any PC/SC service."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from smartcard.CardConnection import CardConnection
from smartcard.CardMonitoring import CardObserver
from smartcard.Exceptions import CardConnectionException, NoCardException
from smartcard.reader.ReaderFactory import ReaderFactory
from smartcard.scard import SCARD_LEAVE_CARD, SCARD_SHARE_EXCLUSIVE
from smartcard.System import readers
from smartcard.util import toBytes

from cardsim.card import Card
from cardsim.errors import CardsimError
from cardsim.faults.kinds import Mute, TornOut, Truncated, faulty
from cardsim.pyscard import SoftwareReader, SoftwareReaders
from tests.cardsim.builders import CONTACTLESS_ATR, image

SELECT = toBytes("00 A4 04 0C 0A D3 92 F0 00 26 01 00 00 00 01")
QUERY = toBytes("00 20 00 98")
VERIFY = toBytes("00 20 00 98 04 31 32 33 34")
SIGN = toBytes("80 2A 00 97 01 00 00")
DOCS = Path(__file__).parents[2] / "docs" / "pyscard.md"


@pytest.fixture
def reader() -> Iterator[SoftwareReader]:
    """Return a reader with a plain card, listed by pyscard during the test."""
    reader = SoftwareReader("Test Reader", Card(image()))
    with SoftwareReaders(reader):
        yield reader


def connected(reader: SoftwareReader, **how: int) -> CardConnection:
    """Return a connection to the card in `reader`."""
    connection = reader.createConnection()
    connection.connect(**how)
    return connection


def test_the_example_of_the_documentation_works() -> None:
    """The code block of the page runs, and its test passes."""
    code = re.findall(r"```python\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    names: dict[str, Any] = {}
    exec(compile("\n".join(code), str(DOCS), "exec"), names)

    names["test_token_label"]()


def test_pyscard_lists_our_readers_only_while_the_block_runs(reader: SoftwareReader) -> None:
    """The list is ours inside, and what it was outside."""
    assert [str(each) for each in readers()] == ["Test Reader"]

    methods = list(ReaderFactory.factorymethods)
    with SoftwareReaders(SoftwareReader("Second"), beside_real=True):
        assert [str(each) for each in readers()] == ["Test Reader", "Second"]
    assert list(ReaderFactory.factorymethods) == methods


def test_a_card_answers_in_lists_of_integers(reader: SoftwareReader) -> None:
    """Data, SW1 and SW2 come as pyscard gives them, the ATR too."""
    connection = connected(reader)

    assert connection.getATR() == list(CONTACTLESS_ATR)
    assert connection.getProtocol() == CardConnection.T1_protocol
    assert connection.transmit(SELECT) == ([], 0x90, 0x00)
    assert connection.transmit(toBytes("00 B0 88 00 00")) == ([0x8F, 0x8F, 0x00], 0x90, 0x00)


def test_disconnecting_powers_off_unless_told_to_leave_the_card(reader: SoftwareReader) -> None:
    """A verified PIN outlives the connection only with SCARD_LEAVE_CARD."""
    with connected(reader) as connection:
        connection.transmit(SELECT)
        connection.transmit(VERIFY)
    assert connected(reader).transmit(QUERY)[1:] == (0x6A, 0x88)

    reader.remove()
    reader.insert(Card(image()))
    first = connected(reader, disposition=SCARD_LEAVE_CARD)
    second = connected(reader, disposition=SCARD_LEAVE_CARD)
    first.transmit(SELECT)
    first.transmit(VERIFY)
    first.disconnect()
    assert len(second.transmit(SIGN)[0]) == 256


def test_reconnecting_resets_the_card(reader: SoftwareReader) -> None:
    """After a reconnect no application is current."""
    connection = connected(reader)
    connection.transmit(SELECT)

    connection.reconnect()

    assert connection.transmit(QUERY)[1:] == (0x6A, 0x88)


def test_an_empty_reader_says_so(reader: SoftwareReader) -> None:
    """Connecting to nothing raises NoCardException."""
    reader.remove()

    with pytest.raises(NoCardException):
        connected(reader)


@pytest.mark.parametrize("modes", [(SCARD_SHARE_EXCLUSIVE, None), (None, SCARD_SHARE_EXCLUSIVE)])
def test_exclusive_access_shuts_others_out(reader: SoftwareReader, modes: tuple[int | None, int | None]) -> None:
    """Two connections of which one is exclusive do not go together; after it ends, they do."""
    first, second = reader.createConnection(), reader.createConnection()
    first.connect(mode=modes[0])
    with pytest.raises(CardConnectionException):
        second.connect(mode=modes[1])

    first.disconnect()
    second.connect(mode=modes[1])
    assert second.getATR() == list(CONTACTLESS_ATR)


def test_a_removed_card_is_gone_for_its_connections(reader: SoftwareReader) -> None:
    """A connection to a card that was taken out fails, even when another one lies there now."""
    connection = connected(reader)
    reader.remove()
    reader.insert(Card(image()))

    with pytest.raises(CardConnectionException):
        connection.transmit(SELECT)
    connection.disconnect()
    with pytest.raises(CardConnectionException):
        connection.getATR()


@pytest.mark.parametrize("fault", [TornOut(at=1), Mute(at=1), Truncated(at=1, keep=1)])
def test_faults_become_pyscards_exception(fault: TornOut | Mute | Truncated) -> None:
    """A card torn out, mute, or cut short raises CardConnectionException."""
    connection = connected(SoftwareReader("Test Reader", faulty(Card(image()), fault)))

    with pytest.raises(CardConnectionException):
        connection.transmit(SELECT)


def test_an_observer_hears_of_insertion_and_removal() -> None:
    """What CardMonitor would tell, the readers tell at once."""
    heard: list[tuple[list[str], list[str]]] = []

    class Listener(CardObserver):
        """Notes what it is told."""

        def update(self, _observable: object, cards: tuple[list[object], list[object]]) -> None:
            heard.append(([repr(card) for card in cards[0]], [repr(card) for card in cards[1]]))

    reader = SoftwareReader("Test Reader")
    with SoftwareReaders(reader) as monitor:
        monitor.addObserver(Listener())
        reader.insert(Card(image()))
        reader.remove()

    name = "3B 88 80 01 00 00 05 E0 B3 81 A1 00 7F / Test Reader"
    assert heard == [([name], []), ([], [name])]


def test_a_reader_holds_one_card() -> None:
    """A second card is refused, and so is taking one out of an empty reader."""
    reader = SoftwareReader("Test Reader", Card(image()))
    with pytest.raises(CardsimError, match="already a card"):
        reader.insert(Card(image()))

    reader.remove()
    with pytest.raises(CardsimError, match="no card"):
        reader.remove()
