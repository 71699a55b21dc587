"""Papers that somebody changed, made, and read back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reception.cli.papers_read import in_words
from reception.model.papers import ALTERED_LINK, ALTERED_SEAL, Paper, PaperKind
from reception.papers.altering import as_printed
from reception.papers.making import make, pdf_of, png_of
from reception.papers.presented import ReadFile, presented
from reception.papers.scan.reader import Reader
from reception.privacy import real_fields
from reception.wording import Lang, Words
from tests.papers.people import DAY, FULL, HANAKO

NOTICE, CERTIFICATE, LIMIT = PaperKind.NOTICE, PaperKind.ELIGIBILITY_CERTIFICATE, PaperKind.LIMIT_CERTIFICATE


def read_back(paper: Paper, reader: Reader) -> ReadFile:
    """What counts at the desk of the paper's PDF."""
    return presented(reader.scan_bytes(pdf_of([make(paper, HANAKO, DAY)])))


@pytest.mark.parametrize(
    ("kind", "altered"),
    [
        (NOTICE, ("name",)),
        (NOTICE, ("kana",)),
        (NOTICE, ("number",)),
        (NOTICE, ("symbol",)),
        (NOTICE, ("id",)),
        (NOTICE, ("issued",)),
        (NOTICE, ("valid_until",)),
        (NOTICE, ("copay_percent", "special_expense")),
        (NOTICE, (ALTERED_LINK,)),
        (NOTICE, ("copay_percent", ALTERED_LINK)),
        (CERTIFICATE, ("birth",)),
        (CERTIFICATE, ("branch",)),
        (LIMIT, ("valid_from",)),
        (LIMIT, ("limit_category",)),
    ],
)
def test_what_was_altered_is_found_on_the_page(kind: PaperKind, altered: tuple[str, ...], reader: Reader) -> None:
    """The page prints it otherwise than its own data say, and whoever reads the file is told the same as the desk."""
    paper = replace(FULL, kind=kind, altered=altered)

    assert read_back(paper, reader).papers == (paper,)


def test_a_broken_seal_is_found(reader: Reader) -> None:
    """Nothing of the data counts any more, and that is said."""
    read = read_back(replace(FULL, altered=(ALTERED_SEAL,)), reader)

    assert (read.papers, read.altered) == ((), (ALTERED_SEAL,))


@pytest.mark.parametrize("altered", [(ALTERED_LINK,), ()])
def test_a_notices_code_of_somebody_else_is_told(altered: tuple[str, ...], reader: Reader) -> None:
    """In a picture as well, as a difference; the holder's own is none."""
    found = reader.scan_bytes(png_of(make(replace(FULL, altered=altered), HANAKO, DAY), 150))
    told = "\n".join(in_words(found, "paper.png", DAY, Words(Lang.EN)))

    assert ("The notice's code is not its holder's" in told, found.tampered) == (bool(altered), bool(altered))


def test_in_a_picture_only_the_seal_can_be_checked(reader: Reader) -> None:
    """Words that were changed in it are not read: there is no OCR."""
    made = make(replace(FULL, altered=("copay_percent",)), HANAKO, DAY)

    assert presented(reader.scan_bytes(png_of(made, 150))).papers == (FULL,)


@pytest.mark.parametrize(
    ("issued", "printed"),
    [
        (Paper(NOTICE, copay_percent=10), Paper(NOTICE, copay_percent=20)),
        (Paper(NOTICE, copay_percent=30), Paper(NOTICE, copay_percent=10)),
        (Paper(NOTICE, valid_until=date(2026, 7, 31)), Paper(NOTICE, valid_until=date(2027, 7, 31))),
        (Paper(NOTICE, valid_until=date.max), Paper(NOTICE, valid_until=date(9998, 12, 31))),
        (Paper(NOTICE, id="0001239"), Paper(NOTICE, id="0001230")),
        (Paper(NOTICE, symbol="最"), Paper(NOTICE, symbol="最改")),
        (Paper(NOTICE, limit_category="オ"), Paper(NOTICE, limit_category="エ")),
        (Paper(NOTICE), Paper(NOTICE)),
    ],
)
def test_what_is_printed_instead(issued: Paper, printed: Paper) -> None:
    """Another value of the same form; what the paper doesn't say cannot be changed."""
    altered = ("copay_percent", "valid_until", "id", "symbol", "limit_category", ALTERED_LINK)

    assert as_printed(replace(issued, altered=altered)) == replace(printed, altered=altered)


@pytest.mark.parametrize("number", ["999995", "06999996", "39999990"])
def test_numbers_stay_invented(number: str) -> None:
    """An insurer's number that was altered is still none of a real prefecture."""
    printed = as_printed(Paper(NOTICE, number=number, altered=("number",)))

    assert printed.number not in (None, number)
    assert list(real_fields([("number", printed.number or "")])) == []
