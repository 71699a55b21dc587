"""The reader as the patient sees it."""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from reception.front import texts
from reception.front.choices import Choice, asks_pin, choices
from reception.front.view import View
from reception.terminal.events import Event
from reception.terminal.screens import Screen
from reception.terminal.states import State
from reception.tui.commands import Side
from reception.tui.widgets.key_bar import KeyBar
from reception.tui.widgets.photo import LARGE, SMALL, Photo
from reception.tui.widgets.pin_pad import PinPad
from reception.tui.widgets.prose import Prose
from reception.wording import Words

ROOMY_ROWS = 30
"""From here on there is room for air between the lines, without a photograph."""
PHOTO_ROWS, ROOMY_PHOTO_ROWS, LARGE_PHOTO_ROWS = 19, 34, 38
"""From here on there is room for a photograph, for one with air between the lines, and for a large one."""
_SHOWN_KEYS = {"enter": "Enter", "escape": "Esc"}


class Buttons(OptionList, can_focus=False):
    """The buttons of a screen; the keys come from the screen around it, in the order typed."""


class ReaderPane(Vertical):
    """Draws the screen of a view, and calls `press` with what is pressed there."""

    def __init__(self, press: Callable[[Event], None] = lambda _event: None) -> None:
        super().__init__(id="reader")
        self._tell = press
        self._shown: tuple[View, Words] | None = None
        self._screen: Screen | None = None
        self._choices: dict[str, Choice] = {}

    def compose(self) -> ComposeResult:
        """Lay out steps, headline, remarks, PIN and buttons."""
        yield Static(id="steps", markup=False)
        with VerticalScroll(id="said", can_focus=False):
            yield Prose("headline")
            with Horizontal(id="beside"):
                yield Photo()
                yield Prose("remarks")
        yield PinPad()
        yield Buttons(id="choices", markup=False)
        yield Static(id="air")
        yield Static(id="card", markup=False)
        yield KeyBar(Side.PATIENT, per_line=2)

    def draw(self, view: View, words: Words) -> None:
        """Show `view`, with air between the buttons where there is room; digits typed stay while the same screen asks for them."""
        self.border_title = words("tui.reader")
        self.set_class(self.size.height >= (ROOMY_PHOTO_ROWS if view.photo else ROOMY_ROWS), "-roomy")
        self.query_one("#steps", Static).update(texts.step_line(view.screen, words))
        self.query_one("#headline", Prose).write((texts.title(view.screen, words), "bold"))
        self._draw_remarks(view, words)
        self.query_one("#card", Static).update(texts.card_line(view, words))
        self._draw_pad(view.screen)
        self._draw_choices(view.screen, words, "\n" if self.has_class("-roomy") else "")
        self.query_one(KeyBar).draw(words, {"card": f"command.card.{_next_of_card(view)}"})
        self._screen, self._shown = view.screen, (view, words)

    def on_resize(self) -> None:
        """Use the room there is."""
        if self._shown is not None:
            self.draw(*self._shown)

    def _draw_remarks(self, view: View, words: Words) -> None:
        size = LARGE if self.size.height >= LARGE_PHOTO_ROWS else SMALL
        photo = view.photo if self.size.height >= PHOTO_ROWS else b""
        drawn = self.query_one(Photo).draw(photo, texts.photo_absent(view.screen, words), size)
        lines = [*texts.remarks(view.screen, words), *texts.practice(view, words)]
        lines += [] if drawn else [words("tui.photo_hidden")]
        self.query_one("#remarks", Prose).write(*((line, "") for line in lines))

    def take_key(self, key: str) -> bool:
        """Take a key as typed; return False if it means nothing on this screen."""
        if self._screen is None:
            return False
        if asks_pin(self._screen) and self.query_one(PinPad).take(key):
            return True
        if choice := self._choices.get(key):
            self._press(choice)
            return True
        return self._take_for_buttons(key)

    def _take_for_buttons(self, key: str) -> bool:
        """Move among the buttons, or press the one that is lit."""
        buttons = self.query_one(Buttons)
        if not self._choices or key not in ("up", "down", "enter"):
            return False
        if key == "enter":
            self._press(tuple(self._choices.values())[buttons.highlighted or 0])
        elif key == "up":
            buttons.action_cursor_up()
        else:
            buttons.action_cursor_down()
        return True

    def _draw_pad(self, screen: Screen) -> None:
        pad = self.query_one(PinPad)
        pad.display = asks_pin(screen)
        if not pad.display or self._screen is None or not asks_pin(self._screen):
            pad.clear()

    def _draw_choices(self, screen: Screen, words: Words, air: str) -> None:
        shown = self.query_one(Buttons)
        highlighted = shown.highlighted if self._screen == screen else None
        self._choices = {choice.key: choice for choice in choices(screen)}
        shown.clear_options()
        shown.add_options(
            Option(f"{air}[{_SHOWN_KEYS.get(key, key.upper())}] {words(choice.code)}{air}", id=key)
            for key, choice in self._choices.items()
        )
        shown.display = bool(self._choices)
        shown.highlighted = highlighted or (0 if self._choices else None)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if choice := self._choices.get(event.option_id or ""):
            self._press(choice)

    def _press(self, choice: Choice) -> None:
        if self._shown is None:
            return
        pad, (view, words) = self.query_one(PinPad), self._shown
        if choice.needs_pin and not pad.complete:
            self.notify(words("tui.pin_short"))
            return
        event = choice.make(view.screen, pad.digits)
        pad.clear()
        self._tell(event)


def _next_of_card(view: View) -> str:
    """Return what the card's key does now."""
    if view.card_inside:
        return "take"
    return "hold" if view.screen.code == State.PHONE_HOLD else "place"
