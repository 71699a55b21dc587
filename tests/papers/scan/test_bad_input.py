"""Files that mean harm, or were damaged: each ends in a typed refusal, and the next file is read."""

from __future__ import annotations

import zlib
from concurrent.futures import Future

import pytest
from fpdf import FPDF
from PIL import Image

from reception.papers.scan.codes import Agreement
from reception.papers.scan.files import FILE_BYTES_MOST
from reception.papers.scan.pages import Unreadable
from reception.papers.scan.reader import PAGES_MOST, Reader
from reception.papers.scan.result import Remark
from reception.papers.scan.witness import Absence, Testimony, Witness
from tests.papers.scan.builders import CATALOGUE, code, jpeg, page, pages, pdf, png, png_that_says, png_with, stream

GOOD = png(page(code("https://shop.example/"), size=(400, 400)))
HUNDRED_MB = bytes(100_000_000)


def locked() -> bytes:
    """Return a PDF that asks for a password."""
    file = FPDF()
    file.add_page()
    file.set_encryption(owner_password="owner", user_password="user")
    return bytes(file.output())


def drawing(strokes: int) -> bytes:
    """Return a small PDF that takes long to draw."""
    content = stream(b"0 0 m " + b"100 900 200 -100 590 800 c 3 3 500 -300 9 9 c " * strokes + b"B*\n")
    tree, one = pages(1, contents=b"/Contents 4 0 R")
    return pdf(CATALOGUE, tree, one, content)


REFUSED = {
    "nothing": (b"", Unreadable.EMPTY),
    "text": (b"a letter", Unreadable.UNKNOWN_KIND),
    "another kind of picture": (b"GIF89a" + bytes(20), Unreadable.UNKNOWN_KIND),
    "a cut PNG": (GOOD[: len(GOOD) // 2], Unreadable.BROKEN),
    "a PNG's first bytes": (GOOD[:20], Unreadable.BROKEN),
    "a cut JPEG": (jpeg(Image.effect_noise((400, 400), 90))[:3000], Unreadable.BROKEN),
    "a JPEG's first bytes": (b"\xff\xd8\xff\xe0", Unreadable.BROKEN),
    "a bomb": (png_that_says(60_000, 60_000), Unreadable.TOO_MANY_PIXELS),
    "41 megapixels": (png_that_says(6_500, 6_400), Unreadable.TOO_MANY_PIXELS),
    "a strip": (png_that_says(30_000, 20), Unreadable.TOO_LONG),
    "a JPEG in several passes above 40 megapixels": (
        jpeg(Image.new("L", (6_500, 6_400)), progressive=True),
        Unreadable.TOO_MANY_PIXELS,
    ),
    "a text bomb": (png_with(b"zTXt", b"k\0\0" + zlib.compress(HUNDRED_MB)), Unreadable.BROKEN),
    "a profile bomb": (png_with(b"iCCP", b"k\0\0" + zlib.compress(HUNDRED_MB)), Unreadable.BROKEN),
    "a PDF's first bytes": (b"%PDF-1.7\n", Unreadable.BROKEN),
    "a cut PDF": (pdf(CATALOGUE, *pages(1))[:100], Unreadable.BROKEN),
    "a PDF with a password": (locked(), Unreadable.ENCRYPTED),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_bad_file_is_refused(name: str, reader: Reader) -> None:
    """Each has its own reason; a helper that was lost over it is there again for a good file."""
    data, reason = REFUSED[name]

    assert reader.scan_bytes(data).refused is reason
    assert [one.code.text for one in reader.scan_bytes(GOOD).codes] == ["https://shop.example/"]


def test_a_page_that_takes_too_long_to_draw() -> None:
    """The time for a file is all it gets."""
    with Reader(budget_ms=500) as hasty:
        assert hasty.scan_bytes(drawing(400_000)).refused is Unreadable.TOO_SLOW


def test_no_time_at_all_is_told() -> None:
    """A machine too busy to open the file in time: that is the reason given."""
    with Reader(budget_ms=0) as hasty:
        assert hasty.scan_bytes(GOOD).refused is Unreadable.TOO_SLOW


class Hindered(Witness):
    """A second decoder that answers after the time for the file."""

    def ask(self, picture: Image.Image, deadline_ms: int) -> Future[Testimony]:
        """Answer at once that nothing came in time."""
        late: Future[Testimony] = Future()
        late.set_result(Absence.LATE)
        return late


def test_a_late_witness_is_told() -> None:
    """The codes are there, read by one decoder, and the result says so."""
    with Reader(Hindered(), budget_ms=60_000) as reader:
        found = reader.scan_bytes(GOOD)

    assert ([one.code.agreement for one in found.codes], found.absence) == ([Agreement.ZXING_ONLY], Absence.LATE)


def test_more_bytes_than_a_file_may_have(reader: Reader) -> None:
    """The limit holds for content as it does for files."""
    assert reader.scan_bytes(GOOD + bytes(FILE_BYTES_MOST)).refused is Unreadable.FILE_TOO_LARGE


def test_a_tree_of_pages_in_a_circle(reader: Reader) -> None:
    """A page tree that contains itself has no page to draw."""
    scan = reader.scan_bytes(pdf(CATALOGUE, b"<</Type/Pages/Count 3/Kids[2 0 R]>>"))

    assert scan.refused or Remark.PAGE_UNREADABLE in scan.remarks


def test_ten_thousand_pages(reader: Reader) -> None:
    """The first pages are read, and it is said that there are more."""
    scan = reader.scan_bytes(pdf(CATALOGUE, *pages(10_000, b"0 0 20 20")))

    assert (scan.pages, scan.pages_read) == (10_000, PAGES_MOST)
    assert Remark.MORE_PAGES in scan.remarks


def test_scripts_are_told_and_not_run(reader: Reader) -> None:
    """A script that never ends is in the file, and nothing waits for it."""
    catalogue = CATALOGUE[:-2] + b"/OpenAction 4 0 R/Names<</JavaScript<</Names[(a) 4 0 R]>>>>>>"
    scan = reader.scan_bytes(pdf(catalogue, *pages(1, b"0 0 90 90"), b"<</S/JavaScript/JS(while\\(true\\){})>>"))

    assert (scan.refused, scan.remarks) == (None, (Remark.JAVASCRIPT,))


@pytest.mark.parametrize("name", ["../../x", "/etc/x", "..\\x", "C:\\x", ".."])
def test_a_name_that_leads_elsewhere_is_only_told(name: str, reader: Reader) -> None:
    """No name from inside a file is ever used as a path."""
    file = FPDF()
    file.add_page(format=(30, 30))
    file.embed_file(bytes=b"x", basename=name)
    scan = reader.scan_bytes(bytes(file.output()))

    assert scan.remarks == (Remark.NAMED_LIKE_PATHS, Remark.OTHER_FILES)


def test_the_content_counts_not_the_name(reader: Reader) -> None:
    """A picture renamed to .pdf is read as what it is, and that is said."""
    scan = reader.scan_bytes(GOOD, ".pdf")

    assert (scan.kind, scan.remarks) == ("png", (Remark.OTHER_KIND,))
