"""A card from a file, whose counters outlive the program."""

from pathlib import Path

from cardsim.card import Card
from cardsim.cardfile.store import encode_state, read_state, state_path, write_atomically
from cardsim.files import CardImage


class KeptCard:
    """A card whose counters are written to disk as soon as they move, before the answer is given."""

    def __init__(self, image: CardImage, path: Path) -> None:
        """Run `image` from the state kept beside the card file `path`; raises `BadFile` when that is damaged."""
        self._path = state_path(path)
        self._card = Card(image, state=read_state(self._path))
        self._written = encode_state(self._card.state)

    @property
    def atr(self) -> bytes:
        """The answer to reset, TS first."""
        return self._card.atr

    def transmit(self, command: bytes) -> bytes:
        """As `Card.transmit`; raises `OSError` when the new state cannot be written."""
        answer = self._card.transmit(command)
        state = encode_state(self._card.state)
        if state != self._written:
            write_atomically(self._path, state)
            self._written = state
        return answer

    def power_on(self) -> None:
        """As `Card.power_on`."""
        self._card.power_on()

    def power_off(self) -> None:
        """As `Card.power_off`."""
        self._card.power_off()

    def reset(self) -> None:
        """As `Card.reset`."""
        self._card.reset()
