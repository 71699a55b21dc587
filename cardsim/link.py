"""What a card offers to its reader, and the function that everything around a card wraps."""

from collections.abc import Callable
from typing import Protocol, TypeAlias

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
