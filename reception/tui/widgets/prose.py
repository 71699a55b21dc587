"""Text that breaks where Japanese may break."""

from __future__ import annotations

from textual.content import Content
from textual.events import Resize
from textual.widgets import Static

from reception.tui.folding import folded

_UNKNOWN_COLUMNS = 36
"""Until the first layout has told the width: that of half a terminal of 80 columns."""


class Prose(Static):
    """Lines of text, each with a style of its own, folded anew whenever the width changes."""

    def __init__(self, css_id: str) -> None:
        super().__init__(id=css_id, markup=False)
        self._lines: tuple[tuple[str, str], ...] = ()

    def write(self, *lines: tuple[str, str]) -> None:
        """Show `lines`, pairs of a text and its style."""
        self._lines = lines
        self._fold(self.size.width or _UNKNOWN_COLUMNS)

    def on_resize(self, event: Resize) -> None:
        """Fold for the new width."""
        self._fold(event.size.width)

    def _fold(self, columns: int) -> None:
        folds = (Content.styled(folded(text, columns), style) for text, style in self._lines)
        shown = Content("\n").join(folds)
        if shown != self.content:
            self.update(shown)
