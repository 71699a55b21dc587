"""The child process that opens strangers' files: bytes in, values out; whatever goes wrong ends it and nothing else."""

from __future__ import annotations

import sys
from typing import Final

from PIL import Image

from reception.papers.scan.limits import limit
from reception.papers.scan.pages import FileKind, Opened, Page, Preview, Unreadable
from reception.papers.scan.pdf import PdfFile, open_pdf
from reception.papers.scan.raster import draw, open_picture, preview
from reception.supervised import answer_calls

MEMORY: Final = 360 * 2**20
"""Bytes this process may take."""

_BEGINNINGS: Final = ((b"\x89PNG\r\n\x1a\n", FileKind.PNG), (b"\xff\xd8\xff", FileKind.JPEG))
_PDF_WITHIN: Final = 1024
"""A PDF's first line may follow that many other bytes, as PDF readers have it."""


def kind_of(data: bytes) -> FileKind | None:
    """Return what `data` begins as, None if as nothing that is read."""
    for beginning, kind in _BEGINNINGS:
        if data.startswith(beginning):
            return kind
    return FileKind.PDF if b"%PDF-" in data[:_PDF_WITHIN] else None


class Openers:
    """The calls of the child; it holds one open file at a time."""

    def __init__(self) -> None:
        self._file: Image.Image | PdfFile | None = None

    def open(self, data: bytes) -> Opened | Unreadable:
        """Open `data` in place of what was open before."""
        self._file = None
        kind = kind_of(data)
        if kind is None:
            return Unreadable.UNKNOWN_KIND if data else Unreadable.EMPTY
        found = open_pdf(data) if kind is FileKind.PDF else open_picture(data)
        if isinstance(found, Unreadable):
            return found
        self._file = found
        return found.opened() if isinstance(found, PdfFile) else Opened(kind)

    def draw(self, index: int) -> Page | Unreadable:
        """Return page `index` (0 is the first) of the open file."""
        if self._file is None:
            return Unreadable.NO_PAGES
        return self._file.draw(index) if isinstance(self._file, PdfFile) else draw(self._file)

    def preview(self) -> Preview | Unreadable:
        """Return the first page of the open file, small and in colour."""
        if self._file is None:
            return Unreadable.NO_PAGES
        return self._file.preview() if isinstance(self._file, PdfFile) else preview(self._file)


if __name__ == "__main__":
    limit(MEMORY)
    openers = Openers()
    answer_calls({"open": openers.open, "draw": openers.draw, "preview": openers.preview}, int(sys.argv[1]))
