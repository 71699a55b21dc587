"""Papers read from text alone, and hostile text."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reception.model.papers import Paper, PaperKind
from reception.papers.embedded import Embedded
from reception.papers.fields import words_of
from reception.papers.forms import form_named
from reception.papers.making import make
from reception.papers.marks import Text
from reception.papers.scan.fields import printed_fields, sealed_fields
from reception.papers.scan.printed import LINE_MOST, fields_in, paper_in
from reception.papers.scan.result import Certainty, Source
from reception.papers.scan.templates import squeezed, templates
from reception.papers.texts import filled, places
from tests.papers.people import DAY, FORMS, FULL, HANAKO, document

SAME_PAGE = {PaperKind.PORTAL_PRINTOUT: PaperKind.PORTAL_PDF}
"""A print-out is the portal's page with 複写 on it."""


def text_of(form: str) -> str:
    """Return the words of a made paper as a PDF gives them: what stands at one height is one line."""
    rows: dict[float, list[Text]] = {}
    for mark in document(form).page.marks:
        if isinstance(mark, Text):
            rows.setdefault(round(mark.y, 2), []).append(mark)
    return "\r\n".join(" ".join(mark.text for mark in sorted(row, key=lambda mark: mark.x)) for row in rows.values())


FEW_WORDS = {"phone_card", "notice_qr", "photo_id"}
"""Forms that label fewer than three fields of the paper."""
READABLE = [name for name in FORMS if name not in FEW_WORDS]


@pytest.mark.parametrize("form", READABLE)
def test_what_is_read_from_text_is_what_was_printed(form: str) -> None:
    """Not every field stands on every form, and what is read is never another."""
    read, made = paper_in(text_of(form)), document(form).paper
    assert read is not None
    differing = {
        field.name
        for field in fields(Paper)
        if getattr(read, field.name) not in (None, False, getattr(made, field.name))
    }

    assert differing - {"copy"} == ({"kind"} if made.kind in SAME_PAGE else set())
    assert read.kind == SAME_PAGE.get(made.kind, made.kind)


@pytest.mark.parametrize("form", sorted(FEW_WORDS))
def test_too_few_words_are_no_paper(form: str) -> None:
    """Two fields could stand on anything."""
    assert paper_in(text_of(form)) is None


@pytest.mark.parametrize("text", ["", "\n\n", "Hello", "氏名 見本　花子", "資格情報のお知らせ", "氏名 " * 2000])
def test_other_text_is_no_paper(text: str) -> None:
    """A name or a title alone makes no paper."""
    assert paper_in(text) is None


@settings(max_examples=60, deadline=None)
@given(st.text("氏名番号記有効期限日令和年月01　 \n(){}", max_size=400))
def test_any_text_can_be_tried(text: str) -> None:
    """Whatever stands there, something or nothing is read, and never an exception."""
    found = paper_in(text)

    assert found is None or isinstance(found, Paper)


@pytest.mark.parametrize("filler", ["　", " a", "a　", "氏名 "])
def test_a_line_made_to_take_long_is_passed_over(filler: str) -> None:
    """Beyond the length of a form's lines nothing is looked for."""
    line = "氏名 見本　花子 " + filler * LINE_MOST

    assert "name" not in fields_in(line + "終", "notice")


def test_a_date_that_does_not_exist_is_not_read() -> None:
    """The 31st of June is no day; the other fields are read all the same."""
    read = fields_in("有効期限 令和8年6月31日\n氏名 見本　花子", "notice")

    assert read == {"name": "見本　花子"}


def test_an_unknown_form_cannot_be_compared() -> None:
    """Data of a form this version lacks are taken as they were sealed."""
    said = Embedded(FULL, "of_tomorrow", "見本市", "hanako")
    read = sealed_fields(said, Source.ATTACHMENT, "氏名 見本　太郎")

    assert {one.certainty for one in read} == {Certainty.SIGNED}


def test_fields_of_text_are_vouched_for_by_nobody() -> None:
    """And flags that are not set are no fields."""
    read = printed_fields(replace(FULL, special_expense=False))

    assert {(one.source, one.certainty) for one in read} == {(Source.TEXT, Certainty.UNSIGNED)}
    assert {"special_expense", "copy", "kind"}.isdisjoint(one.name for one in read)


@pytest.mark.parametrize("form", FORMS)
def test_a_made_page_prints_what_its_templates_say(form: str) -> None:
    """Each text that the paper itself fills is on the page: the comparison compares with what is really drawn."""
    words, page = words_of(document(form).paper), squeezed(text_of(form))
    texts = [
        filled(text, words)
        for text, when in templates(form_named(form).items)
        if places(text) and filled(when, words) is not None
    ]

    assert [text for text in texts if text is not None and squeezed(text) not in page] == []


def test_a_paper_of_few_words_is_made_and_read() -> None:
    """Fields that the paper leaves out are not read from its labels."""
    bare = make(Paper(PaperKind.NOTICE, name="見本　花子", number="999995", id="1"), HANAKO, DAY)
    text = "\n".join(mark.text for mark in bare.page.marks if isinstance(mark, Text))

    assert "valid_until" not in fields_in(text, "notice")
