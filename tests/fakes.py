"""Small real implementations of our own ports, for tests that need to say what the outside does."""

from __future__ import annotations

from collections.abc import Iterable

from reception.card.transport import CardInHand, Transmit
from reception.errors import CardGone
from reception.readers import software
from reception.readers.simulated import SimulatedSlot

Turn = tuple[str, str | Exception]


class ScriptedCard:
    """A card that knows one conversation: each command (hex) in turn, and its answer (hex) or the error that comes instead.

    A command that is not the next one ends the test; `left` is what was not said yet.
    """

    def __init__(self, turns: Iterable[Turn]) -> None:
        self.left = list(turns)

    def __call__(self, command: bytes) -> bytes:
        """Answer one command."""
        assert self.left, f"nothing more was expected, but came {command.hex(' ')}"
        expected, answer = self.left.pop(0)
        assert command == bytes.fromhex(expected), f"expected {expected}, but came {command.hex(' ')}"
        if isinstance(answer, Exception):
            raise answer
        return bytes.fromhex(answer)


class DeadSlot:
    """A slot in which every card is dead: it connects with `error`, whatever was placed."""

    ours = True
    anchors: tuple[bytes, ...] = ()
    revoked = False

    def __init__(self, error: Exception) -> None:
        self.error = error
        self.placed: list[CardInHand] = []

    def place(self, card: CardInHand) -> None:
        """Remember the card."""
        self.placed.append(card)

    def connect(self) -> Transmit:
        """Fail."""
        raise self.error

    def remove(self) -> None:
        """Forget nothing."""

    def face_code(self) -> str | None:
        """Know no code."""
        return None

    def exchange_ms(self, _command: bytes, _answer: bytes) -> float:
        """Take no time."""
        return 0.0

    def interrupt(self) -> None:
        """Keep nobody waiting."""

    def close(self) -> None:
        """Hold nothing."""


class ForeignSlot(SimulatedSlot):
    """A slot whose card is not ours as far as anybody can tell: its face is not read and its issuer not known.

    `sent` are the commands that went to it.
    """

    ours = False

    def __init__(self) -> None:
        super().__init__(software.issue)
        self.sent: list[bytes] = []

    def connect(self) -> Transmit:
        """Return a link that notes what is sent."""
        through = super().connect()

        def noting(command: bytes) -> bytes:
            self.sent.append(command)
            return through(command)

        return noting

    def face_code(self) -> str | None:
        """Refuse: the face of such a card must not be read."""
        return None


def gone() -> CardGone:
    """Return the error of a card that was pulled out."""
    return CardGone("pulled out by the test")
