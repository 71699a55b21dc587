"""The small coloured pictures that are shown in terminals, made in this process instead of the child."""

from __future__ import annotations

import pytest
from PIL import Image

from reception.papers.making import pdf_of
from reception.papers.scan.opening import Openers
from reception.papers.scan.pages import Preview, Unreadable
from reception.papers.scan.raster import PREVIEW_PIXELS
from tests.papers.people import document
from tests.papers.scan.builders import CATALOGUE, jpeg, pages, pdf, png

RED, WHITE = (200, 16, 16), (255, 255, 255)


def preview(data: bytes) -> Preview | Unreadable:
    """Return what is shown of a file with the content `data`."""
    openers = Openers()
    openers.open(data)
    return openers.preview()


def shown(data: bytes) -> Image.Image:
    """Return the picture that is shown of `data`."""
    found = preview(data)
    assert isinstance(found, Preview)
    return found.picture


def red(mode: str = "RGB", size: tuple[int, int] = (40, 20)) -> Image.Image:
    """Return a red field in `mode`."""
    field = Image.new("RGB", size, RED)
    return field.quantize(2) if mode == "P" else field.convert(mode)


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P"])
def test_a_picture_is_shown_in_its_colours(mode: str) -> None:
    """However it stores them."""
    assert shown(png(red(mode))).getpixel((5, 5)) == RED


def test_a_photo_is_shown_in_nearly_its_colours() -> None:
    """A JPEG is close to what it was made from."""
    pixel = shown(jpeg(red(), quality=95)).getpixel((5, 5))

    assert isinstance(pixel, tuple)
    assert all(abs(got - was) < 8 for got, was in zip(pixel, RED, strict=True))


def test_what_is_transparent_is_shown_on_white() -> None:
    """As it would be printed."""
    assert shown(png(Image.new("RGBA", (10, 10), (200, 16, 16, 0)))).getpixel((5, 5)) == WHITE


@pytest.mark.parametrize("data", [png(red(size=(3_000, 2_000))), jpeg(red(size=(5_000, 1_000)))], ids=["PNG", "JPEG"])
def test_a_large_picture_is_shown_small(data: bytes) -> None:
    """With about as many pixels as any terminal has use for, in its own shape."""
    picture = shown(data)

    assert picture.width * picture.height <= PREVIEW_PIXELS * 1.01
    assert picture.width > picture.height


def test_a_pdf_is_shown_by_its_first_page() -> None:
    """Coloured cards keep their colour, in the shape of the page."""
    card = document("insurance_card")
    picture = shown(pdf_of([card, document("notice")]))
    colors = picture.getcolors(PREVIEW_PIXELS)

    assert picture.width / picture.height == pytest.approx(card.page.width / card.page.height, rel=0.02)
    assert colors is not None
    assert any(max(color) - min(color) > 20 for count, color in colors if isinstance(color, tuple) and count > 1_000)


@pytest.mark.parametrize("box", [b"0 0 100000 100000", b"0 0 14400 3"])
def test_a_page_of_any_shape_is_shown_small(box: bytes) -> None:
    """A huge page and one like a ribbon."""
    picture = shown(pdf(CATALOGUE, *pages(1, box)))

    assert picture.width * picture.height <= PREVIEW_PIXELS * 1.01


@pytest.mark.parametrize(
    ("data", "why"),
    [(b"", Unreadable.NO_PAGES), (b"hello", Unreadable.NO_PAGES), (png(red())[:60], Unreadable.BROKEN)],
)
def test_what_cannot_be_shown_has_a_reason(data: bytes, why: Unreadable) -> None:
    """Nothing was opened, or its pixels are not all there."""
    assert preview(data) is why
