"""The receptionist's side: who is here, the verdict and its reasons, the papers."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll

from reception.front.texts import Section, sections
from reception.front.view import View
from reception.model.verdict import Verdict
from reception.tui.commands import Side
from reception.tui.widgets.key_bar import KeyBar
from reception.tui.widgets.prose import Prose
from reception.wording import Words


class CounterPane(Vertical):
    """Draws what the receptionist sees of a view."""

    def __init__(self) -> None:
        super().__init__(id="counter")
        self._verdict: Verdict | None = None

    def compose(self) -> ComposeResult:
        """Lay out the sections above the receptionist's commands."""
        with VerticalScroll(id="sections", can_focus=False):
            yield Prose("facts")
        yield KeyBar(Side.STAFF, per_line=2)

    def draw(self, view: View, words: Words) -> None:
        """Show `view`."""
        self.border_title = words("tui.counter")
        self.query_one(Prose).write(*(line for section in sections(view, words) for line in _lines(section)))
        self.query_one(KeyBar).draw(words)
        if view.verdict is not self._verdict:
            self._verdict = view.verdict
            self.query_one("#sections", VerticalScroll).scroll_home(animate=False)

    def scroll_page(self, pages: int) -> None:
        """Scroll by `pages`, up if negative."""
        sections_area = self.query_one("#sections", VerticalScroll)
        sections_area.scroll_relative(y=pages * (sections_area.size.height - 1), animate=False)


def _lines(section: Section) -> Iterator[tuple[str, str]]:
    yield section.heading, "bold underline"
    yield from ((line, "") for line in section.lines)
