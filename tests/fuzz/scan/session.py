"""One input of the fuzzer: a first byte that says what the rest is, a file, a code's bytes or a page's text.

What a child process does is done here in the fuzzer's own, so that it sees the code that runs.
"""

from __future__ import annotations

import json
from unicodedata import category

from reception.cli.papers_read import as_data, in_words
from reception.papers.embedded import decode, encode
from reception.papers.scan.assembling import assembled
from reception.papers.scan.codes import Agreement, Code, ZbarCode, ZxingCode, brought_together
from reception.papers.scan.opening import Openers
from reception.papers.scan.pages import Attachment, FileKind, Opened, Page, Unreadable
from reception.papers.scan.pdf import TEXT_MOST
from reception.papers.scan.result import Certainty, PageLookedAt, Scan
from reception.papers.scan.text import Segment, decode_segments, parse_eci_stream
from reception.papers.scan.tries import Looked
from reception.papers.scan.zxing import read
from reception.wording import Lang, Words

PAGES_MOST = 2
LOOKED_AT_MOST = 500_000
"""Pixels of a page in which codes are looked for: larger ones only cost time."""


def take(data: bytes) -> None:
    """Read `data` as what its first byte says; a bug is an exception, a crash or an answer of the wrong type."""
    readers = (take_file, take_code, take_text, take_attachment)
    if data:
        readers[data[0] % len(readers)](data[1:])


def take_file(data: bytes) -> None:
    """Open `data` as a file, draw its first pages and read what is on them."""
    openers = Openers()
    opened = openers.open(data)
    if isinstance(opened, Unreadable):
        return
    assert isinstance(opened, Opened)
    pages = [_page(number, openers.draw(number - 1)) for number in range(1, min(opened.page_count, PAGES_MOST) + 1)]
    check(assembled(opened, pages, ".pdf"))


def _page(number: int, page: Page | Unreadable) -> PageLookedAt:
    if isinstance(page, Unreadable):
        return PageLookedAt(number, unreadable=page)
    assert len(page.pixels) == page.width * page.height
    small = page.width * page.height <= LOOKED_AT_MOST
    codes = brought_together(read(page.picture)[0], ()) if small else ()
    return PageLookedAt(number, page.text, Looked(codes))


def take_code(data: bytes) -> None:
    """Take `data` for what two decoders saw of a code."""
    corners = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
    try:
        segments = parse_eci_stream(data.hex())
    except ValueError:
        segments = (Segment(data),)
    decode_segments(segments)
    seen = ZbarCode(data.decode("latin-1"), corners)
    codes = brought_together([ZxingCode(segments, corners), ZxingCode((Segment(data[:5]),), corners)], [seen])
    check(assembled(Opened(FileKind.PNG), [PageLookedAt(1, looked=Looked(codes))], ""))


def take_text(data: bytes) -> None:
    """Take `data` for the text of a PDF's page."""
    text = data.decode("utf-8", "replace")[:TEXT_MOST]
    check(assembled(Opened(FileKind.PDF), [PageLookedAt(1, text)], ""))


def take_attachment(data: bytes) -> None:
    """Take `data` for a name and a paper's own data, attached and in a code."""
    name, _, content = data.partition(b"\n")
    file = Attachment(name.decode("latin-1"), content)
    code = Code(content, None, None, False, (), Agreement.BOTH)
    page = PageLookedAt(1, name.decode("latin-1"), Looked((code,)))
    check(assembled(Opened(FileKind.PDF, attachments=(file,)), [page], ""))


def check(scan: Scan) -> None:
    """`AssertionError` unless `scan` is a result that may be shown: what is sealed is what was sealed, and no line drives a terminal."""
    for document in scan.documents:
        said = document.embedded
        assert said is None or decode(encode(said)) == said
        assert said is not None or document.certainty is Certainty.UNSIGNED
        assert all(field.printed is None or field.certainty is Certainty.ALTERED for field in document.fields)
    for lang in Lang:
        lines = "\n".join(in_words(scan, "file", None, Words(lang))).splitlines()
        assert all(one.isprintable() or category(one) == "Zs" for line in lines for one in line)
    json.dumps(as_data(scan, None))
