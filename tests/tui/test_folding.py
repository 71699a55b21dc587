"""Rows of text: nothing lost, nothing too wide, punctuation where it belongs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reception.tui.folding import folded

TEXTS = st.text(st.sampled_from("あ漢ア。、「」（）ab1- [],.ー　"), max_size=60)


@given(TEXTS, st.integers(8, 40))
def test_nothing_is_lost_but_spaces_at_the_ends(text: str, columns: int) -> None:
    """Every character that can be seen is still there, in order."""
    assert "".join(folded(text, columns).split()) == "".join(text.split())


@given(TEXTS, st.integers(8, 40))
def test_no_row_is_wider_than_asked(text: str, columns: int) -> None:
    """A row that stuck out would push the frame of the screen away."""
    assert all(cell_len(row) <= columns for row in folded(text, columns).split("\n"))


@pytest.mark.parametrize(
    ("text", "columns", "rows"),
    [
        ("カードを置く。", 12, ["カードを置", "く。"]),
        ("これは「見本」です", 8, ["これは", "「見本」", "です"]),
        ("one two three", 8, ["one two", "three"]),
        ("- 見本の紙を出す", 8, ["- 見本の", "  紙を出", "  す"]),
        ("理由 [確か: NAT-032]", 12, ["理由 [確か:", "NAT-032]"]),
        ("理由の[ ]は、確かさ", 8, ["理由の", "[ ]は、", "確かさ"]),
        ("     C  カードを置く。", 16, ["     C  カードを", "        置く。"]),
        ("  左、右  前へ", 12, ["左、右  前へ"]),
        ("", 8, [""]),
    ],
)
def test_rows_break_where_japanese_may(text: str, columns: int, rows: list[str]) -> None:
    """No row begins with a full stop or ends with an opening bracket; a list's rows and those behind a key stay indented."""
    assert folded(text, columns).split("\n") == rows


def test_a_word_longer_than_the_row_is_cut() -> None:
    """A clause ID or a path may be longer than half a terminal."""
    assert folded("x" * 20, 8).split("\n") == ["x" * 8, "x" * 8, "x" * 4]
