"""What the parts of the application tell each other, named for what happened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from cardsim.yamlio import BadFile
    from reception.errors import EnvironmentLacks
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
class HandedOn(Message):
    """A key reached a screen that is not on top any more, and goes on to the one that is."""

    key: str
    character: str | None
