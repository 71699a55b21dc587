"""The reader as the patient sees it."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from reception.front import texts
from reception.front.choices import Choice, asks_pin, choices
from reception.front.view import View
from reception.terminal.screens import Screen
from reception.tui.commands import Side
from reception.tui.messages import PinIncomplete, Pressed
from reception.tui.widgets.key_bar import KeyBar
from reception.tui.widgets.pin_pad import PinPad
from reception.tui.widgets.prose import Prose
from reception.wording import Words

_SHOWN_KEYS = {"enter": "Enter", "escape": "Esc"}


class ReaderPane(Vertical):
    """Draws the screen of a view, and tells the screen around it what is pressed (`Pressed`, `PinIncomplete`)."""

    def __init__(self) -> None:
        super().__init__(id="reader")
        self._screen: Screen | None = None
        self._choices: dict[str, Choice] = {}

    def compose(self) -> ComposeResult:
        """Lay out steps, headline, remarks, PIN and buttons."""
        yield Static(id="steps", markup=False)
        with VerticalScroll(id="said", can_focus=False):
            yield Prose("headline")
            yield Prose("remarks")
        yield PinPad()
        yield OptionList(id="choices", markup=False)
        yield Static(id="air")
        yield Static(id="card", markup=False)
        yield KeyBar(Side.PATIENT, per_line=2)

    def draw(self, view: View, words: Words, *, roomy: bool) -> None:
        """Show `view`, with air between the buttons where it is `roomy`; digits typed stay while the same screen asks for them."""
        self.border_title = words("tui.reader")
        self.query_one("#steps", Static).update(texts.step_line(view.screen, words))
        self.query_one("#headline", Prose).write((texts.title(view.screen, words), "bold"))
        self.query_one("#remarks", Prose).write(*((line, "") for line in texts.remarks(view.screen, words)))
        self.query_one("#card", Static).update(texts.card_line(view, words))
        self._draw_pad(view.screen)
        self._draw_choices(view.screen, words, "\n" if roomy else "")
        self.query_one(KeyBar).draw(words)
        self._screen = view.screen

    def take_key(self, key: str) -> bool:
        """Take a key as typed; return False if it means nothing on this screen."""
        if self._screen is None:
            return False
        if asks_pin(self._screen) and self.query_one(PinPad).take(key):
            return True
        if choice := self._choices.get(key):
            self._press(choice)
        return choice is not None

    def _draw_pad(self, screen: Screen) -> None:
        pad = self.query_one(PinPad)
        pad.display = asks_pin(screen)
        if not pad.display or self._screen is None or not asks_pin(self._screen):
            pad.clear()

    def _draw_choices(self, screen: Screen, words: Words, air: str) -> None:
        shown = self.query_one("#choices", OptionList)
        highlighted = shown.highlighted if self._screen == screen else None
        self._choices = {choice.key: choice for choice in choices(screen)}
        shown.clear_options()
        shown.add_options(
            Option(f"{air}[{_SHOWN_KEYS.get(key, key.upper())}] {words(choice.code)}{air}", id=key)
            for key, choice in self._choices.items()
        )
        shown.display = bool(self._choices)
        shown.highlighted = highlighted or (0 if self._choices else None)
        if self._choices and self.screen.is_current:
            shown.focus()

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if choice := self._choices.get(event.option_id or ""):
            self._press(choice)

    def _press(self, choice: Choice) -> None:
        pad = self.query_one(PinPad)
        if choice.needs_pin and not pad.complete:
            self.screen.post_message(PinIncomplete())
        elif self._screen is not None:
            self.screen.post_message(Pressed(choice.make(self._screen, pad.digits)))
            pad.clear()
