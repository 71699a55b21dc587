"""What a card offers to its reader, and the function that everything around a card wraps."""

from collections.abc import Callable
from typing import Final, Protocol, TypeAlias

Transmit: TypeAlias = Callable[[bytes], bytes]
"""Command bytes in, answer bytes out; a wrapped one may raise `cardsim.errors.LinkBroken`."""


class Link(Protocol):
    """A card in a reader: the card itself, or one with something around its `transmit`."""

    @property
    def atr(self) -> bytes:
        """The answer to reset, TS first, 2 to 33 bytes."""

    def transmit(self, command: bytes, /) -> bytes:
        """Answer one command APDU with data and status word."""

    def power_on(self) -> None:
        """Take power."""

    def power_off(self) -> None:
        """Lose power, and with it whatever is volatile."""

    def reset(self) -> None:
        """Lose whatever is volatile, keeping power."""


class WrappedCard:
    """A card with something around its `transmit`: a fault, a recorder. Power and reset reach the card itself."""

    def __init__(self, card: Link, transmit: Transmit) -> None:
        """Answer by `transmit`, which wraps that of `card`."""
        self._card: Final = card
        self.transmit: Final = transmit
        """Command bytes in, answer bytes out, or `LinkBroken`."""

    @property
    def atr(self) -> bytes:
        """The card's answer to reset."""
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
