"""A line of commands with their keys; each can be clicked."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from reception.tui.commands import COMMANDS, Side
from reception.wording import Words


class KeyBar(Static):
    """The commands of one side of the desk."""

    def __init__(self, side: Side) -> None:
        super().__init__(classes="keys")
        self._side = side

    def draw(self, words: Words) -> None:
        """Write the labels in the language of `words`."""
        shown = (command for command in COMMANDS if command.side is self._side)
        self.update(
            Content("  ").join(
                Content.from_markup(
                    f"[@click=app.{command.code}][b]$key[/b] $label[/]",
                    key=command.shown,
                    label=words(f"command.{command.code}.label").replace(" ", "\N{NO-BREAK SPACE}"),
                )
                for command in shown
            )
        )
