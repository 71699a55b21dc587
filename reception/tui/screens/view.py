"""The desk: the reader on the left, the receptionist on the right."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Static

from reception.terminal.events import Event
from reception.terminal.states import State
from reception.tui.commands import COMMAND_FOR, Side
from reception.tui.keys import as_meant
from reception.tui.screens.typed import TypedScreen
from reception.tui.session import Session
from reception.tui.widgets.counter import CounterPane
from reception.tui.widgets.diagram import DiagramPane
from reception.tui.widgets.key_bar import KeyBar
from reception.tui.widgets.log import LogPane
from reception.tui.widgets.reader import ReaderPane
from reception.wording import Words

LEAST_COLUMNS, LEAST_ROWS = 80, 24
"""The smallest terminal that everything fits into."""


class DeskView(TypedScreen[None]):
    """Draws a session; keys go to the reader's screen first, then to the commands.

    A key counts for what stands there when all that was asked for before it is done; only while a card is looked for it does not wait.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown", "page(1)", show=False, priority=True),
        Binding("pageup", "page(-1)", show=False, priority=True),
    ]

    def __init__(self, session: Session, words: Words, speed: int) -> None:
        super().__init__()
        self.session = session
        self.words = words
        self.speed = speed
        self._drawn = session.view
        self._in_below = False

    def compose(self) -> ComposeResult:
        """Lay out the two sides, the log between them and the commands."""
        yield Static(id="top", markup=False)
        with Horizontal(id="desk"):
            yield ReaderPane(self.press)
            yield CounterPane()
        yield LogPane()
        yield DiagramPane()
        yield KeyBar(Side.SESSION, per_line=9, css_id="session-keys")
        yield Static(id="too-small", markup=False)

    def on_mount(self) -> None:
        """Draw for the first time."""
        self.draw()

    def speak(self, words: Words) -> None:
        """Go on in the language of `words`."""
        self.words = words
        self.draw(afresh=True)

    def draw(self, *, afresh: bool = False) -> None:
        """Show the session as it is now; `afresh` writes the log anew."""
        words, self._drawn = self.words, self.session.view
        self._fit(*self.size)
        self._draw_top()
        self.query_one(ReaderPane).draw(self.session.view, words)
        self.query_one(CounterPane).draw(self.session.view, words)
        self.query_one("#session-keys", KeyBar).draw(words)
        self._draw_below(afresh=afresh)

    def action_log(self) -> None:
        """Show or hide the log."""
        self._turn(LogPane, DiagramPane)

    def action_diagram(self) -> None:
        """Show or hide the states of the reader."""
        self._turn(DiagramPane, LogPane)

    def _turn(self, wanted: type[Widget], other: type[Widget]) -> None:
        pane = self.query_one(wanted)
        pane.display = not pane.display
        self.query_one(other).display = False
        self._draw_below(afresh=False)

    async def take_key(self, event: events.Key) -> bool:
        """Take a key by what it means, whatever its width or case."""
        if not self.session.view.card_awaited and (not await self.session.idle() or self.passed_on(event)):
            return True
        if self._drawn is not self.session.view:
            self.draw()
        key = as_meant(event)
        if self.query_one(ReaderPane).take_key(key):
            return True
        if key == "tab":
            self._in_below = not self._in_below
            self._draw_below(afresh=False)
            return True
        if command := COMMAND_FOR.get(key):
            await self.app.run_action(command.action, self)
        return command is not None

    def press(self, event: Event) -> None:
        """Have happen what was pressed on the reader's screen; whoever drives the session says how."""

    def on_resize(self) -> None:
        """Use the room there is, and say so where it is too little."""
        self.draw()

    def action_page(self, pages: int) -> None:
        """Scroll the receptionist's side, or what is open below once Tab has led there."""
        below = next((pane for pane in self._below() if self._in_below), None)
        if below is None:
            self.query_one(CounterPane).scroll_page(pages)
        else:
            below.scroll_relative(y=pages * (below.size.height - 1), animate=False)

    def _below(self) -> list[Widget]:
        """Return what is open below the two sides."""
        return [pane for pane in (self.query_one(LogPane), self.query_one(DiagramPane)) if pane.display]

    def _draw_top(self) -> None:
        words, facts = self.words, self.session.view.facts
        pace = words("tui.speed", speed=self.speed) if self.speed else words("tui.paused")
        day, place = words("tui.date", day=facts.date), words(f"facility.{facts.facility.kind}")
        self.query_one("#top", Static).update(f" {words('tui.title')}  |  {day}  |  {place}  |  {pace}")

    def _draw_below(self, *, afresh: bool) -> None:
        log, diagram = self.query_one(LogPane), self.query_one(DiagramPane)
        for pane in (log, diagram):
            pane.border_subtitle = self.words("tui.scrolled" if self._in_below else "tui.tab_scrolls")
        if diagram.display:
            diagram.draw(State(self.session.view.screen.code), self.words)
        if log.display:
            log.draw(list(self.session.log), self.words, afresh=afresh)

    def _fit(self, columns: int, rows: int) -> None:
        said = self.query_one("#too-small", Static)
        said.update(self.words("tui.too_small", columns=columns, rows=rows))
        self.set_class(columns < LEAST_COLUMNS or rows < LEAST_ROWS, "-too-small")
