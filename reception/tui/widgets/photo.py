"""The card's photograph, drawn with half blocks: two rows of greys in one row of the terminal."""

from __future__ import annotations

from textual.color import Color
from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from reception.front.photo import Shades, shades

SMALL, LARGE = (12, 8), (20, 12)
"""Columns and rows of the terminal."""
_UPPER = "▀"


class Photo(Static):
    """Shows a photograph, or a frame with words where there is none; hidden until it is asked for either."""

    def __init__(self) -> None:
        super().__init__(id="photo", markup=False)
        self.display = False

    def draw(self, photo: bytes, absent: str, size: tuple[int, int]) -> bool:
        """Show `photo` (JPEG 2000) in `size` cells, else the words `absent`, else nothing; return False if it cannot be drawn here."""
        columns, rows = size
        found = shades(photo, columns, 2 * rows) if photo and self._in_greys else None
        self.display = found is not None or bool(absent)
        self.set_class(found is None, "-absent")
        self.styles.width, self.styles.height = columns, rows
        self.update(absent if found is None else _blocks(found))
        return found is not None or not photo

    @property
    def _in_greys(self) -> bool:
        """Say whether this terminal shows greys, and its user wants them."""
        return self.app.console.color_system is not None and not self.app.no_color


def _blocks(found: Shades) -> Content:
    lines = zip(found[::2], found[1::2], strict=True)
    return Content("\n").join(Content("").join(map(_block, upper, lower)) for upper, lower in lines)


def _block(upper: int, lower: int) -> Content:
    return Content.styled(_UPPER, Style(background=Color(lower, lower, lower), foreground=Color(upper, upper, upper)))
