"""Slots in which something is missing: small implementations of the card slot's port."""

from __future__ import annotations

from threading import Event

from reception import wiring
from reception.card.transport import CardInHand, Transmit
from reception.desk.stage import Ports
from reception.errors import NoCard, NoPcscService, PinWithheld
from reception.readers import software
from reception.readers.simulated import SimulatedSlot
from reception.tui.options import Consents
from reception.wiring import ReaderChoice


class BrokenSlot:
    """A slot whose PC/SC service goes away when the card is read."""

    ours = False
    anchors: tuple[bytes, ...] = ()
    revoked = False

    def place(self, card: CardInHand) -> None:
        """Take any card."""

    def connect(self) -> Transmit:
        """Find no service."""
        raise NoPcscService

    def remove(self) -> None:
        """Let it go."""

    def face_code(self) -> str | None:
        """Read no face."""
        return None

    def exchange_ms(self, _command: bytes, _answer: bytes) -> float:
        """Take no time."""
        return 0.0

    def interrupt(self) -> None:
        """Keep nobody waiting."""

    def close(self) -> None:
        """Hold nothing."""


def broken() -> Ports:
    """Return an outside world with a `BrokenSlot`."""
    return wiring.ports(BrokenSlot())


class TardySlot:
    """A reader on which no card lies for the first `absent` looks."""

    ours = True

    def __init__(self, absent: int) -> None:
        self._inner = wiring.open_slot(ReaderChoice("sim"))
        self.absent = absent
        self.anchors = self._inner.anchors
        self.revoked = False

    def place(self, card: CardInHand) -> None:
        """Look for a card once."""
        if self.absent:
            self.absent -= 1
            raise NoCard("見本リーダー")
        self._inner.place(card)

    def connect(self) -> Transmit:
        """Power the card."""
        return self._inner.connect()

    def remove(self) -> None:
        """Take it out."""
        self._inner.remove()

    def face_code(self) -> str | None:
        """Return what is printed on the card."""
        return self._inner.face_code()

    def exchange_ms(self, command: bytes, answer: bytes) -> float:
        """Return what the card there says."""
        return self._inner.exchange_ms(command, answer)

    def interrupt(self) -> None:
        """Keep nobody waiting."""

    def close(self) -> None:
        """Empty the slot."""
        self._inner.close()


class StrangeSlot(SimulatedSlot):
    """A reader whose card may be somebody's own, so that no face is read."""

    ours = False

    def __init__(self) -> None:
        super().__init__(software.issue, software.anchors())

    def face_code(self) -> str | None:
        """Read no face."""
        return None


class FadingSlot(SimulatedSlot):
    """A reader whose service goes away after so many commands (`left`), and is back when `left` is set anew."""

    def __init__(self, left: int) -> None:
        super().__init__(software.issue, software.anchors())
        self.left = left

    def connect(self) -> Transmit:
        """Return a link that fails when nothing is left."""
        through = super().connect()

        def fading(command: bytes) -> bytes:
            if not self.left:
                raise NoPcscService
            self.left -= 1
            return through(command)

        return fading


class HangingSlot(SimulatedSlot):
    """A reader whose card does not answer until `released`, by an interruption at the latest."""

    def __init__(self) -> None:
        super().__init__(software.issue, software.anchors())
        self.reached, self.released = Event(), Event()

    def connect(self) -> Transmit:
        """Hang."""
        self.reached.set()
        self.released.wait(60)
        return super().connect()

    def interrupt(self) -> None:
        """Let go."""
        self.released.set()


class AskingSlot(SimulatedSlot):
    """A reader whose card has lost a try: before a PIN goes to it, its holder is asked; `answers` are what they said."""

    def __init__(self, consents: Consents, answers: list[bool]) -> None:
        super().__init__(software.issue, software.anchors())
        self._consents = consents
        self._answers = answers

    def connect(self) -> Transmit:
        """Return a link that asks."""
        through = super().connect()

        def asking(command: bytes) -> bytes:
            if command[:5] == bytes.fromhex("0020008004"):
                self._answers.append(self._consents(2))
                if not self._answers[-1]:
                    raise PinWithheld(2)
            return through(command)

        return asking
