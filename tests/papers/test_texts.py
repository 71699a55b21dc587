"""The texts of forms: what is printed where some of the words are missing."""

from __future__ import annotations

import pytest

from reception.papers.texts import filled, places, versions

NUMBERS = "記号・番号 [{symbol}　]{id}[（枝番）{branch}]"


@pytest.mark.parametrize(
    ("text", "words", "printed"),
    [
        (NUMBERS, {"symbol": "01", "id": "0001234", "branch": "02"}, "記号・番号 01　0001234（枝番）02"),
        (NUMBERS, {"symbol": "", "id": "0001234", "branch": "02"}, "記号・番号 0001234（枝番）02"),
        (NUMBERS, {"symbol": "01", "id": "0001234", "branch": ""}, "記号・番号 01　0001234"),
        (NUMBERS, {"id": "0001234"}, "記号・番号 0001234"),
        (NUMBERS, {"symbol": "01", "id": "", "branch": "02"}, None),
        ("見本", {}, "見本"),
        ("", {}, ""),
        ("{name}", {"name": "[{id}]", "id": "1"}, "[{id}]"),
    ],
)
def test_what_is_printed(text: str, words: dict[str, str], printed: str | None) -> None:
    """A part in brackets goes alone, anything else takes the text with it; words are never taken for places."""
    assert filled(text, words) == printed


def test_every_text_it_may_stand_for() -> None:
    """The fullest first: a reader tries it before what it contains."""
    assert versions(NUMBERS) == (
        "記号・番号 {symbol}　{id}（枝番）{branch}",
        "記号・番号 {symbol}　{id}",
        "記号・番号 {id}（枝番）{branch}",
        "記号・番号 {id}",
    )
    assert versions("氏名 {name}") == ("氏名 {name}",)


def test_places_in_and_outside_brackets() -> None:
    """In the order in which they stand."""
    assert places(NUMBERS) == ["symbol", "id", "branch"]
    assert places("受給者証") == []
