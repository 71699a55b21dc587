"""From sightings to papers, codes and remarks, without any file."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reception.papers.embedded import Embedded, RefusalReason, encode
from reception.papers.scan.assembling import assembled
from reception.papers.scan.codes import Agreement, Code
from reception.papers.scan.pages import Attachment, FileKind, Opened, Unreadable
from reception.papers.scan.result import PageLookedAt, Remark, Scan, Source
from reception.papers.scan.tries import Looked
from reception.papers.scan.witness import Absence
from tests.papers.people import FULL

LINE = encode(Embedded(FULL, "notice", "見本市", "hanako"))
OTHER = encode(Embedded(replace(FULL, name="見本　太郎"), "notice", "見本市", "taro"))
PDF = Opened(FileKind.PDF)


def seen(data: bytes, **changes: object) -> Code:
    """Return a code both decoders read."""
    return replace(Code(data, data.decode("latin-1"), "utf-8", False, (), Agreement.BOTH), **changes)


def on_page(number: int, *codes: Code, **changes: object) -> PageLookedAt:
    """Return a page with `codes` on it."""
    return PageLookedAt(number, looked=replace(Looked(codes, tries=1), **changes))


def attached(*data: bytes) -> tuple[Attachment, ...]:
    """Return attachments under a plain name."""
    return tuple(Attachment("data.txt", one) for one in data)


def places(scan: Scan) -> list[tuple[str | None, str, int | None]]:
    """Return whose papers were found, how and where."""
    return [(one.paper.name, one.source, one.page) for one in scan.documents]


def test_a_line_that_is_attached_and_printed_is_one_paper() -> None:
    """The attachment counts, the code says on which page it stands."""
    scan = assembled(replace(PDF, page_count=2, attachments=attached(LINE)), [on_page(1), on_page(2, seen(LINE))], "")

    assert places(scan) == [(FULL.name, Source.ATTACHMENT, 2)]


def test_a_line_that_is_only_attached_belongs_to_no_page() -> None:
    """Nothing says which."""
    assert places(assembled(replace(PDF, attachments=attached(LINE)), [on_page(1)], "")) == [
        (FULL.name, Source.ATTACHMENT, None)
    ]


def test_two_lines_that_differ_are_two_papers() -> None:
    """The data of another paper in the attachment do not hide what the page's own code says."""
    scan = assembled(replace(PDF, attachments=attached(OTHER)), [on_page(1, seen(LINE))], "")

    assert places(scan) == [("見本　太郎", Source.ATTACHMENT, None), (FULL.name, Source.MARGIN_CODE, 1)]


def test_one_paper_on_two_pages_is_one_paper() -> None:
    """Both sides of a copy."""
    assert places(assembled(PDF, [on_page(1, seen(LINE)), on_page(2, seen(LINE))], "")) == [
        (FULL.name, Source.MARGIN_CODE, 1)
    ]


def test_a_disputed_line_is_not_believed() -> None:
    """Where the decoders disagree there is neither a paper nor a tampered one."""
    scan = assembled(PDF, [on_page(1, seen(LINE, agreement=Agreement.DISPUTED))], "")

    assert (scan.documents, scan.spoilt, scan.remarks) == ((), (), (Remark.DISPUTED,))


def test_damaged_data_are_told_with_their_place() -> None:
    """An attachment of ours that cannot be used."""
    scan = assembled(replace(PDF, attachments=attached(LINE[:60])), [on_page(1)], "")

    assert [(one.reason in RefusalReason, one.source, one.page) for one in scan.spoilt] == [
        (True, Source.ATTACHMENT, None)
    ]


def test_other_codes_keep_their_page() -> None:
    """What is no paper's data is listed with the page it stands on."""
    scan = assembled(PDF, [on_page(1), on_page(2, seen(b"https://shop.example/"))], "")

    assert [(one.page, one.code.text) for one in scan.codes] == [(2, "https://shop.example/")]
    assert scan.by_code_only


@pytest.mark.parametrize(
    ("opened", "page", "suffix", "remark"),
    [
        (PDF, on_page(1), ".png", Remark.OTHER_KIND),
        (Opened(FileKind.JPEG), on_page(1), ".pdf", Remark.OTHER_KIND),
        (replace(PDF, javascript=True), on_page(1), "", Remark.JAVASCRIPT),
        (replace(PDF, attachments=attached(b"x")), on_page(1), "", Remark.OTHER_FILES),
        (replace(PDF, attachments=(Attachment("large.bin", None),)), on_page(1), "", Remark.OTHER_FILES),
        (replace(PDF, attachments=(Attachment("a/b", LINE),)), on_page(1), "", Remark.NAMED_LIKE_PATHS),
        (replace(PDF, page_count=30), on_page(1), "", Remark.MORE_PAGES),
        (PDF, PageLookedAt(1, unreadable=Unreadable.BROKEN), "", Remark.PAGE_UNREADABLE),
        (PDF, on_page(1, cut_short=True), "", Remark.OUT_OF_TIME),
        (PDF, on_page(1, unread=True), "", Remark.UNREAD_CODE),
        (PDF, on_page(1, seen(b"part", whole=False)), "", Remark.PARTS_MISSING),
    ],
)
def test_what_a_user_may_wonder_about_is_said(opened: Opened, page: PageLookedAt, suffix: str, remark: Remark) -> None:
    """One remark for each, once."""
    assert assembled(opened, [page, page], suffix).remarks == (remark,) or remark is Remark.MORE_PAGES
    assert remark in assembled(opened, [page], suffix).remarks


@pytest.mark.parametrize(
    ("kind", "suffix"),
    [
        (FileKind.PDF, ".PDF"),
        (FileKind.JPEG, ".jpg"),
        (FileKind.JPEG, ".JPEG"),
        (FileKind.PNG, ".png"),
        (FileKind.PNG, ""),
    ],
)
def test_a_fitting_name_is_not_remarked(kind: FileKind, suffix: str) -> None:
    """Upper case and a missing suffix say nothing wrong."""
    assert assembled(Opened(kind), [on_page(1)], suffix).remarks == ()


def test_the_witness_missing_on_one_page_is_said() -> None:
    """Once for the file."""
    assert assembled(PDF, [on_page(1), on_page(2, absence=Absence.LATE)], "").absence is Absence.LATE
