"""Software readers for programs written with pyscard: no PC/SC service, no virtual reader, no hardware.

    reader = SoftwareReader("Test Reader", card)
    with SoftwareReaders(reader):
        program_under_test()  # smartcard.System.readers() lists our reader, and only that

pyscard's own `CardMonitor` and `CardRequest` ask PC/SC directly and never see these readers; a `SoftwareReaders` is the
monitor of its own cards: give it your `CardObserver` with `addObserver`, it calls `update` as `CardMonitor` would, but at
once and in the same thread.
"""

from types import TracebackType
from typing import Final, Self

from smartcard.Card import Card as PresentCard
from smartcard.CardConnection import CardConnection
from smartcard.Exceptions import CardConnectionException, NoCardException
from smartcard.Observer import Observable
from smartcard.reader.Reader import Reader
from smartcard.reader.ReaderFactory import ReaderFactory
from smartcard.scard import (
    SCARD_E_NO_SMARTCARD,
    SCARD_E_SHARING_VIOLATION,
    SCARD_E_TIMEOUT,
    SCARD_RESET_CARD,
    SCARD_SHARE_EXCLUSIVE,
    SCARD_SHARE_SHARED,
    SCARD_UNPOWER_CARD,
    SCARD_W_REMOVED_CARD,
)

from cardsim.errors import CardMute, CardsimError, LinkBroken
from cardsim.link import Link


class SoftwareReader(Reader):
    """A reader in this process, with a software card in it or none."""

    def __init__(self, name: str, card: Link | None = None) -> None:
        """Make a reader called `name`, `card` lying in it (None: empty)."""
        super().__init__(name)
        self.card: Link | None = card
        """The card in the reader; None: none."""
        self.connections: Final[list[SoftwareConnection]] = []
        """Connections open to the card in it."""
        self.watchers: Final[list[SoftwareReaders]] = []
        """Told of insertions and removals."""

    def insert(self, card: Link) -> None:
        """Put `card` in. `CardsimError`: there is one already."""
        if self.card is not None:
            raise CardsimError(f"there is already a card in {self.name}; remove it first")
        self.card = card
        for watcher in self.watchers:
            watcher.tell(added=[PresentCard(self, list(card.atr))])

    def remove(self) -> None:
        """Take the card out; connections to it are dead. `CardsimError`: there is none."""
        card, self.card = self.card, None
        if card is None:
            raise CardsimError(f"there is no card in {self.name}")
        self.connections.clear()
        card.power_off()
        for watcher in self.watchers:
            watcher.tell(removed=[PresentCard(self, list(card.atr))])

    def createConnection(self) -> "SoftwareConnection":
        """Return a new connection, not yet connected."""
        return SoftwareConnection(self)


class SoftwareConnection(CardConnection):
    """A connection as pyscard programs use it: lists of integers in, data and two status bytes out."""

    def __init__(self, reader: SoftwareReader) -> None:
        """Prepare a connection to whatever will lie in `reader`."""
        super().__init__(reader.name)
        self._slot: Final = reader
        self._card: Link | None = None
        self._exclusive = False
        self._disposition = SCARD_UNPOWER_CARD

    def connect(self, protocol: int | None = None, mode: int | None = None, disposition: int | None = None) -> None:
        """Connect to the card, powering it for the first connection; every protocol is taken.

        `NoCardException`: the reader is empty. `CardConnectionException`: another connection stands in the way of
        `SCARD_SHARE_EXCLUSIVE`, or has it.
        """
        super().connect(protocol, mode, disposition)
        card, others = self._slot.card, [other for other in self._slot.connections if other is not self]
        if card is None:
            raise NoCardException("Unable to connect", hresult=SCARD_E_NO_SMARTCARD)
        self._exclusive = (mode or SCARD_SHARE_SHARED) == SCARD_SHARE_EXCLUSIVE
        if any(self._exclusive or other._exclusive for other in others):
            raise CardConnectionException("Unable to connect", hresult=SCARD_E_SHARING_VIOLATION)
        self._disposition = SCARD_UNPOWER_CARD if disposition is None else disposition
        if not self._slot.connections:
            card.power_on()
        if self not in self._slot.connections:
            self._slot.connections.append(self)
        self._card = card
        self.setProtocol(protocol or CardConnection.T1_protocol)

    def reconnect(self, protocol: int | None = None, mode: int | None = None, disposition: int | None = None) -> None:
        """Reset the card (unless `disposition` says to leave it) and go on. Errors: as for `connect`."""
        self._disposition = SCARD_RESET_CARD if disposition is None else disposition
        self._dispose(self._connected())
        self.connect(protocol, mode, self._disposition)

    def disconnect(self) -> None:
        """End the connection, doing to the card what was agreed: power-off by default, as pyscard does."""
        super().disconnect()
        if self in self._slot.connections:
            self._slot.connections.remove(self)
            self._dispose(self._connected())
        self._card = None

    def _dispose(self, card: Link) -> None:
        if self._disposition == SCARD_RESET_CARD:
            card.reset()
        elif self._disposition == SCARD_UNPOWER_CARD:
            card.power_off()

    def getATR(self) -> list[int]:
        """Return the card's answer to reset. `CardConnectionException`: not connected, or the card is gone."""
        return list(self._connected().atr)

    def doTransmit(self, command: list[int], protocol: int | None = None) -> tuple[list[int], int, int]:
        """Send `command` and return data, SW1 and SW2.

        `CardConnectionException`: not connected; the card is gone; the answer is shorter than a status word; or none
        will ever come, where a real reader would leave the caller waiting.
        """
        super().doTransmit(command, protocol)
        try:
            answer = self._connected().transmit(bytes(command))
        except CardMute:
            raise CardConnectionException("The card does not answer", hresult=SCARD_E_TIMEOUT) from None
        except LinkBroken:
            raise CardConnectionException("Failed to transmit", hresult=SCARD_W_REMOVED_CARD) from None
        if len(answer) < 2:
            raise CardConnectionException("Card returned no valid response")
        return list(answer[:-2]), answer[-2], answer[-1]

    def _connected(self) -> Link:
        """Return the card this connection was made to, if it still lies there."""
        if self._card is None:
            raise CardConnectionException("Card not connected")
        if self._card is not self._slot.card:
            raise CardConnectionException("The card was removed", hresult=SCARD_W_REMOVED_CARD)
        return self._card


class SoftwareReaders(Observable):
    """Readers that pyscard lists while the `with` block runs; also the monitor of what is put into them."""

    def __init__(self, *readers: SoftwareReader, beside_real: bool = False) -> None:
        """Offer `readers`; with `beside_real` behind those of the PC/SC service, which must then be running."""
        super().__init__()
        self._readers: Final = readers
        self._beside_real: Final = beside_real
        self._replaced: list[object] = []

    def __enter__(self) -> Self:
        """Make pyscard list the readers."""
        self._replaced = list(ReaderFactory.factorymethods)
        ReaderFactory.factorymethods[:] = [*(self._replaced if self._beside_real else ()), self.listed]
        for reader in self._readers:
            reader.watchers.append(self)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Give pyscard back the readers it had."""
        ReaderFactory.factorymethods[:] = self._replaced
        for reader in self._readers:
            reader.watchers.remove(self)

    def listed(self, _groups: object = None) -> list[SoftwareReader]:
        """Return the readers; they belong to no group, so any group is taken."""
        return list(self._readers)

    def tell(self, added: list[PresentCard] | None = None, removed: list[PresentCard] | None = None) -> None:
        """Tell every observer of cards `added` and `removed`."""
        self.setChanged()
        self.notifyObservers((added or [], removed or []))
