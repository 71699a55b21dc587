"""The calls of the child that opens files, made in this process."""

from __future__ import annotations

import pytest
from fpdf import FPDF
from PIL import Image

from reception.papers.scan.opening import Openers, kind_of
from reception.papers.scan.pages import Attachment, FileKind, Opened, Page, Unreadable
from reception.papers.scan.pdf import ATTACHMENT_BYTES_MOST, ATTACHMENTS_MOST, TEXT_MOST
from reception.papers.scan.raster import PAGE_PIXELS, SIDE_MOST
from reception.papers.scan.zxing import read
from tests.papers.scan.builders import CATALOGUE, code, jpeg, page, pages, pdf, png, stream


def opened(data: bytes) -> Opened:
    found = Openers().open(data)
    assert isinstance(found, Opened)
    return found


def drawn(data: bytes, index: int = 0) -> Page:
    openers = Openers()
    openers.open(data)
    found = openers.draw(index)
    assert isinstance(found, Page)
    return found


def pdf_with(text: str = "", *attachments: tuple[str, bytes]) -> bytes:
    """Return a PDF of one page."""
    file = FPDF()
    file.add_page()
    file.set_font("helvetica", size=10)
    file.multi_cell(0, text=text)
    for name, content in attachments:
        file.embed_file(bytes=content, basename=name)
    return bytes(file.output())


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (png(Image.new("L", (1, 1))), FileKind.PNG),
        (jpeg(Image.new("L", (1, 1))), FileKind.JPEG),
        (b"%PDF-1.4", FileKind.PDF),
        (b"\0" * 1000 + b"%PDF-1.4", FileKind.PDF),
        (b"\0" * 1024 + b"%PDF-1.4", None),
        (b"\x89PNG\r\n", None),
        (b"", None),
    ],
)
def test_the_first_bytes_tell_the_kind(data: bytes, kind: FileKind | None) -> None:
    """A PDF may follow other bytes, up to a kilobyte of them."""
    assert kind_of(data) is kind


def test_nothing_is_drawn_before_something_is_open() -> None:
    """Nor after something that could not be opened."""
    openers = Openers()

    assert openers.draw(0) is Unreadable.NO_PAGES
    openers.open(png(Image.new("L", (9, 9))))
    openers.open(b"no file at all")
    assert openers.draw(0) is Unreadable.NO_PAGES


def test_a_page_that_is_not_there() -> None:
    """Asking beyond the last page is answered, not raised."""
    openers = Openers()
    openers.open(pdf(CATALOGUE, *pages(1)))

    assert openers.draw(1) is Unreadable.BROKEN


@pytest.mark.parametrize("box", [b"0 0 99999 2", b"0 0 2 99999", b"0 0 1 1", b"0 0 0.1 90000", b"0 0 100000000 0.01"])
def test_a_page_of_any_shape_is_drawn_so_that_both_decoders_take_it(box: bytes) -> None:
    """zxing-cpp refuses sides above 65,535 pixels; found by fuzzing."""
    found = drawn(pdf(CATALOGUE, *pages(1, box)))

    assert 0 < max(found.width, found.height) <= SIDE_MOST + 1
    assert read(found.picture) == ((), ())


def test_text_comes_with_the_page() -> None:
    """As the PDF holds it; a picture has none."""
    assert drawn(pdf_with("Sample Hanako")).text.strip() == "Sample Hanako"
    assert drawn(png(Image.new("L", (9, 9)))).text == ""


def test_long_text_is_cut() -> None:
    """No form of ours has that much."""
    assert len(drawn(pdf_with("word " * 3000)).text) <= TEXT_MOST


def test_attachments_come_with_the_file() -> None:
    """Name and content, in their order."""
    found = opened(pdf_with("", ("a.txt", b"one"), ("b.txt", b"two"))).attachments

    assert [(one.name, one.data) for one in found] == [("a.txt", b"one"), ("b.txt", b"two")]


def test_an_attachment_too_large_to_be_ours_is_only_named() -> None:
    """Its content is dropped."""
    (found,) = opened(pdf_with("", ("large", bytes(ATTACHMENT_BYTES_MOST + 1)))).attachments

    assert (found.name, found.data) == ("large", None)


def test_many_attachments_are_cut() -> None:
    """The first ones count."""
    many = [(f"{number}.txt", b"x") for number in range(ATTACHMENTS_MOST + 5)]

    assert len(opened(pdf_with("", *many)).attachments) == ATTACHMENTS_MOST


def test_an_attachment_that_is_promised_and_missing() -> None:
    """A list of files that names one which is not there."""
    catalogue = CATALOGUE[:-2] + b"/Names<</EmbeddedFiles<</Names[(a) 9 0 R]>>>>>>"
    assert opened(pdf(catalogue, *pages(1))).attachments == (Attachment("", b""),)


def test_a_large_picture_is_reduced() -> None:
    """20 megapixels come as fewer than ten, in the same shape."""
    found = drawn(png(Image.new("L", (5_000, 4_000), 255)))

    assert found.width * found.height <= PAGE_PIXELS
    assert found.width * 4 == found.height * 5


def test_a_page_is_drawn_at_150_dpi() -> None:
    """A4 in pixels."""
    found = drawn(pdf(CATALOGUE, *pages(1, b"0 0 595.28 841.89")))

    assert (found.width, found.height) == (1241, 1754)
    assert len(found.pixels) == found.width * found.height


def test_a_huge_page_is_drawn_smaller() -> None:
    """A page of 350 metres a side is no reason for 350 metres of pixels."""
    found = drawn(pdf(CATALOGUE, *pages(1, b"0 0 1000000 1000000")))

    assert found.width * found.height <= 1.01 * PAGE_PIXELS


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_colours_become_grey(mode: str) -> None:
    """White stays white, in whatever colours it was."""
    found = drawn(jpeg(page(code("x"), size=(200, 200)).convert(mode)))

    assert found.pixels[0] > 250


def test_what_is_clear_is_white() -> None:
    """A transparent ground is paper, not ink."""
    assert set(drawn(png(Image.new("RGBA", (4, 4), (0, 0, 0, 0)))).pixels) == {255}


def test_sixteen_bits_become_eight() -> None:
    """The upper ones."""
    picture = Image.frombytes("I;16", (2, 1), b"\x00\x80\xff\xff")

    assert list(drawn(png(picture)).pixels) == [128, 255]


def test_a_picture_inside_a_pdf_is_drawn() -> None:
    """A scanned page: no text, and its pixels."""
    square = (
        b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8" + stream(b"\0")[2:]
    )
    contents = b"/Contents 5 0 R/Resources<</XObject<</a 4 0 R>>>>"
    data = pdf(CATALOGUE, *pages(1, contents=contents), square, stream(b"595 0 0 842 0 0 cm /a Do"))

    assert set(drawn(data).pixels) == {0}
