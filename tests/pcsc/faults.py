"""Faults that a card process can be told of: they live in a module of their own because it imports them by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from cardsim.errors import CardMute, CardTorn


@dataclass(frozen=True)
class AtAnswer:
    """The `at`-th answer and all later ones are replaced: torn out, mute, or bytes that no card sends."""

    at: int
    instead: type[Exception] | bytes

    def wrap(self, transmit: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
        """Count the commands of one placement."""
        count = 0

        def through(command: bytes) -> bytes:
            nonlocal count
            count += 1
            if count < self.at:
                return transmit(command)
            if isinstance(self.instead, bytes):
                return self.instead
            raise self.instead

        return through


FAULTS = {
    "torn": AtAnswer(2, CardTorn),
    "mute": AtAnswer(2, CardMute),
    "cut short": AtAnswer(2, b"\x90"),
}
