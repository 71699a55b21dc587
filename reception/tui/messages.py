"""What the parts of the application tell each other, named for what happened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from cardsim.yamlio import BadFile
    from reception.errors import EnvironmentLacks
    from reception.terminal.events import Event
    from reception.tui.options import Way
    from reception.tui.session import Session


@dataclass
class WayChosen(Message):
    """Somebody chose how to begin."""

    way: Way


@dataclass
class Furnished(Message):
    """The house is open, and somebody stands at its desk."""

    session: Session


@dataclass
class NotFurnished(Message):
    """The house could not be opened."""

    why: EnvironmentLacks | BadFile


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
