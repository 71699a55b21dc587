"""The receptionist's side: who is here, the verdict and its reasons, the papers."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from reception.tui.commands import Side
from reception.tui.texts import Section, sections
from reception.tui.view import View
from reception.tui.widgets.key_bar import KeyBar
from reception.wording import Words


class CounterPane(Vertical):
    """Draws what the receptionist sees of a view."""

    def __init__(self) -> None:
        super().__init__(id="counter")

    def compose(self) -> ComposeResult:
        """Lay out the sections above the receptionist's commands."""
        with VerticalScroll(id="sections", can_focus=False):
            yield Static(id="sections-text")
        yield KeyBar(Side.STAFF)

    def draw(self, view: View, words: Words) -> None:
        """Show `view`."""
        self.border_title = words("tui.counter")
        shown = Content("\n").join(line for section in sections(view, words) for line in _lines(section))
        self.query_one("#sections-text", Static).update(shown)
        self.query_one(KeyBar).draw(words)

    def scroll_page(self, pages: int) -> None:
        """Scroll by `pages`, up if negative."""
        sections_area = self.query_one("#sections", VerticalScroll)
        sections_area.scroll_relative(y=pages * (sections_area.size.height - 1), animate=False)


def _lines(section: Section) -> Iterator[Content]:
    yield Content.styled(section.heading, "bold underline")
    yield from (Content(line) for line in section.lines)
