"""What went between reader and card, kept for the transcript without anything personal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from cardsim.wire.status import meaning
from reception.card.transport import Transmit
from reception.errors import CardLinkError

Pace = Callable[[bytes, bytes], float]
"""From a command and its answer to the virtual milliseconds that they took."""

_SECRET_INS = frozenset({0x20, 0x24, 0x32})
"""VERIFY and the two ways to change a PIN: their data are never kept."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """One command and its answer.

    `command` is the APDU in hex, the data of PIN commands replaced by `**`; of the answer only its length in bytes and its status
    word are kept. `status` is None when no answer came. `took_ms` is virtual time.
    """

    command: str
    answer_bytes: int
    status: int | None
    took_ms: float = 0.0

    @property
    def words_en(self) -> str:
        """Return the status word in English, or that there was none."""
        return "no answer" if self.status is None else meaning(self.status).en


def instant(_command: bytes, _answer: bytes) -> float:
    """Take no time for an exchange."""
    return 0.0


def recorded(transmit: Transmit, log: list[Exchange], pace: Pace = instant) -> Transmit:
    """Wrap `transmit` so that every exchange is added to `log`, also the one that broke the link, with the time it took by `pace`."""

    def through(command: bytes) -> bytes:
        shown = _shown(command)
        try:
            answer = transmit(command)
        except CardLinkError:
            log.append(Exchange(shown, 0, None))
            raise
        log.append(Exchange(shown, len(answer) - 2, int.from_bytes(answer[-2:], "big"), pace(command, answer)))
        return answer

    return through


def _shown(command: bytes) -> str:
    if command[1] in _SECRET_INS and len(command) > 5:
        return f"{command[:5].hex(' ').upper()} {'** ' * (len(command) - 5)}".rstrip()
    return command.hex(" ").upper()
