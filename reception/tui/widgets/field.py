"""A line to type into."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from textual.events import Key
from textual.widgets import Input

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
    """Takes keys when the screen around it says so (`take`), so that they act in the order typed; `enter` and `escape` are called for
    these two keys. What is typed into it goes to `screen` first, for it may belong elsewhere by now.
    """

    def __init__(
        self,
        value: str,
        longest: int,
        enter: Callable[[], None],
        escape: Callable[[], None],
        screen: Callable[[Key], Awaitable[bool]],
        hint: str = "",
    ) -> None:
        super().__init__(value, placeholder=hint, max_length=longest, select_on_focus=False, compact=True)
        self._ends = {"enter": enter, "escape": escape}
        self._ask_screen = screen

    async def on_key(self, event: Key) -> None:
        """Let the screen say whose key this is; what nobody takes goes on to the application."""
        if await self._ask_screen(event):
            event.stop()
            event.prevent_default()

    def take(self, key: Key) -> bool:
        """Edit or end by `key`; return False if it means nothing in a field."""
        if key.key in self._ends:
            self._ends[key.key]()
        elif key.key in EDITS:
            getattr(self, f"action_{EDITS[key.key]}")()
        elif key.character is not None and key.is_printable:
            self.replace(key.character, *self.selection)
        else:
            return False
        return True
