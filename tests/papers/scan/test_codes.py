"""Two decoders' sightings brought together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception.papers.scan.codes import Agreement, Corners, ZbarCode, ZxingCode, brought_together
from reception.papers.scan.text import Segment

HERE: Corners = ((0.1, 0.1), (0.3, 0.1), (0.3, 0.3), (0.1, 0.3))
NEAR: Corners = ((0.12, 0.1), (0.31, 0.11), (0.3, 0.29), (0.1, 0.3))
THERE: Corners = ((0.6, 0.6), (0.9, 0.6), (0.9, 0.9), (0.6, 0.9))
EVERYWHERE: Corners = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))


def by_zxing(data: str | bytes, corners: Corners = HERE, eci: int | None = None) -> ZxingCode:
    return ZxingCode((Segment(data.encode() if isinstance(data, str) else data, eci),), corners)


def test_the_same_text_is_agreed_on() -> None:
    """Both read the same, wherever their outlines lie."""
    (code,) = brought_together([by_zxing("見本")], [ZbarCode("見本", NEAR)])

    assert (code.text, code.agreement) == ("見本", Agreement.BOTH)
    assert code.confirmed


@pytest.mark.parametrize(("text", "guess"), [("ｨ｣", "big5"), ("ｱｲ", "latin-1"), ("ﾃｩ", "utf-8")])
def test_a_wrong_guess_of_zbar_is_told_from_a_dispute(text: str, guess: str) -> None:
    """The same bytes taken for another encoding: the text is what the bytes say."""
    data = text.encode("cp932")
    (code,) = brought_together([by_zxing(data, eci=20)], [ZbarCode(data.decode(guess), NEAR)])

    assert (code.text, code.agreement) == (text, Agreement.ENCODING)
    assert code.confirmed


def test_different_texts_in_one_place_are_disputed() -> None:
    """Neither is believed."""
    (code,) = brought_together([by_zxing("this")], [ZbarCode("that", NEAR)])

    assert code.agreement is Agreement.DISPUTED
    assert not code.believed


def test_different_texts_in_two_places_are_two_codes() -> None:
    """Each decoder may find what the other does not."""
    first, second = brought_together([by_zxing("this")], [ZbarCode("that", THERE)])

    assert (first.text, first.agreement) == ("this", Agreement.ZXING_ONLY)
    assert (second.text, second.agreement) == ("that", Agreement.ZBAR_ONLY)
    assert first.believed
    assert not first.confirmed


PARTS = [by_zxing("ab", HERE), by_zxing("cd", THERE)]


@pytest.mark.parametrize("parts", [PARTS, PARTS[::-1]])
def test_a_series_is_put_together_in_its_own_order(parts: list[ZxingCode]) -> None:
    """The order comes from zbar, which knows it, the bytes from zxing."""
    (code,) = brought_together(parts, [ZbarCode("abcd", EVERYWHERE)])

    assert (code.data, code.text, code.parts, code.whole) == (b"abcd", "abcd", 2, True)


def test_a_character_may_be_cut_between_two_parts() -> None:
    """The bytes are joined before they are decoded."""
    data = "見本".encode()
    parts = [by_zxing(data[:2], HERE), by_zxing(data[2:], THERE)]

    assert [code.text for code in brought_together(parts, [ZbarCode("見本", EVERYWHERE)])] == ["見本"]


def test_a_part_without_the_others_says_so() -> None:
    """What zbar calls partial marks the codes within it."""
    codes = brought_together([PARTS[0]], [ZbarCode("\0ab", HERE, whole=False)])

    assert [(code.text, code.whole) for code in codes] == [("ab", False)]


def test_a_neighbour_is_no_part_of_the_series() -> None:
    """A third code on the page stays one of its own."""
    other = by_zxing("other", ((0.4, 0.4), (0.5, 0.4), (0.5, 0.5), (0.4, 0.5)))
    codes = brought_together([other, *PARTS], [ZbarCode("abcd", EVERYWHERE), ZbarCode("other", other.corners)])

    assert [(code.text, code.parts, code.agreement) for code in codes] == [
        ("abcd", 2, Agreement.BOTH),
        ("other", 1, Agreement.BOTH),
    ]


@given(st.lists(st.text("ab見本", min_size=1, max_size=4), unique=True, max_size=4))
def test_what_zxing_alone_saw_is_kept_in_its_order(texts: list[str]) -> None:
    """Without a witness nothing is lost, added or believed less."""
    codes = brought_together([by_zxing(text) for text in texts], [])

    assert [(code.text, code.agreement) for code in codes] == [(text, Agreement.ZXING_ONLY) for text in texts]
