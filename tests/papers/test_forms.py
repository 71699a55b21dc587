"""The forms: one for every kind of paper, chosen by what the paper is, nothing outside the page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reception.errors import Misuse
from reception.model.papers import Paper, PaperKind
from reception.papers.fonts import width_of
from reception.papers.forms import colors_on, form_for, form_named, form_names
from reception.papers.making import make
from reception.papers.marks import Align, Box, Code, Line, Mark, Oval, Text
from tests.papers.people import DAY, FORMS, FULL, HANAKO, document

SLACK_MM = 0.5
BEHIND = ("見本", "SAMPLE", "複写 COPY")


@pytest.mark.parametrize("kind", PaperKind)
def test_every_kind_has_a_form(kind: PaperKind) -> None:
    """Whatever can be handed over can be made."""
    assert form_named(form_for(kind, None, "municipal", elderly=False)).kind is kind


@pytest.mark.parametrize(
    ("kind", "pack", "scheme", "elderly", "name"),
    [
        (PaperKind.ELIGIBILITY_CERTIFICATE, "mogami", "municipal", False, "eligibility_card"),
        (PaperKind.ELIGIBILITY_CERTIFICATE, "mogami", "municipal", True, "eligibility_card"),
        (PaperKind.ELIGIBILITY_CERTIFICATE, "sanyoonoda", "municipal", False, "eligibility_card_e"),
        (PaperKind.ELIGIBILITY_CERTIFICATE, "national", "39", True, "eligibility_postcard"),
        (PaperKind.ELIGIBILITY_CERTIFICATE, "national", "06", False, "eligibility_card"),
        (PaperKind.INSURANCE_CARD, "kyoto", "municipal", False, "insurance_card"),
        (PaperKind.INSURANCE_CARD, "kyoto", "municipal", True, "insurance_card_elderly"),
        (PaperKind.NOTICE, "tagajo", "municipal", True, "notice"),
    ],
)
def test_the_most_particular_form_is_taken(kind: PaperKind, pack: str, scheme: str, elderly: bool, name: str) -> None:
    """A pack's own layout, the postcard of 後期高齢者医療 and the card with a share go before the common one."""
    assert form_for(kind, pack, scheme, elderly) == name


@pytest.mark.parametrize("name", ["nope", "../notice", "", "notice.yaml"])
def test_an_unknown_form_is_a_misuse(name: str) -> None:
    """Only the names of forms are looked up, never a path."""
    with pytest.raises(Misuse):
        form_named(name)


def test_every_form_belongs_to_a_kind() -> None:
    """No form lies about that no paper can take."""
    assert form_names() == FORMS


@pytest.mark.parametrize(
    ("on", "tint"),
    [
        (date(2024, 12, 2), "#ffe2bb"),
        (date(2025, 7, 31), "#ffe2bb"),
        (date(2025, 8, 1), "#ddeecc"),
        (date(2026, 8, 1), "#d6e6f6"),
        (date(2001, 1, 1), "#ffe2bb"),
        (None, "#ffe2bb"),
    ],
)
def test_certificates_have_a_colour_for_each_year(on: date | None, tint: str) -> None:
    """The colour changes every August; before the first series, and without a date, it is the first's (SYO-25)."""
    assert colors_on("certificate", on)["tint"] == tint


NAMING_NO_ISSUER = {
    *("mynumber_card", "phone_card", "photo_id", "prescription", "notice_qr"),
    "subsidy_certificate",
}
"""Forms of papers that no insurer issues."""


@pytest.mark.parametrize("form", [form for form in FORMS if form not in NAMING_NO_ISSUER])
@pytest.mark.parametrize("lacking", [replace(FULL, symbol=None), replace(FULL, branch=None)], ids=["symbol", "branch"])
def test_numbers_and_issuer_are_printed_whatever_else_is_missing(form: str, lacking: Paper) -> None:
    """後期高齢者医療 has no 記号, others no 枝番, and an insurer of employees belongs to no prefecture; the rest stands all the same."""
    paper = replace(lacking, kind=document(form).paper.kind, number="06999996")
    texts = [mark.text for mark in make(paper, HANAKO, DAY, form).page.marks if isinstance(mark, Text)]

    assert any("0001234" in text for text in texts)
    assert any("見本健康保険組合" in text for text in texts)


def extent(mark: Mark) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a mark."""
    if isinstance(mark, Text):
        width = width_of(mark.text, mark.size)
        left = mark.x - {Align.LEFT: 0.0, Align.CENTER: width / 2, Align.RIGHT: width}[mark.align]
        return left, mark.y - 0.85 * mark.size, left + width, mark.y + 0.1 * mark.size
    if isinstance(mark, Line):
        return mark.x, mark.y, mark.to_x, mark.to_y
    if isinstance(mark, Code):
        return mark.x, mark.y, mark.x + mark.side, mark.y + mark.side
    assert isinstance(mark, Box | Oval)
    return mark.x, mark.y, mark.x + mark.w, mark.y + mark.h


@pytest.mark.parametrize("form", FORMS)
def test_nothing_is_cut_off(form: str) -> None:
    """With every field filled, each mark lies within its page."""
    page = document(form).page

    for mark in page.marks:
        left, top, right, bottom = extent(mark)
        assert left >= -SLACK_MM, mark
        assert top >= -SLACK_MM, mark
        assert right <= page.width + SLACK_MM, mark
        assert bottom <= page.height + SLACK_MM, mark


@pytest.mark.parametrize("form", FORMS)
def test_no_text_runs_into_another(form: str) -> None:
    """With every field filled, no two texts overlap, except with 見本 and 複写 behind them."""
    texts = [mark for mark in document(form).page.marks if isinstance(mark, Text) and mark.text not in BEHIND]

    for number, one in enumerate(texts):
        for other in texts[number + 1 :]:
            assert not overlapping(extent(one), extent(other)), (one.text, other.text)


def overlapping(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across > SLACK_MM and down > SLACK_MM
