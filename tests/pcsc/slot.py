"""The process that keeps a card in the virtual reader and changes it for others; raw pyscard stops its own process."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

from cardsim import vpcd
from cardsim.card import Card
from cardsim.files import CardImage
from reception.supervised import answer_calls


class Slot:
    """What lies in the reader: whichever card was put there last. pcscd takes them for one, if their ATR is the same."""

    def __init__(self) -> None:
        self._card: Card | None = None

    def put(self, image: CardImage) -> None:
        """From now on be a fresh card of `image`."""
        self._card = Card(image)

    @property
    def card(self) -> Card:
        """The card that was put in."""
        assert self._card is not None
        return self._card

    @property
    def atr(self) -> bytes:
        """The answer to reset of the card."""
        return self.card.atr

    def transmit(self, command: bytes) -> bytes:
        """Answer as the card does."""
        return self.card.transmit(command)

    def power_on(self) -> None:
        """Power the card."""
        self.card.power_on()

    def power_off(self) -> None:
        """Take the card's power."""
        self.card.power_off()

    def reset(self) -> None:
        """Reset the card."""
        self.card.reset()


def main(descriptor: int) -> None:
    """Serve the parent at the other end of the pipe `descriptor`: `put` first, then `insert`."""
    slot = Slot()
    with ThreadPoolExecutor(1) as thread, ExitStack() as held:

        def insert() -> None:
            insertion = held.enter_context(vpcd.Insertion(slot))
            thread.submit(insertion.run)

        answer_calls({"put": slot.put, "insert": insert}, descriptor)


if __name__ == "__main__":
    main(int(sys.argv[1]))
