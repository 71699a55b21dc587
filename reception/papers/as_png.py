"""Draws a page as a picture."""

from __future__ import annotations

from functools import singledispatchmethod
from typing import Final

from PIL import Image, ImageDraw

from reception.papers.fonts import font
from reception.papers.marks import MM_PER_INCH, Align, Box, Code, Line, Mark, Oval, Page, Text
from reception.papers.png import encode_png

_ANCHORS: Final = {Align.LEFT: "ls", Align.CENTER: "ms", Align.RIGHT: "rs"}
_DASH_MM: Final = 1.5


def as_png(page: Page, dpi: int) -> bytes:
    """Return `page` as a PNG at `dpi` dots per inch; the same page always gives the same bytes."""
    return encode_png(picture_of(page, dpi), dpi)


def picture_of(page: Page, dpi: int) -> Image.Image:
    """Return `page` as a picture of mode `RGB`."""
    scale = dpi / MM_PER_INCH
    image = Image.new("RGB", (round(page.width * scale), round(page.height * scale)), "#ffffff")
    pen = _Pen(ImageDraw.Draw(image), scale)
    for mark in page.marks:
        pen.draw(mark)
    return image


class _Pen:
    """Draws marks; `scale` is pixels per mm."""

    def __init__(self, draw: ImageDraw.ImageDraw, scale: float) -> None:
        self._draw = draw
        self._scale = scale

    def _px(self, mm: float) -> int:
        return round(mm * self._scale)

    def _corners(self, mark: Box | Oval) -> tuple[int, int, int, int]:
        return (
            self._px(mark.x),
            self._px(mark.y),
            self._px(mark.x + mark.w) - 1,
            self._px(mark.y + mark.h) - 1,
        )

    @singledispatchmethod
    def draw(self, mark: Mark) -> None:
        """Draw one mark."""
        raise NotImplementedError(type(mark).__name__)

    @draw.register
    def _(self, mark: Text) -> None:
        size = max(1, self._px(mark.size))
        place = (self._px(mark.x), self._px(mark.y))
        self._draw.text(place, mark.text, fill=mark.color, font=font(size), anchor=_ANCHORS[mark.align])

    @draw.register
    def _(self, mark: Box) -> None:
        width = max(1, self._px(mark.width))
        self._draw.rectangle(self._corners(mark), fill=mark.fill, outline=mark.line, width=width)

    @draw.register
    def _(self, mark: Oval) -> None:
        self._draw.ellipse(self._corners(mark), fill=mark.fill)

    @draw.register
    def _(self, mark: Line) -> None:
        width = max(1, self._px(mark.width))
        for x, y, to_x, to_y in dashes(mark) if mark.dashed else [(mark.x, mark.y, mark.to_x, mark.to_y)]:
            ends = (self._px(x), self._px(y), self._px(to_x), self._px(to_y))
            self._draw.line(ends, fill=mark.color, width=width)

    @draw.register
    def _(self, mark: Code) -> None:
        """Every module gets the same whole number of pixels, whatever the scale: uneven ones read badly."""
        side = max(1, self._px(mark.module))
        left, top, whole = self._px(mark.x), self._px(mark.y), side * len(mark.modules)
        self._draw.rectangle((left, top, left + whole - 1, top + whole - 1), fill="#ffffff")
        for row, modules in enumerate(mark.modules):
            for column, dark in enumerate(modules):
                if dark:
                    x, y = left + column * side, top + row * side
                    self._draw.rectangle((x, y, x + side - 1, y + side - 1), fill="#000000")


def dashes(line: Line) -> list[tuple[float, float, float, float]]:
    """Return the pieces of a dashed line, level or upright, as `x, y, to_x, to_y`."""
    length = max(line.to_x - line.x, line.to_y - line.y)
    across, down = (1, 0) if line.to_x > line.x else (0, 1)
    starts = [2 * _DASH_MM * count for count in range(int(length / (2 * _DASH_MM)) + 1)]
    ends = [min(start + _DASH_MM, length) for start in starts]
    return [
        (line.x + start * across, line.y + start * down, line.x + end * across, line.y + end * down)
        for start, end in zip(starts, ends, strict=True)
    ]
