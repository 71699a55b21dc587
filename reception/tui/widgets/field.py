"""A line to type into."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from textual.events import Key
from textual.widgets import Input

from reception.tui.messages import HandedOn

EDITS: Mapping[str, str] = {
    "backspace": "delete_left",
    "delete": "delete_right",
    "left": "cursor_left",
    "right": "cursor_right",
    "home": "home",
    "end": "end",
}
"""The keys that edit, and the field's actions."""


class Field(Input):
    """Takes its keys itself, so that they act in the order typed; `enter` and `escape` are called for these two keys.

    What is typed behind them is not the field's any more: it goes on to the screen that is on top then.
    """

    def __init__(
        self, value: str, longest: int, enter: Callable[[], None], escape: Callable[[], None], hint: str = ""
    ) -> None:
        super().__init__(value, placeholder=hint, max_length=longest, compact=True)
        self._ends = {"enter": enter, "escape": escape}

    def on_key(self, event: Key) -> None:
        """Edit, end, or hand a key on; what is left is a character for the field, or a key of the screen around it."""
        if self.app.screen is not self.screen:
            self.app.screen.post_message(HandedOn(event.key, event.character))
        elif event.key in self._ends:
            self._ends[event.key]()
        elif event.key in EDITS:
            getattr(self, f"action_{EDITS[event.key]}")()
        else:
            return
        event.stop()
        event.prevent_default()
