"""Whether what came over the link can be a card's answer at all."""

from __future__ import annotations

from reception.errors import CardGarbled

_FIRST = frozenset({*range(0x61, 0x70), *range(0x90, 0xA0)})
"""What the first byte of a status word can be (ISO 7816-3, SW1: 6X except 60, or 9X)."""


def sound(answer: bytes) -> bytes:
    """Return `answer` if it ends in a status word; raise `CardGarbled` if it does not."""
    if len(answer) < 2 or answer[-2] not in _FIRST:
        raise CardGarbled(f"an answer of {len(answer)} bytes without a status word")
    return answer
