"""The reader's states, the present one lit."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from reception.front.diagram import diagram
from reception.terminal.states import State
from reception.tui.widgets.prose import Prose
from reception.wording import Words


class DiagramPane(VerticalScroll):
    """The diagram; hidden until asked for."""

    def __init__(self) -> None:
        super().__init__(id="diagram", can_focus=False)
        self.display = False

    def compose(self) -> ComposeResult:
        """Lay out the text."""
        yield Prose("diagram-text")

    def draw(self, state: State, words: Words) -> None:
        """Show the diagram with `state` lit."""
        self.border_title = words("tui.diagram")
        lines = [(line, "bold" if "【" in line else "") for line in diagram(state, words)]
        self.query_one(Prose).write(*lines)
