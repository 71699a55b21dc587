"""The card slot over a PC/SC reader with a card that is not ours: read with care, and given back reset."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol

from reception.card.transport import CardInHand, Transmit
from reception.errors import CardGone, CardLinkError, CardSilent, NoCard, NoReader, ReaderUnclear, ReaderUnknown
from reception.readers.pcsc.guard import SELECT_ISSUER_DOMAIN, Consent, Guarded, PinGuard, never
from reception.readers.pcsc.link import ReaderLink
from reception.readers.pcsc.values import ReaderState

ANSWER_MS = 15_000
"""What a real card may take for an answer; a signature takes up to a second."""


def unsaid(reader: str) -> None:
    """Tell nobody that a card is waited for on `reader`."""
    del reader


@dataclass(frozen=True, slots=True)
class Holder:
    """What the holder of the card says: `pin` returns the four digits when they are needed (None: the PIN that the reader's
    keypad got is sent), `consents` whether it may be sent although the tries, its argument, are not full. `awaits` tells them
    the name of the reader on which their card is waited for.
    """

    pin: Callable[[], str] | None = None
    consents: Consent = never
    awaits: Callable[[str], None] = unsaid


class PcscSlot:
    """A `CardSlot` over the PC/SC reader `name`, or over the one that is meant when None.

    `place` waits for a card for `wait_ms` milliseconds. Every method may raise `NoPcscService`.
    """

    ours = False
    anchors: tuple[bytes, ...] = ()
    revoked = False

    def __init__(
        self, name: str | None, holder: Holder | None = None, wait_ms: int = 60_000, answer_ms: int = ANSWER_MS
    ) -> None:
        self._link = ReaderLink(answer_ms)
        self._name = name
        self._holder = holder or Holder()
        self._wait_ms = wait_ms
        self._reader: str | None = None
        self._transmit: Transmit | None = None

    def place(self, card: CardInHand) -> None:
        """Wait until a card lies on the reader; which one is the holder's affair, `card` only plays a part.

        Raises `NoReader`, `ReaderUnknown`, `ReaderUnclear` (several, and not exactly one with a card) or `NoCard` when none comes.
        """
        del card
        reader = self._reader = choose_reader(self._link, self._name)
        state = self._link.state(reader)
        if not state.card_present:
            self._holder.awaits(reader)
            state = self._link.wait(reader, state, self._wait_ms)
        if not state.card_present:
            raise NoCard(reader)

    def connect(self) -> Transmit:
        """Take the card for ourselves alone and return its link, which only lets through what may be sent to it."""
        if self._reader is None:
            raise CardGone("no card was placed")
        self._link.connect(self._reader)
        self._transmit = transmit = Mortal(Guarded(self._told))
        return PinGuard(transmit, self._holder.consents, self._holder.pin)

    def remove(self) -> None:
        """Leave the application, reset the card and let go of it; the holder takes it when they like."""
        transmit, self._transmit = self._transmit, None
        if isinstance(transmit, Mortal):
            with suppress(CardLinkError):
                transmit(SELECT_ISSUER_DOMAIN)
            transmit.end()
        self._link.disconnect()

    def face_code(self) -> str | None:
        """Return None: the face of a card that is not ours is not read."""
        return None

    def exchange_ms(self, _command: bytes, _answer: bytes) -> float:
        """Return 0: what a real card takes is real time, which the visit's clock does not count."""
        return 0.0

    def interrupt(self) -> None:
        """End the PC/SC process whatever it is doing; the service resets the card of a process that is gone."""
        self._link.interrupt()

    def close(self) -> None:
        """Give the card back and end the PC/SC process."""
        try:
            self.remove()
        finally:
            self._link.close()

    def _told(self, command: bytes) -> bytes:
        try:
            return self._link.transmit(command)
        except CardSilent as error:
            raise CardSilent(
                "the card does not answer: lift it off the reader, then restart pcscd if it stays stuck"
            ) from error


class Mortal:
    """`transmit` until `end` is called; from then on the card is gone."""

    def __init__(self, transmit: Transmit) -> None:
        self._transmit: Transmit | None = transmit

    def __call__(self, command: bytes) -> bytes:
        """Send `command`, or raise `CardGone`."""
        if self._transmit is None:
            raise CardGone("the card was taken out")
        return self._transmit(command)

    def end(self) -> None:
        """Let nothing through any more."""
        self._transmit = None


class Readers(Protocol):
    """What choosing a reader needs to know, as `ReaderLink` does."""

    def readers(self) -> list[str]:
        """Return the names of all readers."""

    def state(self, reader: str) -> ReaderState:
        """Return what lies in `reader`; `ReaderUnknown` if it is not there any more."""


def choose_reader(link: Readers, name: str | None) -> str:
    """Return the reader called `name`, or of all readers the only one, or the only one with a card on it."""
    names = tuple(link.readers())
    if name is not None:
        return _named(names, name)
    if not names:
        raise NoReader
    if len(names) == 1:
        return names[0]
    with_card = [one for one in names if _lies(link, one).card_present]
    if len(with_card) != 1:
        raise ReaderUnclear(names)
    return with_card[0]


def _named(names: Sequence[str], name: str) -> str:
    if name not in names:
        raise ReaderUnknown(name, tuple(names))
    return name


def _lies(link: Readers, reader: str) -> ReaderState:
    try:
        return link.state(reader)
    except ReaderUnknown:  # unplugged since it was listed
        return ReaderState(bits=0, atr=b"")
