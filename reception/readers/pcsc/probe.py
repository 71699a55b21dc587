"""What the PC/SC service of this machine has: its readers, what lies on them, and how fast the virtual one answers."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

from reception.card.protocol import JPKI
from reception.card.transport import CardInHand
from reception.errors import CardLinkError, EnvironmentLacks
from reception.readers.pcsc.link import CALL_MS, ReaderLink
from reception.readers.pcsc.virtual import VirtualSlot, reader_name

_PROBE = CardInHand("T009")
"""A card that is no マイナンバーカード: it is made at once, having no keys, and any program may see it."""
_COMMAND = bytes.fromhex("00A4040C0A") + JPKI
_COUNT = 25
_SLOTS = (0, 1)


def lying() -> dict[str, bytes]:
    """Return the ATR of what lies on each reader, empty where nothing does; no command is sent to any card.

    Raises `NoPcscService`.
    """
    with ReaderLink(CALL_MS) as link:
        return {name: link.state(name).atr for name in link.readers()}


def free_slot(lying: dict[str, bytes]) -> int | None:
    """Return the number of an empty slot of the virtual reader, None if there is none."""
    return next((slot for slot in _SLOTS if lying.get(reader_name(slot)) == b""), None)


def round_trip_ms(slot: int) -> float:
    """Insert a card of ours into `slot` for a moment and return what a command through PC/SC takes (median).

    Raises `EnvironmentLacks` if the card does not get there or does not answer.
    """
    virtual = VirtualSlot(slot)
    try:
        virtual.place(_PROBE)
        transmit = virtual.connect()
        return statistics.median(_timed_ms(lambda: transmit(_COMMAND)) for _ in range(_COUNT))
    except CardLinkError as error:
        raise EnvironmentLacks(str(error)) from error
    finally:
        virtual.close()


def _timed_ms(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000
