"""What the parts of the application tell each other, named for what happened."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from reception.terminal.events import Event


@dataclass
class Observed(Message):
    """The visit looks different now; the session holds how."""


@dataclass
class Pressed(Message):
    """Somebody pressed something on the reader's screen."""

    event: Event


@dataclass
class PinIncomplete(Message):
    """確定 was pressed before all digits were there."""
