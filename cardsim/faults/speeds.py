"""How long an exchange would take over a real link; nothing here waits."""

from dataclasses import dataclass
from typing import Final

_SIGNATURE_HEADER: Final = b"\x80\x2a"


@dataclass(frozen=True, slots=True)
class Speed:
    """A link's pace. The figures are our choice within what is reported of real cards, not measurements of this one."""

    bytes_per_ms: float
    """Both directions; infinite for no time at all."""
    command_ms: float
    """What each exchange costs before its first byte."""
    signature_ms: float
    """What the card's RSA operation takes."""

    def exchange_ms(self, command: bytes, answer: bytes) -> float:
        """Return the milliseconds of one exchange."""
        signing = self.signature_ms if command.startswith(_SIGNATURE_HEADER) and len(answer) > 2 else 0.0
        return self.command_ms + (len(command) + len(answer)) / self.bytes_per_ms + signing


def _contactless(kbit_per_s: int) -> Speed:
    """Return an ISO 14443 Type B link: ten bits and some guard time per byte, about twelve in all."""
    return Speed(bytes_per_ms=kbit_per_s / 12, command_ms=8.0, signature_ms=120.0)


SPEEDS: Final[dict[str, Speed]] = {
    "instant": Speed(float("inf"), 0.0, 0.0),
    "contact": Speed(bytes_per_ms=10.0, command_ms=12.0, signature_ms=120.0),
    "contactless": _contactless(106),
    "contactless_106": _contactless(106),
    "contactless_212": _contactless(212),
    "contactless_424": _contactless(424),
    "contactless_848": _contactless(848),
}
"""Paces by the name that files and commands use."""
