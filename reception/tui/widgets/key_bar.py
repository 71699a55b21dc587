"""Lines of commands with their keys; each can be clicked."""

from __future__ import annotations

from collections.abc import Mapping

from textual.content import Content
from textual.widgets import Static

from reception.tui.commands import COMMANDS, Command, Side
from reception.wording import Words

NO_OTHERS: Mapping[str, str] = {}


class KeyBar(Static):
    """The commands of one side of the desk, `per_line` in a row."""

    def __init__(self, side: Side, per_line: int, css_id: str | None = None) -> None:
        super().__init__(id=css_id, classes="keys")
        self._side = side
        self._per_line = per_line

    def draw(self, words: Words, labels: Mapping[str, str] = NO_OTHERS) -> None:
        """Write the labels in the language of `words`; `labels` are the codes of those that are others at the moment, by command."""
        mine = [command for command in COMMANDS if command.side is self._side]
        shown = [_item(one, words(labels.get(one.code, f"command.{one.code}.label"))) for one in mine]
        lines = (shown[start : start + self._per_line] for start in range(0, len(shown), self._per_line))
        self.update(Content("\n").join(Content("  ").join(line) for line in lines))


def _item(command: Command, label: str) -> Content:
    return Content.from_markup(f"[@click={command.action}][b]$key[/b] $label[/]", key=command.shown, label=label)
