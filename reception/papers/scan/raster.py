"""PNG and JPEG files to grey pages and small coloured ones; runs in the child process that may fail."""

from __future__ import annotations

import io
import math
import struct
import warnings
import zlib
from typing import Final

from PIL import Image

from reception.papers.scan.pages import FileKind, Page, Preview, Unreadable

PIXELS_MOST: Final = 40_000_000
"""A picture above this is refused, unless it can be reduced while it is decoded."""
REDUCIBLE_PIXELS_MOST: Final = 160_000_000
"""The same for a JPEG in one pass, of which only a part is ever in memory."""
SIDE_MOST: Final = 29_999
PAGE_PIXELS: Final = 10_000_000
"""What is larger is reduced: an A4 page at 300 dpi has 8.7 million."""
PREVIEW_PIXELS: Final = 1_000_000
"""Enough for any terminal."""

_TROUBLE: Final = (OSError, ValueError, SyntaxError, EOFError, struct.error, zlib.error, IndexError, OverflowError)


def open_picture(data: bytes) -> Image.Image | Unreadable:
    """Return the picture in `data` (PNG or JPEG), its size known and within bounds, its pixels not yet decoded."""
    try:
        with warnings.catch_warnings(action="ignore"):
            picture = Image.open(io.BytesIO(data), formats=[FileKind.PNG, FileKind.JPEG])
    except Image.DecompressionBombError:
        return Unreadable.TOO_MANY_PIXELS
    except _TROUBLE:
        return Unreadable.BROKEN
    return _out_of_bounds(picture) or picture


def draw(picture: Image.Image) -> Page | Unreadable:
    """Return the decoded `picture` in grey, reduced to about `PAGE_PIXELS` at most."""
    grey = _decoded(picture, "L", PAGE_PIXELS)
    return grey if isinstance(grey, Unreadable) else Page("", grey.width, grey.height, grey.tobytes())


def preview(picture: Image.Image) -> Preview | Unreadable:
    """Return the decoded `picture` in colour, reduced to about `PREVIEW_PIXELS` at most."""
    small = _decoded(picture, "RGB", PREVIEW_PIXELS)
    return small if isinstance(small, Unreadable) else Preview(small.width, small.height, small.tobytes())


def _decoded(picture: Image.Image, mode: str, pixels_most: int) -> Image.Image | Unreadable:
    """Return `picture` in `mode`, on white where it is transparent, reduced to about `pixels_most`; or why that cannot be."""
    try:
        if picture.format != "PNG":
            picture.draft(mode, _half_of_what_fits(picture, pixels_most))
        picture.load()
        return _flat(picture, mode, pixels_most)
    except MemoryError:
        return Unreadable.TOO_MUCH_MEMORY
    except _TROUBLE:
        return Unreadable.BROKEN


def _out_of_bounds(picture: Image.Image) -> Unreadable | None:
    if max(picture.size) > SIDE_MOST:
        return Unreadable.TOO_LONG
    reducible = picture.format != "PNG" and not picture.info.get("progressive")
    most = REDUCIBLE_PIXELS_MOST if reducible else PIXELS_MOST
    return Unreadable.TOO_MANY_PIXELS if picture.width * picture.height > most else None


def _factor(picture: Image.Image, pixels_most: int) -> int:
    return math.ceil(math.sqrt(picture.width * picture.height / pixels_most))


def _half_of_what_fits(picture: Image.Image, pixels_most: int) -> tuple[int, int]:
    """Return the least size we want from the decoder, which halves as often as the result stays above it."""
    factor = _factor(picture, pixels_most)
    return max(1, picture.width // factor), max(1, picture.height // factor)


def _flat(picture: Image.Image, mode: str, pixels_most: int) -> Image.Image:
    if picture.mode in ("1", "P"):
        picture = picture.convert("RGBA" if "transparency" in picture.info else mode)
    if picture.mode.startswith("I"):
        picture = picture.convert("I").point(lambda value: value / 256).convert("L")
    if (factor := _factor(picture, pixels_most)) > 1:
        picture = picture.reduce(factor)
    if picture.mode in ("RGBA", "LA", "PA"):
        white = Image.new(mode, picture.size, "white")
        white.paste(picture.convert(mode), mask=picture.getchannel("A"))
        return white
    return picture.convert(mode)
