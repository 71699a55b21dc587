"""The child process that holds our card in the virtual reader: one for each reader, so that a fault stays local."""

from __future__ import annotations

import sys
from concurrent.futures import Future, ThreadPoolExecutor

from cardsim import vpcd
from cardsim.card import Card
from reception.card.transport import CardInHand
from reception.readers.software import IssuedCard, issue
from reception.supervised import answer_calls


class Exchangeable:
    """What lies in the slot: a card in its issued state, which can be exchanged for another without the reader noticing."""

    def __init__(self, issued: IssuedCard) -> None:
        self.exchange(issued)

    def exchange(self, issued: IssuedCard) -> None:
        """From now on, be the card `issued`, unpowered."""
        self._fault = issued.fault
        self._card = Card(issued.image)
        self.begin()

    def begin(self) -> None:
        """Begin a conversation: the fault counts its answers from here."""
        self.transmit = self._card.transmit if self._fault is None else self._fault.wrap(self._card.transmit)

    @property
    def atr(self) -> bytes:
        """The answer to reset of the card."""
        return self._card.atr

    def power_on(self) -> None:
        """Power the card."""
        self._card.power_on()

    def power_off(self) -> None:
        """Take the card's power."""
        self._card.power_off()

    def reset(self) -> None:
        """Reset the card."""
        self._card.reset()


class VirtualCards:
    """The cards of one slot of the virtual reader, one after the other; the slot listens on `port`."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._thread = ThreadPoolExecutor(1)
        self._card: Exchangeable | None = None
        self._insertion: vpcd.Insertion | None = None
        self._end: Future[vpcd.End] | None = None

    def exchange(self, card: CardInHand) -> bool:
        """Put `card` where one lies, if it looks the same to the reader; say whether that could be done."""
        issued = issue(card)
        if self._card is None or self._end is None or self._end.done() or self._card.atr != issued.image.atr:
            return False
        self._card.exchange(issued)
        return True

    def begin(self) -> None:
        """Tell the card that a conversation begins."""
        if self._card is not None:
            self._card.begin()

    def insert(self, card: CardInHand) -> str | None:
        """Insert `card` into the empty slot; return None, or one line that says why the reader can't take it."""
        self._card = Exchangeable(issue(card))
        try:
            self._insertion = vpcd.Insertion(self._card, port=self._port)
        except vpcd.ReaderError as error:
            return str(error)
        self._end = self._thread.submit(self._insertion.run)
        return None

    def remove(self) -> None:
        """Take out the card; there may be none."""
        if self._insertion is not None:
            self._insertion.__exit__(None, None, None)
            self._insertion = None

    def complaint(self) -> str | None:
        """Return one line that says why the reader let go of the card, or None if it did not."""
        error = self._end.exception() if self._end is not None and self._end.done() else None
        return None if error is None else str(error)


def main(port: int, descriptor: int) -> None:
    """Serve the parent at the other end of the pipe `descriptor` with a card in the slot on `port`."""
    cards = VirtualCards(port)
    try:
        calls = (cards.exchange, cards.begin, cards.insert, cards.remove, cards.complaint)
        answer_calls({call.__name__: call for call in calls}, descriptor)
    finally:
        cards.remove()


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
