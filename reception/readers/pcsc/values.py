"""What crosses the pipes between our processes."""

from __future__ import annotations

from dataclasses import dataclass

from reception.errors import ReceptionError

_PRESENT = 0x20  # SCARD_STATE_PRESENT of PC/SC part 5
_MUTE = 0x200  # SCARD_STATE_MUTE
_IN_USE = 0x80  # SCARD_STATE_EXCLUSIVE


@dataclass(frozen=True, slots=True)
class ReaderState:
    """A reader as the service sees it; `bits` are PC/SC's own, `atr` is empty where no card lies."""

    bits: int
    atr: bytes

    @property
    def card_present(self) -> bool:
        """Whether a card lies in the reader."""
        return bool(self.bits & _PRESENT)

    @property
    def events(self) -> int:
        """How often a card came or went since the service started (the high half of `bits`, as pcsc-lite counts)."""
        return self.bits >> 16


class ScardFailure(ReceptionError):
    """A PC/SC function did not succeed; `code` is its unsigned 32-bit return code."""

    def __init__(self, call: str, code: int) -> None:
        super().__init__(call, code)
        self.call = call
        self.code = code

    def __str__(self) -> str:
        return f"{self.call}: {self.code:08X}"
