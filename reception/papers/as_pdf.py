"""Writes pages as a PDF: real text in an embedded font, drawn lines, no pictures, and the papers' own data attached."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import singledispatchmethod
from itertools import groupby
from typing import Final

from fpdf import FPDF
from fpdf.fonts import TTFFont

from reception.papers.embedded import ATTACHMENT
from reception.papers.fonts import font_path, width_of
from reception.papers.marks import MM_PER_INCH, Align, Box, Code, Line, Mark, Oval, Page, Text

_FAMILY: Final = "sans"
_MADE: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""Written as the day every PDF was made: the real one would make each of them different."""
_POINTS_PER_MM: Final = 72 / MM_PER_INCH
_SHARE_LEFT_OF_X: Final = {Align.LEFT: 0.0, Align.CENTER: 0.5, Align.RIGHT: 1.0}


def as_pdf(pages: Sequence[Page], data: Sequence[bytes], title: str) -> bytes:
    """Return `pages` as one PDF, with each of `data` (lines of `embedded`) attached; the same input gives the same bytes.

    Nothing in it is compressed: compressors differ from machine to machine.
    """
    pdf = FPDF(unit="mm")
    pdf.set_compression(False)
    pdf.set_auto_page_break(False)
    pdf.set_creation_date(_MADE)
    pdf.set_producer("clinic-reception-simulator (SAMPLE)")
    pdf.set_title(title)
    pdf.set_lang("ja")
    _add_font(pdf, pages)
    for page in pages:
        pdf.add_page(format=(page.width, page.height))
        pen = _Pen(pdf)
        for mark in page.marks:
            pen.draw(mark)
    for number, line in enumerate(data, start=1):
        pdf.embed_file(bytes=line, basename=ATTACHMENT.format(number=number), modification_date=_MADE)
    return bytes(pdf.output())


def _add_font(pdf: FPDF, pages: Sequence[Page]) -> None:
    """Have `pdf` know the font, as far as `pages` need it.

    Of the tens of thousands of characters only those in use are looked up, and the box around all of them, which stands in the
    font already, is not reckoned again from the few that are left: both took longer than all else.
    """
    used = {
        ord(character) for page in pages for mark in page.marks if isinstance(mark, Text) for character in mark.text
    }
    pdf.add_font(_FAMILY, fname=font_path(), unicode_range=sorted(used) or None)
    for font in pdf.fonts.values():
        if isinstance(font, TTFFont):
            font.ttfont.recalcBBoxes = False


class _Pen:
    """Draws marks onto the current page."""

    def __init__(self, pdf: FPDF) -> None:
        self._pdf = pdf

    @singledispatchmethod
    def draw(self, mark: Mark) -> None:
        """Draw one mark."""
        raise NotImplementedError(type(mark).__name__)

    @draw.register
    def _(self, mark: Text) -> None:
        self._pdf.set_font(_FAMILY, size=mark.size * _POINTS_PER_MM)
        self._pdf.set_text_color(mark.color)
        left = mark.x - _SHARE_LEFT_OF_X[mark.align] * width_of(mark.text, mark.size)
        self._pdf.text(left, mark.y, mark.text)

    @draw.register
    def _(self, mark: Box) -> None:
        self._colors(mark.fill, mark.line, mark.width)
        style = ("D" if mark.line else "") + ("F" if mark.fill else "")
        self._pdf.rect(mark.x, mark.y, mark.w, mark.h, style=style)

    @draw.register
    def _(self, mark: Oval) -> None:
        self._colors(mark.fill, None, 0)
        self._pdf.ellipse(mark.x, mark.y, mark.w, mark.h, style="F")

    @draw.register
    def _(self, mark: Line) -> None:
        self._colors(None, mark.color, mark.width)
        self._pdf.set_dash_pattern(dash=1.5, gap=1.5) if mark.dashed else self._pdf.set_dash_pattern()
        self._pdf.line(mark.x, mark.y, mark.to_x, mark.to_y)
        self._pdf.set_dash_pattern()

    @draw.register
    def _(self, mark: Code) -> None:
        self._colors("#ffffff", None, 0)
        self._pdf.rect(mark.x, mark.y, mark.side, mark.side, style="F")
        self._colors("#000000", None, 0)
        for row, modules in enumerate(mark.modules):
            column = 0
            for dark, run in groupby(modules):
                length = len(tuple(run))
                if dark:
                    x, y = mark.x + column * mark.module, mark.y + row * mark.module
                    self._pdf.rect(x, y, length * mark.module, mark.module, style="F")
                column += length

    def _colors(self, fill: str | None, line: str | None, width: float) -> None:
        if fill:
            self._pdf.set_fill_color(fill)
        if line:
            self._pdf.set_draw_color(line)
            self._pdf.set_line_width(width)
