"""The reader of papers: a file is opened in one child process, its pages are looked at with both decoders."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from reception.papers import embedded
from reception.papers.scan.assembling import assembled
from reception.papers.scan.codes import Code
from reception.papers.scan.files import FILE_BYTES_MOST, read_file
from reception.papers.scan.helper import Helper
from reception.papers.scan.pages import FileKind, Opened, Page, Unreadable
from reception.papers.scan.result import PageLookedAt, Scan
from reception.papers.scan.tries import TRIES, Looking, tries_for
from reception.papers.scan.witness import Witness
from reception.supervised import ChildLost, DeadlineMissed

BUDGET_MS: Final = 1500
"""Time for one file, whatever it holds; what was found until then counts."""
PAGES_MOST: Final = 20
TRIES_LEAST: Final = 2


class Reader:
    """Reads papers from files; a context manager that ends its child processes.

    The children start with the first file and serve all others; one that is lost in a file is there again for the next.
    `budget_ms` is the time for one file.
    """

    def __init__(self, witness: Witness | None = None, budget_ms: int = BUDGET_MS) -> None:
        self._witness = witness or Witness()
        self._budget_ms = budget_ms
        self._opener = Helper("reception.papers.scan.opening")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        with ExitStack() as ending:
            ending.enter_context(self._opener)
            ending.enter_context(self._witness)

    def start(self) -> None:
        """Start the children now, so that the first file does not wait for them."""
        self._witness.start()
        self._opener.start()

    def scan(self, path: Path) -> Scan:
        """Return what the file at `path` holds; what cannot be read is told in the result, never raised."""
        data = read_file(path)
        return Scan(refused=data) if isinstance(data, Unreadable) else self.scan_bytes(data, path.suffix)

    def scan_bytes(self, data: bytes, suffix: str = "") -> Scan:
        """Return what a file of the content `data` holds; `suffix` is the end of its name, with the dot."""
        if len(data) > FILE_BYTES_MOST:
            return Scan(refused=Unreadable.FILE_TOO_LARGE)
        self.start()
        until = time.monotonic() + self._budget_ms / 1000
        opened: Opened | Unreadable = self._ask("open", data, until=until)
        if isinstance(opened, Unreadable):
            return Scan(refused=opened)
        count = min(opened.page_count, PAGES_MOST)
        pages = list(self._pages(opened, count, until))
        if not pages:
            return Scan(refused=Unreadable.TOO_SLOW, kind=opened.kind)
        if count == 1 and pages[0].unreadable and not opened.attachments:
            return Scan(refused=pages[0].unreadable, kind=opened.kind)
        return assembled(opened, pages, suffix)

    def _pages(self, opened: Opened, count: int, until: float) -> Iterator[PageLookedAt]:
        for index in range(count):
            if time.monotonic() > until:
                return
            yield self._page(index, opened.kind, len(TRIES) // count, until)

    def _page(self, index: int, kind: FileKind, tries_most: int, until: float) -> PageLookedAt:
        page: Page | Unreadable = self._ask("draw", index, until=until)
        if isinstance(page, Unreadable):
            return PageLookedAt(index + 1, unreadable=page)
        picture = page.picture
        views = tries_for(picture, drawn=kind is FileKind.PDF)[: max(TRIES_LEAST, tries_most)]
        looked = Looking(self._witness, until).look(picture, views, _has_data)
        return PageLookedAt(index + 1, page.text, looked)

    def _ask(self, call: str, argument: object, until: float) -> Any:
        left_ms = int((until - time.monotonic()) * 1000)
        try:
            return self._opener.call(call, argument, deadline_ms=max(1, left_ms))
        except DeadlineMissed:
            return Unreadable.TOO_SLOW
        except ChildLost:
            return Unreadable.TOO_MUCH_MEMORY


def _has_data(codes: Sequence[Code]) -> bool:
    """Tell whether a paper's own data are among `codes`: a page that was made by us holds no smaller code than that."""
    return any(code.data.startswith(embedded.MARK) for code in codes)


def scan(path: Path) -> Scan:
    """Return what the file at `path` holds, with a reader of its own; for several files make one `Reader`."""
    with Reader() as reader:
        return reader.scan(path)
