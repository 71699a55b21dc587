"""From what was seen on the pages to the papers, codes and remarks of a file; nothing here opens or decodes anything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath, PureWindowsPath
from typing import Final, NamedTuple

from reception.papers.embedded import MARK, Embedded, decode
from reception.papers.scan.codes import Agreement, Code
from reception.papers.scan.fields import printed_fields, sealed_fields
from reception.papers.scan.pages import FileKind, Opened
from reception.papers.scan.printed import paper_in
from reception.papers.scan.result import CodeFound, Document, PageLookedAt, Remark, Scan, Source, Spoilt

SUFFIXES: Final = {
    FileKind.PNG: (".png",),
    FileKind.JPEG: (".jpg", ".jpeg", ".jpe", ".jfif"),
    FileKind.PDF: (".pdf",),
}


class _Line(NamedTuple):
    """A line of a paper's own data, where it was first found, and the pages whose codes repeat it (none: only attached)."""

    data: bytes
    source: Source
    pages: tuple[int, ...]

    @property
    def page(self) -> int | None:
        """The first of the pages."""
        return self.pages[0] if self.pages else None


def assembled(opened: Opened, pages: Sequence[PageLookedAt], suffix: str) -> Scan:
    """Return what a file holds whose `pages` were looked at; `suffix` is the end of its name, empty if it has none."""
    texts = {page.number: page.text for page in pages}
    found = [(line, decode(line.data)) for line in _lines(opened, pages)]
    sealed = [
        Document(said.paper, line.source, line.page, sealed_fields(said, line.source, _text_of(line, texts)), said)
        for line, said in found
        if isinstance(said, Embedded)
    ]
    spoken_for = {page for line, said in found if isinstance(said, Embedded) for page in line.pages or texts}
    return Scan(
        kind=opened.kind,
        pages=opened.page_count,
        pages_read=len(pages),
        documents=(
            *sealed,
            *_printed_only({number: text for number, text in texts.items() if number not in spoken_for}),
        ),
        spoilt=tuple(
            Spoilt(said.reason, line.source, line.page) for line, said in found if not isinstance(said, Embedded)
        ),
        codes=tuple(
            CodeFound(page.number, code)
            for page in pages
            for code in page.looked.codes
            if not code.data.startswith(MARK)
        ),
        remarks=tuple(dict.fromkeys(_remarks(opened, pages, suffix))),
        absence=next((page.looked.absence for page in pages if page.looked.absence), None),
    )


def _lines(opened: Opened, pages: Sequence[PageLookedAt]) -> list[_Line]:
    """Return each line once: attachments first, and a code that repeats one only adds on which page it stands."""
    attached = dict.fromkeys(file.data for file in opened.attachments if file.data and file.data.startswith(MARK))
    printed: dict[bytes, tuple[int, ...]] = {}
    for page in pages:
        for code in page.looked.codes:
            if code.believed and code.data.startswith(MARK):
                printed[code.data] = (*printed.get(code.data, ()), page.number)
    return [
        *(_Line(data, Source.ATTACHMENT, printed.get(data, ())) for data in attached),
        *(_Line(data, Source.MARGIN_CODE, where) for data, where in printed.items() if data not in attached),
    ]


def _printed_only(texts: dict[int, str]) -> Iterator[Document]:
    """Yield the papers that are there as text alone; `texts` are those of the pages whose own data are missing."""
    for number, text in texts.items():
        if (paper := paper_in(text)) is not None:
            yield Document(paper, Source.TEXT, number, printed_fields(paper))


def _text_of(line: _Line, texts: dict[int, str]) -> str:
    """Return the text of the page that `line` stands on; of all pages where nothing says which."""
    return "".join(texts.values()) if line.page is None else texts[line.page]


def _remarks(opened: Opened, pages: Sequence[PageLookedAt], suffix: str) -> Iterator[Remark]:
    if suffix and suffix.lower() not in SUFFIXES[opened.kind]:
        yield Remark.OTHER_KIND
    if opened.javascript:
        yield Remark.JAVASCRIPT
    if any(_leads_elsewhere(file.name) for file in opened.attachments):
        yield Remark.NAMED_LIKE_PATHS
    if any(not (file.data or b"").startswith(MARK) for file in opened.attachments):
        yield Remark.OTHER_FILES
    if len(pages) < opened.page_count:
        yield Remark.MORE_PAGES
    for page in pages:
        yield from _remarks_on_page(page)


def _remarks_on_page(page: PageLookedAt) -> Iterator[Remark]:
    looked = page.looked
    if page.unreadable:
        yield Remark.PAGE_UNREADABLE
    if looked.cut_short:
        yield Remark.OUT_OF_TIME
    yield from _remarks_on_codes(looked.codes)
    if looked.unread:
        yield Remark.UNREAD_CODE


def _remarks_on_codes(codes: Iterable[Code]) -> Iterator[Remark]:
    for code in codes:
        if code.agreement is Agreement.DISPUTED:
            yield Remark.DISPUTED
        if not code.whole:
            yield Remark.PARTS_MISSING


def _leads_elsewhere(name: str) -> bool:
    """Tell whether `name` is more than a file's name, on any system."""
    return any(len(kind(name).parts) != 1 or name == ".." for kind in (PurePosixPath, PureWindowsPath))
