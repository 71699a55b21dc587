"""The receptionist's side: who is here, the verdict and its reasons, the papers."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll

from reception.front.decisions import Decision
from reception.front.texts import Section, sections
from reception.front.view import View
from reception.model.verdict import Verdict
from reception.tui.commands import Side
from reception.tui.folding import folded
from reception.tui.widgets.key_bar import KeyBar
from reception.tui.widgets.prose import Prose
from reception.wording import Words


class CounterPane(Vertical):
    """Draws what the receptionist sees of a view."""

    def __init__(self) -> None:
        super().__init__(id="counter")
        self._latest: tuple[Verdict | None, Decision | None] = (None, None)
        self._more = ""
        self._shown: tuple[Section, ...] = ()

    def compose(self) -> ComposeResult:
        """Lay out the sections above the receptionist's commands."""
        with VerticalScroll(id="sections", can_focus=False):
            yield Prose("facts")
        yield KeyBar(Side.STAFF, per_line=2)

    def on_mount(self) -> None:
        """Watch how long the sections are, and how far down they stand."""
        for moved in ("virtual_size", "scroll_y"):
            self.watch(self.query_one("#sections", VerticalScroll), moved, self._tell_more, init=False)

    def on_resize(self) -> None:
        """Use the room there is."""
        self._arrange()

    def draw(self, view: View, words: Words) -> None:
        """Show `view`, from its beginning where the verdict or the decision is new."""
        self.border_title, self._more = words("tui.counter"), words("tui.more")
        self._shown = tuple(sections(view, words))
        self._arrange()
        self.query_one(KeyBar).draw(words)
        if (view.verdict, view.decision) != self._latest:
            self._latest = view.verdict, view.decision
            self.query_one("#sections", VerticalScroll).scroll_home(animate=False)

    def scroll_page(self, pages: int) -> None:
        """Scroll by `pages`, up if negative."""
        area = self.query_one("#sections", VerticalScroll)
        area.scroll_relative(y=pages * (area.size.height - 1), animate=False)

    def _arrange(self) -> None:
        """Write the sections, with air between them where everything still fits."""
        area, close = self.query_one("#sections", VerticalScroll).size, list(self._lines(apart=False))
        rows = sum(folded(text, max(area.width, 1)).count("\n") + 1 for text, _ in close)
        airy = rows + len(self._shown) - 1 <= area.height
        self.query_one(Prose).write(*(self._lines(apart=True) if airy else close))
        self.call_after_refresh(self._tell_more)

    def _lines(self, *, apart: bool) -> Iterator[tuple[str, str]]:
        for number, section in enumerate(self._shown):
            if apart and number:
                yield "", ""
            yield section.heading, "bold underline"
            yield from ((line, "") for line in section.lines)

    def _tell_more(self) -> None:
        area = self.query_one("#sections", VerticalScroll)
        self.border_subtitle = self._more if area.scroll_y < area.max_scroll_y else ""
