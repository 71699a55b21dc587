"""From a form and its words to marks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from reception.papers.fields import Setting
from reception.papers.forms import Form
from reception.papers.issuers import Issuer
from reception.papers.layout import WARNING, laid_out, with_data
from reception.papers.marks import Box, Code, Page, Text
from tests.papers.people import HANAKO, document

COLORS = {"sample": "#ffcccc", "alert": "#ff0000", "tint": "#00ff00"}
WORDS = {"name": "見本　花子", "copay": "", "until": "令和8年7月31日"}
SETTING = Setting(HANAKO, Issuer("", "", ""), date(2026, 5, 11))
DARK = ((True,) * 21,) * 21


def page_of(*items: Mapping[str, Any], **form: Any) -> Page:
    filled = Form.model_validate({"format": 1, "title": "様式", "size": [100, 60], "items": items, **form})
    return laid_out(filled, WORDS, COLORS, SETTING, "https://portal.example.test/")


def texts(page: Page) -> list[str]:
    """What the form itself prints, without what every page gets."""
    return [mark.text for mark in page.marks if isinstance(mark, Text) and mark.text not in ("見本", "SAMPLE", WARNING)]


def text(words: str, **more: Any) -> dict[str, Any]:
    return {"text": words, "at": [5, 10], "size": 4, **more}


def test_every_page_says_sample_in_big() -> None:
    """A form need not ask for it: the word covers two fifths of the width, and a line at the foot says it again."""
    page = page_of(text("何もない"))
    sample = next(mark for mark in page.marks if isinstance(mark, Text) and mark.text == "見本")

    assert sample.size * 2 > 0.4 * page.width
    assert any(isinstance(mark, Text) and mark.text == WARNING for mark in page.marks)


def test_no_filled_box_hides_the_word() -> None:
    """A box with a colour goes under 見本, wherever the form has it."""
    page = page_of(text("上"), {"box": [0, 0, 100, 60], "fill": "$tint"})
    order = [mark.text if isinstance(mark, Text) else type(mark) for mark in page.marks]

    assert order.index(Box) < order.index("見本")


@pytest.mark.parametrize(
    ("item", "drawn"),
    [
        (text("氏名 {name}"), ["氏名 見本　花子"]),
        (text("負担割合 {copay}"), []),
        (text("{name} {copay}"), []),
        (text("いつも", when="{copay}"), []),
        (text("いつも", when="{name}"), ["いつも"]),
    ],
)
def test_an_item_without_its_word_is_not_drawn(item: dict[str, Any], drawn: list[str]) -> None:
    """One empty place is enough, and `when` counts like a place."""
    assert texts(page_of(item)) == drawn


ROWS = {
    "rows": [["氏名", "{name}"], ["負担割合", "{copay}"], ["有効期限", "{until}"]],
    "at": [5, 5],
    "widths": [30, 60],
    "height": 10,
    "size": 4,
}


def test_a_row_without_its_word_closes_up() -> None:
    """The row below moves up."""
    page = page_of(ROWS)
    base = {mark.text: mark.y for mark in page.marks if isinstance(mark, Text)}

    assert texts(page) == ["氏名", "見本　花子", "有効期限", "令和8年7月31日"]
    assert base["有効期限"] == pytest.approx(base["氏名"] + 10)


def test_a_form_to_fill_in_keeps_its_rows() -> None:
    """With `keep`, the label stays and the cell is empty."""
    assert texts(page_of({**ROWS, "keep": True}))[2:4] == ["負担割合", "有効期限"]


def test_a_long_text_is_made_smaller_to_fit() -> None:
    """Twice too long is drawn at half the size."""
    page = page_of(text("あ" * 10, width=20))
    drawn = next(mark for mark in page.marks if isinstance(mark, Text) and mark.text == "あ" * 10)

    assert drawn.size == pytest.approx(2)


def test_a_text_may_be_folded() -> None:
    """Lines of five characters, a line and a half apart."""
    page = page_of(text("あ" * 12, width=20.1, fold=True))
    lines = [mark for mark in page.marks if isinstance(mark, Text) and set(mark.text) == {"あ"}]

    assert [len(line.text) for line in lines] == [5, 5, 2]
    assert lines[1].y - lines[0].y == pytest.approx(6)


def test_an_included_form_is_drawn_where_it_is_put() -> None:
    """The cut-off part of a notice is a form of its own; its title stands 5 mm inside it."""
    page = document("notice").page
    titles = [(mark.x, mark.y) for mark in page.marks if isinstance(mark, Text) and mark.text == "資格情報のお知らせ"]

    assert titles == [(105, 30), (99 + 5, 220 + 8)]


def test_the_data_code_goes_where_the_form_has_room() -> None:
    """On the page if the form says where, else on a strip that makes the page wider."""
    inside = Form.model_validate({"format": 1, "title": "", "size": [100, 60], "items": [], "data_code": [5, 5]})
    outside = Form.model_validate({"format": 1, "title": "", "size": [100, 60], "items": []})
    page = Page(100, 60, ())

    assert with_data(page, inside, DARK) == Page(100, 60, (Code(5, 5, DARK, 0.5),))
    assert with_data(page, outside, DARK).width == pytest.approx(110.5)


def test_a_data_code_too_large_for_its_place_gets_a_strip() -> None:
    """A long name makes a large code; it is never cut off."""
    form = Form.model_validate({"format": 1, "title": "", "size": [100, 60], "items": [], "data_code": [5, 50]})

    assert with_data(Page(100, 60, ()), form, DARK).width == pytest.approx(110.5)
