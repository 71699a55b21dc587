"""Whole papers: what stands on them, that it can be read back, and that they are the same every time."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from functools import cache

import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from reception.model.papers import Paper, PaperKind
from reception.papers.embedded import DataTooLong, Embedded, decode
from reception.papers.layout import WARNING
from reception.papers.making import Document, make, pdf_of, photo_of, png_of
from reception.papers.portal import LinkState, reference_of, scanned_link
from tests.papers.people import DAY, FORMS, FULL, HANAKO, document

DPI = 150


@cache
def printed(form: str) -> str:
    """Return the text of the fully filled paper of `form`, with plain blanks."""
    return text_of(pdf(form))


@cache
def pdf(form: str) -> bytes:
    """Return the fully filled paper of `form` as PDF."""
    return pdf_of([document(form)])


def text_of(data: bytes) -> str:
    """Return the text of the first page, with plain blanks."""
    opened = pypdfium2.PdfDocument(data)
    try:
        return str(opened[0].get_textpage().get_text_bounded()).replace("\u3000", " ")
    finally:
        opened.close()


def attached(data: bytes) -> list[bytes]:
    """Return the contents of every attachment."""
    opened = pypdfium2.PdfDocument(data)
    try:
        return [bytes(opened.get_attachment(at).get_data()) for at in range(opened.count_attachments())]
    finally:
        opened.close()


def codes_in(png: bytes) -> list[bytes]:
    """Return the contents of every code in a picture."""
    return [found.bytes for found in zxingcpp.read_barcodes(Image.open(io.BytesIO(png)))]


@pytest.mark.parametrize("form", FORMS)
def test_a_pdf_has_its_words_as_text(form: str) -> None:
    """The title stands in the properties, 見本 and the warning on the page, and the paper's own data are attached."""
    text = printed(form)

    assert "見本" in text
    assert "SAMPLE" in text
    assert WARNING.replace("\u3000", " ") in text
    assert attached(pdf(form)) == [document(form).data]


@pytest.mark.parametrize("form", FORMS)
def test_a_picture_carries_its_own_data(form: str) -> None:
    """At 150 dpi the code beside or on the page reads, and says what is printed."""
    made = document(form)

    assert made.data in codes_in(png_of(made, DPI))
    assert decode(made.data) == Embedded(made.paper, form, "見本市", "hanako")


WITHOUT_NAME = {"notice_qr"}


@pytest.mark.parametrize("form", sorted(set(FORMS) - WITHOUT_NAME))
def test_the_name_is_printed(form: str) -> None:
    """Whoever hands over a paper, it says whose it is."""
    assert "見本 花子" in printed(form)


@pytest.mark.parametrize("form", ["notice", "notice_qr"])
def test_the_notice_leads_to_its_holders_portal(form: str) -> None:
    """Its second code is the link of the person, working as long as the paper holds."""
    links = [scanned_link(code.decode(), DAY) for code in codes_in(png_of(document(form), DPI)) if code[:5] == b"https"]

    assert [(link.state, link.reference, link.until) for link in links] == [
        (LinkState.GOOD, reference_of("hanako"), date(2026, 7, 31))
    ]


@pytest.mark.parametrize(
    ("form", "never"),
    [
        ("notice", ["性別", "生年月日", "住所", "世帯主", "昭和29年3月2日", "見本町１－２－３"]),
        ("notice_slip", ["性別", "生年月日", "住所", "フリガナ", "適用開始"]),
        ("member_notice", ["100000000001", "1000", "負担割合"]),
        ("mynumber_card", ["100000000001"]),
    ],
)
def test_what_a_paper_never_says(form: str, never: list[str]) -> None:
    """A notice has no birth date, sex or address (MGM-54); only the last four digits of a 個人番号 are printed (SYO-13)."""
    assert [word for word in never if word in printed(form)] == []


def test_the_last_four_digits_are_printed() -> None:
    """加入者情報のお知らせ shows them behind eight stars."""
    assert "＊" * 8 + "0001" in printed("member_notice")


PRINTED_WITH_A_SHARE = ("2割", "発効期日")


