"""The desk: the reader on the left, the receptionist on the right."""

from __future__ import annotations

import unicodedata
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widgets import Static

from reception.tui.commands import COMMAND_FOR, Side
from reception.tui.messages import PinIncomplete
from reception.tui.session import Session
from reception.tui.widgets.counter import CounterPane
from reception.tui.widgets.key_bar import KeyBar
from reception.tui.widgets.log import LogPane
from reception.tui.widgets.reader import ReaderPane
from reception.wording import Words

LEAST_COLUMNS, LEAST_ROWS = 80, 24
"""The smallest terminal that everything fits into."""
ROOMY_ROWS = 34
"""From here on there is room for air between the lines."""


class DeskScreen(Screen[None]):
    """Draws a session; keys go to the reader's screen first, then to the commands."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown", "page(1)", show=False, priority=True),
        Binding("pageup", "page(-1)", show=False, priority=True),
    ]

    def __init__(self, session: Session, words: Words, speed: int) -> None:
        super().__init__()
        self._session = session
        self._words = words
        self._speed = speed

    def compose(self) -> ComposeResult:
        """Lay out the two sides, the log between them and the commands."""
        yield Static(id="top", markup=False)
        with Horizontal(id="desk"):
            yield ReaderPane()
            yield CounterPane()
        yield LogPane()
        yield KeyBar(Side.SESSION, per_line=9, css_id="session-keys")
        yield Static(id="too-small", markup=False)

    def on_mount(self) -> None:
        """Draw for the first time."""
        self.draw(self._words, self._speed)

    def draw(self, words: Words, speed: int) -> None:
        """Show the session as it is now, in the language of `words`."""
        afresh, self._words, self._speed = words is not self._words, words, speed
        self._fit(*self.size)
        self._draw_top()
        self.query_one(ReaderPane).draw(self._session.view, words, roomy=self.has_class("-roomy"))
        self.query_one(CounterPane).draw(self._session.view, words)
        self.query_one("#session-keys", KeyBar).draw(words)
        self._draw_log(afresh=afresh)

    def toggle_log(self) -> None:
        """Show or hide the log."""
        log = self.query_one(LogPane)
        log.display = not log.display
        self._draw_log(afresh=False)

    async def on_key(self, event: events.Key) -> None:
        """Hand a key on by what it means, whatever its width or case."""
        key = _as_meant(event)
        if self.query_one(ReaderPane).take_key(key):
            event.stop()
        elif command := COMMAND_FOR.get(key):
            event.stop()
            await self.app.run_action(command.code)

    @on(PinIncomplete)
    def _tell_pin_incomplete(self) -> None:
        self.notify(self._words("tui.pin_short"))

    def on_resize(self) -> None:
        """Use the room there is, and say so where it is too little."""
        self.draw(self._words, self._speed)

    def action_page(self, pages: int) -> None:
        """Scroll the receptionist's side."""
        self.query_one(CounterPane).scroll_page(pages)

    def _draw_top(self) -> None:
        words, facts = self._words, self._session.view.facts
        pace = words("tui.speed", speed=self._speed) if self._speed else words("tui.paused")
        day, place = words("tui.date", day=facts.date), words(f"facility.{facts.facility.kind}")
        self.query_one("#top", Static).update(f" {words('tui.title')}  |  {day}  |  {place}  |  {pace}")

    def _draw_log(self, *, afresh: bool) -> None:
        log = self.query_one(LogPane)
        if log.display:
            log.draw(list(self._session.log), self._words, afresh=afresh)

    def _fit(self, columns: int, rows: int) -> None:
        self.set_class(rows >= ROOMY_ROWS, "-roomy")
        said = self.query_one("#too-small", Static)
        said.update(self._words("tui.too_small", columns=columns, rows=rows))
        self.set_class(columns < LEAST_COLUMNS or rows < LEAST_ROWS, "-too-small")


def _as_meant(event: events.Key) -> str:
    """Return the key in half width and lower case; keys without a character by their name."""
    if event.character is None or not event.is_printable or event.character == " ":
        return event.key
    return unicodedata.normalize("NFKC", event.character).lower()
