"""Text measured and folded."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception.papers.fonts import drawable, folded, width_of


def test_a_wide_character_is_as_wide_as_the_em() -> None:
    """Widths come in the unit of the size, exactly."""
    assert width_of("見本", 5) == 10
    assert width_of("", 5) == 0


@given(st.text(alphabet="あいう、。ー漢字ABC"), st.integers(10, 60))
def test_folding_loses_nothing(text: str, width: int) -> None:
    """The lines are the text, and only a closing mark may hang out."""
    lines = folded(text, 4, width)

    assert "".join(lines) == text
    assert all(width_of(line.rstrip("、。ー"), 4) <= width for line in lines)
    assert not any(line[0] in "、。ー" for line in lines[1:])


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("ああああ", ["ああ", "ああ"]),
        ("ああ。ああ", ["ああ。", "ああ"]),
        ("あ\nああ", ["あ", "ああ"]),
        ("", [""]),
    ],
)
def test_lines_break_where_japanese_does(text: str, lines: list[str]) -> None:
    """Between any two characters, never before a closing mark, and where the text says."""
    assert folded(text, 4, 8) == lines


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("髙﨑　邊 Ab1－", "髙﨑　邊 Ab1－"),
        ("見\n本\t", "見 本 "),
        ("😀", "〓"),
        ("a\x00b", "a〓b"),
        ("\ud800", "〓"),
    ],
)
def test_what_cannot_be_drawn_gets_a_stand_in(text: str, drawn: str) -> None:
    """Rare kanji stay; emoji, controls and half surrogates become 〓, line ends a blank."""
    assert drawable(text) == drawn
