"""The conversations of tests/cases/card, each client's among them, held through pcscd with raw pyscard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

import pytest
from smartcard import scard

from cardsim.files import CardImage
from cardsim.issue.personalise import personalise
from cardsim.profiles import load_profile
from reception.readers.pcsc.link import ReaderLink
from reception.readers.pcsc.virtual import reader_name
from reception.supervised import Supervised
from tests.cardsim.builders import image
from tests.cardsim.conversations import Conversation, conversations, hold

READER = reader_name(0)
Put: TypeAlias = Callable[[CardImage], None]
T1 = scard.SCARD_PROTOCOL_T1
NOTICED_MS = 10_000


class Handle:
    """A connection to the card by the bare functions of PC/SC."""

    def __init__(self) -> None:
        self._context = done(scard.SCardEstablishContext(scard.SCARD_SCOPE_USER))
        self._card, _ = done(scard.SCardConnect(self._context, READER, scard.SCARD_SHARE_EXCLUSIVE, T1))

    def transmit(self, command: bytes) -> bytes:
        """Return the answer to `command`."""
        return bytes(done(scard.SCardTransmit(self._card, T1, list(command))))

    def reset(self) -> None:
        """Reset the card and stay connected."""
        done(scard.SCardReconnect(self._card, scard.SCARD_SHARE_EXCLUSIVE, T1, scard.SCARD_RESET_CARD))

    def close(self) -> None:
        """Give the card back, reset."""
        done(scard.SCardDisconnect(self._card, scard.SCARD_RESET_CARD))
        done(scard.SCardReleaseContext(self._context))


def done(result: Any) -> Any:
    """Return what a call of PC/SC gave besides its code: nothing, one value or several."""
    code, *values = result if isinstance(result, list | tuple) else (result,)
    assert code == scard.SCARD_S_SUCCESS, scard.SCardGetErrorMessage(code)
    return values[0] if len(values) == 1 else values


@pytest.fixture(scope="module")
def put() -> Iterator[Put]:
    """Put another card into the reader, which pcscd does not notice; there is one from the start."""
    cards = Supervised("tests.pcsc.slot")

    def put(issued: CardImage) -> None:
        cards.call("put", issued, deadline_ms=NOTICED_MS)

    try:
        with ReaderLink(NOTICED_MS) as link:
            empty = link.state(READER)
            put(image())
            cards.call("insert", deadline_ms=NOTICED_MS)
            assert link.wait(READER, empty, NOTICED_MS).card_present
        yield put
    finally:
        cards.end()


@pytest.fixture
def handle(put: Put) -> Iterator[Handle]:
    handle = Handle()
    yield handle
    handle.close()


def can_pass(conversation: Conversation) -> bool:
    """Are all its commands APDUs? One byte would be a control message to the virtual reader, and never answered."""
    return all(turn is None or len(turn.command) >= 4 for turn in conversation.turns)


@pytest.mark.parametrize(
    "conversation", [*filter(can_pass, conversations())], ids=lambda conversation: conversation.name
)
def test_the_card_answers_through_the_reader_as_in_memory(put: Put, handle: Handle, conversation: Conversation) -> None:
    """Every command reaches the card whole and every answer the client, in both length forms."""
    put(conversation.card().image)

    assert hold(conversation, handle.transmit, handle.reset) == []


@pytest.mark.parametrize(
    "conversation",
    [conversation for conversation in conversations("clients") if conversation.holds_for_all],
    ids=lambda conversation: conversation.name,
)
def test_an_issued_card_satisfies_each_client_through_the_reader(
    put: Put, handle: Handle, conversation: Conversation
) -> None:
    """T001 gives each client what it needs."""
    put(conversation.card(personalise(load_profile("T001"))).image)

    assert hold(conversation, handle.transmit, handle.reset) == []
