"""What the content of a file counts as at the desk."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cardsim.spec import check_digit
from reception.model.papers import Paper, PaperKind
from reception.papers.embedded import Embedded, RefusalReason
from reception.papers.portal import LinkState, portal_link, reference_of
from reception.papers.presented import REAL_NUMBERS, ReadFile, code_of, presented
from reception.papers.scan.codes import Agreement, Code
from reception.papers.scan.pages import Unreadable
from reception.papers.scan.result import Certainty, CodeFound, Document, FieldRead, Scan, Source, Spoilt
from tests.papers.people import FULL, HANAKO

OWN = portal_link("hanako", date(2026, 7, 31))
ANOTHERS = portal_link("taro", None)
BROKEN = OWN[:-1] + ("2" if OWN[-1] != "2" else "3")
SHOP = "https://shop.example.test/menu"


def codes(*texts: str | None, agreement: Agreement = Agreement.BOTH) -> tuple[CodeFound, ...]:
    """Return codes with these texts; None is one whose bytes are no text."""
    return tuple(CodeFound(1, Code((text or "").encode(), text, None, False, (), agreement)) for text in texts)


def sealed(paper: Paper, *altered: str) -> Document:
    """Return `paper` as read from its own data, with these fields printed otherwise."""
    fields = tuple(FieldRead(name, "", Source.ATTACHMENT, Certainty.ALTERED) for name in altered)
    return Document(paper, Source.ATTACHMENT, 1, fields, Embedded(paper, "notice", "見本市", HANAKO.code))


def test_what_is_refused_is_refused_with_its_reason() -> None:
    """The reason is a code; the words are added by whoever shows it."""
    assert presented(Scan(refused=Unreadable.ENCRYPTED)).refused == "encrypted"


LIKE_REAL = "12345678901" + check_digit("12345678901")
"""Counted upwards, so that it stands for nobody in particular, with the check digit that belongs to it."""
TOKYO = "138057"


def read_as(*fields: tuple[str, str], printed: str | None = None) -> Document:
    """Return a notice with `fields`, each printed as `printed` instead (None: as it is)."""
    read = tuple(FieldRead(name, value, Source.TEXT, Certainty.UNSIGNED, printed) for name, value in fields)
    return Document(Paper(PaperKind.NOTICE), Source.TEXT, 1, read)


@pytest.mark.parametrize(
    ("scan", "named"),
    [
        (Scan(documents=(read_as(("name", "見本　花子"), ("number", TOKYO)),)), ("number",)),
        (Scan(documents=(read_as(("id", LIKE_REAL)), read_as(("id", LIKE_REAL)))), ("id",)),
        (Scan(documents=(read_as(("id", "1"), ("symbol", "2"), printed=LIKE_REAL),)), ("id", "symbol")),
        (Scan(codes=codes(SHOP, f"番号 {LIKE_REAL}", None)), ("code, page 1",)),
    ],
)
def test_what_could_be_a_real_persons_counts_as_nothing(scan: Scan, named: tuple[str, ...]) -> None:
    """Sealed, printed or in a code: the places are named, each once, and nothing of what they say is kept."""
    refused = presented(scan)

    assert refused == ReadFile(refused=REAL_NUMBERS, private=named)
    assert presented(scan, allow_real_numbers=True).refused is None


def test_numbers_of_invented_people_count() -> None:
    """A test-range insurer beside a name, and a real one with no name near it, are nobody's."""
    ours = read_as(("name", "見本　花子"), ("number", "999995"), ("id", "123456789017"))

    assert presented(Scan(documents=(ours, read_as(("number", TOKYO))))).refused is None


@pytest.mark.parametrize(
    ("texts", "altered"),
    [
        ((), ()),
        ((OWN,), ()),
        ((OWN, SHOP, None), ()),
        ((ANOTHERS,), ("link",)),
        ((OWN, ANOTHERS), ("link",)),
        ((BROKEN,), ("link",)),
    ],
)
def test_the_code_of_a_notice_must_be_its_own(texts: tuple[str | None, ...], altered: tuple[str, ...]) -> None:
    """A link to the portal that leads to somebody else, or nowhere, was put there later; other codes are nobody's business."""
    read = presented(Scan(documents=(sealed(FULL),), codes=codes(*texts)))

    assert read.papers == (replace(FULL, altered=altered),)
    assert not read.by_code_only


def test_papers_that_print_no_code_are_not_blamed_for_one() -> None:
    """A certificate photographed together with somebody's code."""
    certificate = replace(FULL, kind=PaperKind.ELIGIBILITY_CERTIFICATE)

    assert presented(Scan(documents=(sealed(certificate),), codes=codes(ANOTHERS))).papers == (certificate,)


def test_altered_fields_come_with_the_paper() -> None:
    """In the order of the paper, its code last."""
    read = presented(Scan(documents=(sealed(FULL, "name", "copay_percent"),), codes=codes(ANOTHERS)))

    assert read.papers == (replace(FULL, altered=("name", "copay_percent", "link")),)


def test_text_alone_is_no_paper() -> None:
    """What stands in a PDF without a seal is asked for like what stands in a picture."""
    read = presented(Scan(documents=(Document(FULL, Source.TEXT, 1, ()),)))

    assert read.by_code_only
    assert read.papers == ()


@pytest.mark.parametrize(
    ("text", "state", "altered"),
    [
        (OWN, LinkState.GOOD, ()),
        (BROKEN, LinkState.ALTERED, ("link",)),
        ("https://portal.example.test/q/", LinkState.UNSIGNED, ("link",)),
    ],
)
def test_a_link_alone(text: str, state: LinkState, altered: tuple[str, ...]) -> None:
    """It is told as what it is, good or not."""
    read = presented(Scan(codes=codes(SHOP, text)))

    assert read.link is not None
    assert (read.link.state, read.altered) == (state, altered)
    assert not read.by_code_only


def test_a_code_the_decoders_dispute_is_none() -> None:
    """Neither is believed."""
    assert presented(Scan(codes=codes(OWN, agreement=Agreement.DISPUTED))).by_code_only


def test_a_broken_seal_is_remembered() -> None:
    """Whatever the receptionist is told of such a paper, it was changed after it was made."""
    read = presented(Scan(spoilt=(Spoilt(RefusalReason.ALTERED, Source.MARGIN_CODE, 1),)))

    assert read.altered == ("seal",)
    assert read.by_code_only


def test_a_code_alone_says_whose_it_is_and_until_when() -> None:
    """As the paper of its kind; of nobody known it says no name."""
    link = presented(Scan(codes=codes(OWN))).link
    assert link is not None
    assert link.reference == reference_of("hanako")

    assert code_of(link, (), HANAKO) == Paper(
        PaperKind.NOTICE_QR, name=HANAKO.name, kana=HANAKO.kana, valid_until=date(2026, 7, 31)
    )
    assert code_of(link, ("link",), None) == Paper(
        PaperKind.NOTICE_QR, valid_until=date(2026, 7, 31), altered=("link",)
    )