@pytest.mark.parametrize("form", ["notice", "eligibility_card", "insurance_card_elderly"])
def test_a_share_is_printed_only_where_there_is_one(form: str) -> None:
    """Below 70 the paper has no share, and then neither label nor 発効期日 (MGM-47, MGM-55)."""
    kind = document(form).paper.kind
    young = make(replace(FULL, kind=kind, copay_percent=None), HANAKO, DAY, form)
    text = text_of(pdf_of([young]))

    assert [word for word in PRINTED_WITH_A_SHARE if word in text] == []
    assert [word for word in PRINTED_WITH_A_SHARE if word not in printed(form)] == []


def test_a_copy_says_so() -> None:
    """A copied paper has 複写 on it, and its data know."""
    made = make(replace(FULL, kind=PaperKind.INSURANCE_CARD, copy=True), HANAKO, DAY)

    assert "複写 COPY" in text_of(pdf_of([made]))
    assert "複写" not in printed("insurance_card")


def test_a_blank_declaration_names_nobody() -> None:
    """The rows are there to be filled in, and nothing of the holder or an insurer is."""
    blank = make(Paper(PaperKind.DECLARATION), HANAKO, DAY)
    text = text_of(pdf_of([blank]))

    assert "フリガナ" in text
    assert [
        word for word in ("花子", "0001234", "昭和", "令和", "２－３", "国民健康保険", "見本市") if word in text
    ] == []


def test_special_expense_is_printed() -> None:
    """Whoever pays everything first has 特別療養費 on the paper (MGM-48, MGM-56)."""
    plain = make(replace(FULL, special_expense=False), HANAKO, DAY)

    assert "特別療養費" in printed("notice")
    assert "特別療養費" in printed("eligibility_card")
    assert "特別療養費" not in text_of(pdf_of([plain]))


def test_a_minor_is_not_the_head_of_the_house() -> None:
    """世帯主氏名 of a child is somebody else's name."""
    child = replace(HANAKO, birth=date(2020, 1, 1))
    text = text_of(pdf_of([make(replace(FULL, kind=PaperKind.ELIGIBILITY_CERTIFICATE), child, DAY)]))

    assert "世帯主氏名 見本 世帯主" in text


def test_what_the_font_lacks_is_drawn_as_a_stand_in() -> None:
    """A name may hold anything; an unknown character becomes 〓, and the data keep the real one."""
    made = make(replace(FULL, name="見本\n😀"), HANAKO, DAY)
    said = decode(made.data)

    assert "見本 〓" in text_of(pdf_of([made]))
    assert isinstance(said, Embedded)
    assert said.paper.name == "見本\n😀"


def test_too_much_text_is_refused() -> None:
    """What no code can hold is not made without its data."""
    with pytest.raises(DataTooLong):
        make(replace(FULL, name="見" * 2000), HANAKO, DAY)


def test_several_papers_go_into_one_pdf() -> None:
    """A page and an attachment for each, in order."""
    made = [document("notice"), document("mynumber_card")]
    data = pdf_of(made)
    opened = pypdfium2.PdfDocument(data)

    assert len(opened) == 2
    assert attached(data) == [one.data for one in made]
    opened.close()


@pytest.mark.parametrize("form", ["notice", "eligibility_card", "portal_phone"])
def test_the_same_paper_is_the_same_bytes(form: str) -> None:
    """Made again in another process, with another hash seed, time zone and language, not a byte differs."""
    here = digest(document(form))
    script = f"from tests.papers.test_making import *; print(digest(document({form!r})))"
    elsewhere = os.environ | {"PYTHONHASHSEED": "77", "TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8"}
    there = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, env=elsewhere)

    assert there.stdout.strip() == here


def digest(made: Document) -> str:
    return hashlib.sha256(png_of(made, DPI) + pdf_of([made])).hexdigest()


def test_the_same_person_has_the_same_face() -> None:
    """The drawing depends on the person and nothing else; two people look different."""
    assert photo_of(HANAKO, DAY) == photo_of(HANAKO, DAY)
    assert photo_of(HANAKO, DAY) != photo_of(replace(HANAKO, code="taro", sex="male"), DAY)
