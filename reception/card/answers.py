"""Whether what came over the link can be a card's answer at all."""

from __future__ import annotations

from reception.errors import CardGone

_FIRST = frozenset({*range(0x61, 0x70), *range(0x90, 0xA0)})
"""What the first byte of a status word can be (ISO 7816-3, SW1: 6X except 60, or 9X)."""


def sound(answer: bytes) -> bytes:
    """Return `answer` if it ends in a status word; raise `CardGone` if it does not.

    A card pulled out in the middle of an answer leaves a reader with nothing, with one byte, or with bytes that end in 0000
    (measured with pcsc-lite and vpcd), and all of them are handed on as a success.
    """
    if len(answer) < 2 or answer[-2] not in _FIRST:
        raise CardGone("the card left the reader in the middle of an answer")
    return answer
