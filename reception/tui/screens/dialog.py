"""What every question that opens over the desk has in common."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Key
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import OptionList, Static

from reception.tui.screens.typed import TypedScreen
from reception.tui.widgets.field import Field
from reception.wording import Words

A = TypeVar("A")

MOVES: Mapping[str, str] = {
    "up": "cursor_up",
    "down": "cursor_down",
    "pageup": "page_up",
    "pagedown": "page_down",
    "home": "first",
    "end": "last",
}
"""The keys that move the cursor of a list, and its actions."""


class Dialog(TypedScreen[A], ModalScreen[A]):
    """A box with a title, its `body`, and how to leave it; it ends with an answer, or with None when it was left by Esc.

    Its keys are taken here and not by its list, so that they act in the order typed; a field, where it has one, is reached by Tab
    and takes what is typed into it.
    """

    AUTO_FOCUS: ClassVar[str | None] = ""

    def __init__(self, words: Words, title: str, keys: str) -> None:
        super().__init__()
        self.VERTICAL_BREAKPOINTS = [(0, "-low"), (40, "-high")]
        self.words = words
        self._title = words(title)
        self._keys = words(keys)

    def compose(self) -> ComposeResult:
        """Lay out the box."""
        with Vertical(classes="box") as box:
            box.border_title = self._title
            yield from self.body()
            yield Static(self._keys, classes="keys", markup=False)

    def body(self) -> Iterable[Widget]:
        """Yield what is asked."""
        return ()

    def on_mount(self) -> None:
        """Begin at the list, or where there is none in the first field."""
        for choices in self.query(OptionList):
            choices.can_focus = False
        if not self.query(OptionList) and self.query(Field):
            self.go_to(self.query(Field).first())

    async def take_key(self, event: Key) -> bool:
        """Leave, or move between list and field; the other keys are the list's unless one is in a field."""
        if event.key == "escape":
            self.leave()
        elif event.key in ("tab", "shift+tab") and self.query(Field):
            self.move(1 if event.key == "tab" else -1)
        else:
            return self.focused is None and await self._take_in_list(event.key)
        return True

    def move(self, by: int) -> None:
        """Move to the field `by` places on, or between the list and the only field there is."""
        places: list[Widget | None] = [*([None] if self.query(OptionList) else []), *self.query(Field)]
        here = places.index(self.focused) if self.focused in places else -1
        self.go_to(places[(here + by) % len(places)])

    def go_to(self, place: Widget | None) -> None:
        """Go to a field, whose text the next character replaces; None goes to the list."""
        self.set_focus(place)
        if isinstance(place, Field):
            place.action_select_all()

    async def _take_in_list(self, key: str) -> bool:
        for choices in self.query(OptionList):
            if key in MOVES:
                await self.app.run_action(MOVES[key], choices)
                return True
            if key == "enter" and choices.highlighted is not None:
                self.choose(choices.highlighted)
                return True
        return False

    def leave(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)

    def field(self, value: str, longest: int = 20, hint: str = "") -> Field:
        """Return a field of this dialog: Enter there submits it, Esc leaves; `hint` stands in it while it is empty."""
        return Field(value, longest, self.submit, self.leave, self.take, hint)

    def choose(self, index: int) -> None:
        """Take the line of the list with that `index`."""

    def submit(self) -> None:
        """Take Enter in a field."""

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        self.choose(event.option_index)
