"""PDF files to text, attachments and pictures of their pages; the only module that imports pypdfium2. Runs in the child process.

PDFium is built without JavaScript, so scripts never run; that there are some is said. Nothing inside the file is written anywhere.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final, TypeVar

import pypdfium2
from PIL import Image
from pypdfium2 import raw

from reception.papers.scan.pages import Attachment, FileKind, Opened, Page, Preview, Unreadable
from reception.papers.scan.raster import PAGE_PIXELS, PREVIEW_PIXELS, SIDE_MOST

DPI: Final = 150
"""Enough for every code tried, and a quarter of the work of 300."""
ATTACHMENTS_MOST: Final = 20
ATTACHMENT_BYTES_MOST: Final = 100_000
TEXT_MOST: Final = 6_000
"""Characters of a page that are looked at; the fullest of our forms has a third of that."""

_T = TypeVar("_T")
_BROKEN: Final = (pypdfium2.PdfiumError, ValueError, OverflowError)
"""What drawing a broken page raises; the last two, where its size is no number or without end."""


class PdfFile:
    """An open PDF."""

    def __init__(self, document: Any) -> None:
        self._document = document

    def opened(self) -> Opened:
        """Return what the whole file holds."""
        return Opened(
            FileKind.PDF,
            page_count=len(self._document),
            attachments=tuple(
                self._attachment(at) for at in range(min(self._document.count_attachments(), ATTACHMENTS_MOST))
            ),
            javascript=raw.FPDFDoc_GetJavaScriptActionCount(self._document.raw) > 0,
        )

    def draw(self, index: int) -> Page | Unreadable:
        """Return page `index` (0 is the first) with its text, drawn at 150 dpi, a huge one smaller."""
        return _tried(lambda: self._page(index))

    def preview(self) -> Preview | Unreadable:
        """Return the first page in colour, drawn in `PREVIEW_PIXELS` at most."""
        return _tried(self._preview)

    def _page(self, index: int) -> Page:
        page = self._document[index]
        text = page.get_textpage().get_text_bounded()[:TEXT_MOST]
        grey = _rendered(page, "L", PAGE_PIXELS)
        return Page(text, grey.width, grey.height, grey.tobytes())

    def _preview(self) -> Preview:
        small = _rendered(self._document[0], "RGB", PREVIEW_PIXELS)
        return Preview(small.width, small.height, small.tobytes())

    def _attachment(self, at: int) -> Attachment:
        name, data = "", b""
        with suppress(pypdfium2.PdfiumError, UnicodeDecodeError):
            found = self._document.get_attachment(at)
            name = found.get_name()
            data = bytes(found.get_data())
        return Attachment(name, data if len(data) <= ATTACHMENT_BYTES_MOST else None)


def _tried(draw: Callable[[], _T]) -> _T | Unreadable:
    """Return what `draw` makes of a page, or why it can't."""
    try:
        return draw()
    except _BROKEN:
        return Unreadable.BROKEN
    except MemoryError:
        return Unreadable.TOO_MUCH_MEMORY


def _rendered(page: Any, mode: str, pixels_most: int) -> Image.Image:
    """Return `page` drawn at `DPI`, or smaller if it would have more than `pixels_most` pixels or a side that no reader takes."""
    width, height = page.get_size()
    scale = min(DPI / 72, math.sqrt(pixels_most / max(1.0, width * height)), SIDE_MOST / max(width, height, 1.0))
    drawn: Image.Image = page.render(scale=scale, grayscale=mode == "L").to_pil()
    return drawn.convert(mode)


def open_pdf(data: bytes) -> PdfFile | Unreadable:
    """Return the PDF in `data`, or why it cannot be read."""
    try:
        document = pypdfium2.PdfDocument(data)
        pages = len(document)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
        return Unreadable.ENCRYPTED if locked else Unreadable.BROKEN
    return PdfFile(document) if pages else Unreadable.NO_PAGES
