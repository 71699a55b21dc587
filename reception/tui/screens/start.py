"""The first screen: what this is, and the ways in."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import OptionList, Static

from reception.tui.commands import COMMAND_FOR
from reception.tui.keys import as_meant
from reception.tui.messages import WayChosen
from reception.tui.options import Way
from reception.tui.widgets.prose import Prose
from reception.wording import Words


class StartScreen(Screen[None]):
    """Stands while the house is furnished; where it `asks`, it is furnished only once a way in was chosen (`WayChosen`)."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(str(number), f"choose({number - 1})", show=False) for number in range(1, len(Way) + 1)
    ]

    def __init__(self, words: Words, *, asks: bool) -> None:
        super().__init__()
        self._words = words
        self._asks = asks

    def compose(self) -> ComposeResult:
        """Lay out the box."""
        with Vertical(classes="box"):
            yield Prose("start-intro")
            yield OptionList(id="ways", markup=False)
            yield Static(id="start-wait", markup=False)
            yield Static(id="start-keys", markup=False)

    def on_mount(self) -> None:
        """Draw for the first time."""
        self.draw()

    def speak(self, words: Words) -> None:
        """Go on in the language of `words`."""
        self._words = words
        self.draw()

    def ask(self) -> None:
        """Offer the ways in."""
        self._asks = True
        self.draw()

    def wait(self) -> None:
        """Say that the house is being furnished."""
        self._asks = False
        self.draw()

    def draw(self) -> None:
        """Show what is to be read now."""
        words = self._words
        self.query_one(".box", Vertical).border_title = words("tui.title")
        self.query_one(Prose).write((words("help.intro"), ""), (words("start.made_up"), ""))
        ways, wait = self.query_one(OptionList), self.query_one("#start-wait", Static)
        ways.display, wait.display = self._asks, not self._asks
        wait.update(words("start.wait"))
        highlighted = ways.highlighted or 0
        ways.clear_options()
        ways.add_options(f"{number}  {words(f'start.{way}')}" for number, way in enumerate(Way, 1))
        ways.highlighted = highlighted
        self.query_one("#start-keys", Static).update(words("start.keys") if self._asks else "")
        if self._asks and self.is_current:
            ways.focus()

    async def on_key(self, event: events.Key) -> None:
        """Hand on the keys of the commands that need no desk."""
        command = COMMAND_FOR.get(as_meant(event))
        if command and not command.at_desk:
            event.stop()
            await self.app.run_action(command.action)

    def action_choose(self, index: int) -> None:
        """Take the way with that number."""
        if self._asks:
            self.post_message(WayChosen(tuple(Way)[index]))

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.action_choose(event.option_index)
