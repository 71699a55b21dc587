"""The port to whatever holds the card: a slot where one is placed, and the bytes that go to and fro."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

Transmit = Callable[[bytes], bytes]
"""One command APDU in, data and two status bytes out; raises `CardGone` or `CardSilent`."""


@dataclass(frozen=True, slots=True)
class CardInHand:
    """The card a patient is about to place.

    `profile` is a catalogue name (`T001`) or the path of a card file; `identity` the people file's block, or None for the
    profile's own person; `overrides` the rest of its `card:` block; `fault` a name from the table of faults, or None.
    `placement` counts from 1 how often a card was placed in this visit; some faults last only for the first.
    """

    profile: str
    identity: Mapping[str, object] | None = None
    overrides: Mapping[str, object] = field(default_factory=dict)
    fault: str | None = None
    fault_options: Mapping[str, object] = field(default_factory=dict)
    placement: int = 1


class CardSlot(Protocol):
    """A reader's slot (差込口・置き台): at most one card lies in it.

    `ours` is False when the card may be a real one: then only the commands of design's care list are sent, no photo is read
    and the holder's simulated data stand in for what the card is not asked for.
    """

    ours: bool
    anchors: tuple[bytes, ...]
    """CA certificates (DER) that the card's own must descend from; empty where the chain is not ours to check."""
    revoked: bool
    """Has the issuer revoked the card that was placed last? Nothing on it shows it; False where that is not known here."""

    def place(self, card: CardInHand) -> None:
        """Put `card` in; a slot over a physical reader waits until one lies there instead."""

    def connect(self) -> Transmit:
        """Power the card and return its link; raise `CardGone` if nothing that answers lies there."""

    def remove(self) -> None:
        """Take the card out; the links handed out before are dead."""

    def face_code(self) -> str | None:
        """照合番号B as printed on the card's face (14 digits), or None where the face must not be read."""

    def exchange_ms(self, command: bytes, answer: bytes, /) -> float:
        """Return what one exchange with the card takes in virtual milliseconds, beyond what the reader takes with any card."""

    def interrupt(self) -> None:
        """Let whoever waits for a card wait no longer; called from another thread, before `close`, and harmless where nobody waits."""

    def close(self) -> None:
        """Give back what the slot holds of the machine; it is not used again."""
