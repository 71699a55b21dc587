"""Several papers on printable A4 sheets, in rows, each in its true size."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from reception.papers.marks import Mark, Page, moved

A4: Final = (210.0, 297.0)
MARGIN: Final = 8.0
GAP: Final = 5.0


@dataclass(slots=True)
class _Sheet:
    """A sheet being filled from the top; `x`, `y` is where the next paper goes, `row` the height of this row so far."""

    marks: list[Mark] = field(default_factory=list)
    x: float = MARGIN
    y: float = MARGIN
    row: float = 0

    def takes(self, page: Page) -> bool:
        """Place `page` and say True, or say False if there is no room."""
        if self.x > MARGIN and self.x + page.width > A4[0] - MARGIN:
            self.x, self.y, self.row = MARGIN, self.y + self.row + GAP, 0
        if self.y + page.height > A4[1] - MARGIN:
            return False
        self.marks += moved(page.marks, self.x, self.y)
        self.x += page.width + GAP
        self.row = max(self.row, page.height)
        return True


def sheets(pages: Sequence[Page]) -> tuple[Page, ...]:
    """Return A4 pages with all of `pages`, in their order; one too large to share a sheet keeps a page of its own."""
    return (*(page for page in pages if _is_large(page)), *_shared(page for page in pages if not _is_large(page)))


def _is_large(page: Page) -> bool:
    return page.width > A4[0] - 2 * MARGIN or page.height > A4[1] - 2 * MARGIN


def _shared(pages: Iterable[Page]) -> Iterator[Page]:
    sheet = _Sheet()
    for page in pages:
        if not sheet.takes(page):
            yield Page(*A4, tuple(sheet.marks))
            sheet = _Sheet()
            sheet.takes(page)
    if sheet.marks:
        yield Page(*A4, tuple(sheet.marks))
