"""The child process that holds our card in the virtual reader: one for each reader, so that a fault stays local."""

from __future__ import annotations

import sys
from concurrent.futures import Future, ThreadPoolExecutor

from cardsim import vpcd
from cardsim.card import Card
from cardsim.files import CardImage
from reception.readers.pcsc.supervised import answer_calls
from reception.readers.pcsc.values import Fault


class Exchangeable:
    """What lies in the slot: a card in its issued state, which can be exchanged for another without the reader noticing."""

    def __init__(self, image: CardImage, fault: Fault | None) -> None:
        self.exchange(image, fault)

    def exchange(self, image: CardImage, fault: Fault | None) -> None:
        """From now on, be a card made from `image`, unpowered and under `fault`."""
        self._card = Card(image)
        self.transmit = self._card.transmit if fault is None else fault.wrap(self._card.transmit)

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

    def exchange(self, image: CardImage, fault: Fault | None) -> bool:
        """Put a new card where one lies, if it looks the same to the reader; say whether that could be done."""
        if self._card is None or self._end is None or self._end.done() or self._card.atr != image.atr:
            return False
        self._card.exchange(image, fault)
        return True

    def insert(self, image: CardImage, fault: Fault | None) -> str | None:
        """Insert a card into the empty slot; return None, or one line that says why the reader can't take it."""
        self._card = Exchangeable(image, fault)
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
        calls = (cards.exchange, cards.insert, cards.remove, cards.complaint)
        answer_calls({call.__name__: call for call in calls}, descriptor)
    finally:
        cards.remove()


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
