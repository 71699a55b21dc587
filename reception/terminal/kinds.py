"""The kinds of events, by who brings them, and the digits that some of them carry."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pin:
    """A PIN on its way to the card, or a passcode to the terminal; it never shows its digits."""

    digits: str

    def __repr__(self) -> str:
        return f"Pin({len(self.digits)} digits)"


class Event:
    """Anything that can be handed to the reader's table."""

    __slots__ = ()


class Act(Event):
    """Done by the patient or by staff at the slot."""

    __slots__ = ()


class Button(Act):
    """Pressed on the reader's screen: possible only where the screen shows it."""

    __slots__ = ()


class Result(Event):
    """The answer to an effect: possible only where that effect was asked for."""

    __slots__ = ()


class Passing(Event):
    """Time or the link to the terminal, which nobody presses."""

    __slots__ = ()
