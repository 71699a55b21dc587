"""The reader as a running machine: one state, the visit so far, and the table."""

from __future__ import annotations

from reception.errors import EventOutOfPlace
from reception.model.device import USUAL, Device
from reception.terminal.effects import Effect
from reception.terminal.events import Button, Event
from reception.terminal.progress import Progress, fold
from reception.terminal.screens import Screen, screen
from reception.terminal.states import State
from reception.terminal.table import TABLE, Transition


class Reader:
    """The 顔認証付きカードリーダー: feed it events, perform the effects it returns.

    It starts idle. `hidden` are buttons it never shows, because the facility or the day has them not; `device` is how it is made.
    `state` and `progress` are for reading only.
    """

    def __init__(self, hidden: frozenset[type[Button]] = frozenset(), device: Device = USUAL) -> None:
        self.hidden = hidden
        self.device = device
        self.state = State.IDLE
        self.progress = Progress()

    def expect(self, kind: type[Event]) -> Transition:
        """Return where an event of `kind` would lead; raise `EventOutOfPlace` for no step of the table or a button not shown."""
        transition = TABLE.get((self.state, kind))
        if transition is None or (issubclass(kind, Button) and kind.__name__ not in self.screen().buttons):
            raise EventOutOfPlace("reader", self.state, kind.__name__)
        return transition

    def handle(self, event: Event) -> tuple[Effect, ...]:
        """Take one step and return what is to be done; raise `EventOutOfPlace` and stay if the table has no such step."""
        transition = self.expect(type(event))
        self.progress = fold(self.progress, event)
        self.state = transition.to
        return tuple(effect.of(event, self.progress) for effect in transition.effects)

    def screen(self) -> Screen:
        """Return what the patient sees now."""
        return screen(self.state, self.progress, self.hidden, self.device)
