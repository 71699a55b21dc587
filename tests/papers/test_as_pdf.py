"""A PDF of ours seen by another program: its words, its look, and what it does not hold."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2
import pytest
from PIL import Image, ImageChops

from reception.papers.as_pdf import as_pdf
from reception.papers.as_png import picture_of
from reception.papers.marks import Box, Code, Line, Oval, Page, Text
from tests.papers.people import FORMS, document

DPI = 96
CELL_PX = 12
"""From afar a page is cells of so many pixels, about three millimetres."""
UNLIKE = 64
"""Cells as different as this, of 255, hold different things."""
FULL_FONT_BYTES = 500_000
"""A PDF with the whole font would be many times that."""


def drawn(pdf: bytes) -> Image.Image:
    """Return the first page of `pdf` at `DPI`, in grey."""
    picture: Image.Image = pypdfium2.PdfDocument(pdf)[0].render(scale=DPI / 72).to_pil()
    return picture.convert("L")


@pytest.mark.parametrize("form", FORMS)
def test_picture_and_pdf_of_a_paper_look_alike(form: str) -> None:
    """Seen from afar the two are the same: nothing but a code, whose modules are whole pixels in a picture, has another size."""
    page = document(form).page
    page = replace(page, marks=tuple(mark for mark in page.marks if not isinstance(mark, Code)))
    on_paper, on_screen = drawn(as_pdf([page], [], form)), picture_of(page, DPI).convert("L")
    far = tuple(max(1, side // CELL_PX) for side in on_screen.size)
    seen = (picture.resize((far[0], far[1]), Image.Resampling.BOX) for picture in (on_paper, on_screen))

    assert max(ImageChops.difference(*seen).tobytes()) < UNLIKE


def test_a_page_without_words_needs_no_characters() -> None:
    """A page of drawings alone is drawn like any other."""
    page = Page(20, 10, (Box(1, 1, 8, 8, fill="#000000"), Oval(11, 1, 8, 8, "#808080"), Line(0, 9.5, 20, 9.5)))
    picture = drawn(as_pdf([page], [], "drawings"))

    assert picture.getpixel((19, 19)) == 0
    assert picture.getpixel((57, 19)) == 128
    assert picture.getpixel((38, 4)) == 255


def test_only_the_characters_in_use_go_into_the_file() -> None:
    """A few words don't bring the font of tens of thousands of characters along, and come out whole."""
    words = "髙﨑　花子は資格情報のお知らせを持参"
    made = as_pdf([Page(100, 20, (Text(5, 10, words, 4),))], [], "words")

    assert len(made) < FULL_FONT_BYTES
    assert pypdfium2.PdfDocument(made)[0].get_textpage().get_text_bounded() == words


def test_what_was_written_before_does_not_show() -> None:
    """A PDF is the same bytes whatever the process wrote earlier: nothing of the font is kept between two."""
    page = Page(50, 20, (Text(5, 10, "見本", 4),))
    first = as_pdf([page], [], "one")
    as_pdf([Page(50, 20, (Text(5, 10, "別の言葉", 6),))], [], "another")

    assert as_pdf([page], [], "one") == first
