"""What a page consists of, as values: texts, boxes, ovals, lines and codes, in millimetres from the upper left corner.

A page knows nothing of pictures or PDFs; `as_png` and `as_pdf` draw the same page, each in its own way.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from reception.papers.codes import Modules

MM_PER_INCH: Final = 25.4


class Align(StrEnum):
    """Which point of a text its `x` is."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text; `y` is its base line, `size` the height of the em square, `color` is `#rrggbb`."""

    x: float
    y: float
    text: str
    size: float
    color: str = "#000000"
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; `fill` and `line` are colours, None leaves it out; `width` is the line's."""

    x: float
    y: float
    w: float
    h: float
    fill: str | None = None
    line: str | None = None
    width: float = 0.2


@dataclass(frozen=True, slots=True)
class Oval:
    """An ellipse in the rectangle given."""

    x: float
    y: float
    w: float
    h: float
    fill: str


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line, level or upright; `dashed` is a line to cut along."""

    x: float
    y: float
    to_x: float
    to_y: float
    color: str = "#000000"
    width: float = 0.2
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Code:
    """A two-dimensional code: rows of dark (True) and light modules, `module` mm each, quiet zone included."""

    x: float
    y: float
    modules: Modules
    module: float

    @property
    def side(self) -> float:
        """Width and height in mm."""
        return len(self.modules) * self.module


Mark = Text | Box | Oval | Line | Code


@dataclass(frozen=True, slots=True)
class Page:
    """One side of paper, or one screen: its size in mm, and the marks in the order they are drawn."""

    width: float
    height: float
    marks: tuple[Mark, ...]


def moved(marks: Iterable[Mark], dx: float, dy: float) -> tuple[Mark, ...]:
    """Return `marks` shifted by `dx` to the right and `dy` downwards."""
    return tuple(_moved(mark, dx, dy) for mark in marks)


def _moved(mark: Mark, dx: float, dy: float) -> Mark:
    if isinstance(mark, Line):
        return replace(mark, x=mark.x + dx, y=mark.y + dy, to_x=mark.to_x + dx, to_y=mark.to_y + dy)
    return replace(mark, x=mark.x + dx, y=mark.y + dy)
