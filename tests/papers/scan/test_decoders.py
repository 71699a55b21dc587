"""Both decoders on real codes, zbar in its own process."""

from __future__ import annotations

import time
from dataclasses import dataclass

import pytest
import segno
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageOps

from reception.papers.scan.codes import Agreement, Code
from reception.papers.scan.tries import TRIES, Looked, Looking, full
from reception.papers.scan.witness import Witness
from tests.papers.scan.builders import code, drawn, page

LINK = "https://portal.example.test/q/見本"
A_MINUTE = 60


@dataclass
class Clock:
    """A clock that stands still until somebody moves it."""

    now_s: float = 0.0

    def __call__(self) -> float:
        """Tell the time."""
        return self.now_s


def look(picture: Image.Image, witness: Witness) -> Looked:
    """Look at `picture` in every way there is, without haste, until a code is found."""
    return Looking(witness, time.monotonic() + A_MINUTE).look(picture, TRIES, bool)


def only(picture: Image.Image, witness: Witness) -> Code:
    """Return the one code in `picture`."""
    (found,) = look(picture, witness).codes
    return found


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text("見本花子一郎髙﨑邊あいうえおアイウｱｲｳ１２３－ー々〆ヶABC 019", min_size=1, max_size=60))
def test_japanese_without_declaration_is_never_read_wrongly(text: str, witness: Witness) -> None:
    """UTF-8 without an ECI is what most people make; zbar guesses its encoding, and our text does not follow it."""
    found = only(page(code(text, encoding="utf-8", eci=False, mode="byte")), witness)

    assert (found.text, found.encoding) == (text, "utf-8")
    assert found.agreement in (Agreement.BOTH, Agreement.ENCODING, Agreement.ZXING_ONLY)


@pytest.mark.parametrize(
    ("codec", "declared", "said"),
    [("utf-8", True, "utf-8"), ("cp932", False, "cp932"), ("shift_jis", True, "cp932"), ("latin-1", True, "latin-1")],
)
def test_encodings_are_told_apart(codec: str, declared: bool, said: str, witness: Witness) -> None:
    """Declared or not, the right text comes out, with how it was found."""
    text = "Ãé" if codec == "latin-1" else "ｶﾅ氏名"
    found = only(page(code(text, encoding=codec, eci=declared, mode="byte")), witness)

    assert (found.text, found.encoding, found.declared) == (text, said, declared)


def test_bytes_that_are_no_text_come_back_exactly(witness: Witness) -> None:
    """A code may hold anything; zbar takes it for Latin-1, which is the same bytes."""
    found = only(page(code(bytes(range(256)))), witness)

    assert (found.data, found.text, found.agreement) == (bytes(range(256)), None, Agreement.ENCODING)


def test_the_largest_code_is_read(witness: Witness) -> None:
    """2,953 bytes are all that a code can hold."""
    content = b"0123456789abcdef" * 184 + b"012345678"
    found = only(page(code(content, scale=5, error="l")), witness)

    assert found.data == content


def test_a_series_of_codes_is_put_together(witness: Witness) -> None:
    """Structured append: one text in three codes, in any order on the page."""
    text = LINK + "".join(str(number) for number in range(200))
    series = segno.make_sequence(text, symbol_count=3, error="l", encoding="utf-8")
    found = only(page(*[drawn(one) for one in (series[2], series[0], series[1])]), witness)

    assert (found.text, found.parts, found.confirmed) == (text, 3, True)


def test_a_part_without_the_others_is_marked(witness: Witness) -> None:
    """One of three codes is read, and called a part."""
    series = segno.make_sequence("x" * 500, symbol_count=3, error="l")
    found = only(page(drawn(series[1])), witness)

    assert (found.whole, found.believed) == (False, True)


@pytest.mark.parametrize("angle", [0, 17, 45, 90, 133, 180, 270, 301])
def test_any_rotation_is_read(angle: int, witness: Witness) -> None:
    """A photo is seldom straight."""
    turned = page(code(LINK), size=(600, 600)).rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=255)

    assert only(turned, witness).text == LINK


def test_light_on_dark_is_read(witness: Witness) -> None:
    """A phone in dark mode."""
    assert only(ImageOps.invert(page(code(LINK), size=(600, 600))), witness).text == LINK


def test_several_codes_are_all_found(witness: Witness) -> None:
    """Three texts on one page, with where they stand."""
    found = look(page(code("one"), code("two"), code("three")), witness).codes

    assert sorted(one.text or "" for one in found) == ["one", "three", "two"]
    assert [one.text for one in sorted(found, key=lambda one: one.corners[0][1])] == ["one", "two", "three"]


def test_a_micro_code_is_left_alone(witness: Witness) -> None:
    """It checks so little that noise is read as one."""
    assert look(page(drawn(segno.make_micro("A12")), size=(300, 300)), witness).codes == ()


def test_a_spoilt_code_is_reported(witness: Witness) -> None:
    """Something looks like a code and cannot be read: said, not passed over."""
    spoilt = code("https://portal.example.test/" * 4, error="l")
    spoilt.paste(0, (60, 60, spoilt.width - 60, spoilt.height - 60))
    looked = look(page(spoilt, size=(400, 400)), witness)

    assert (looked.codes, looked.unread) == ((), True)


def test_an_empty_page_is_tried_in_every_way(witness: Witness) -> None:
    """Nothing there: all tries are made, and nothing is reported."""
    assert look(page(size=(400, 400)), witness) == Looked(tries=len(TRIES))


def test_no_time_means_no_try(witness: Witness) -> None:
    """The budget cuts the tries short, and the result says so."""
    assert Looking(witness, 0.0).look(page(size=(40, 40)), TRIES, bool) == Looked(cut_short=True)


def test_a_clean_page_is_tried_once(witness: Witness) -> None:
    """Both decoders agree at half size, and that is enough."""
    assert look(page(code(LINK)), witness).tries == 1


def test_a_page_that_may_hold_more_is_tried_twice(witness: Witness) -> None:
    """A code that is not what was looked for leaves the question open what else is there; full size answers it."""
    looked = Looking(witness, time.monotonic() + A_MINUTE).look(page(code(LINK)), TRIES, lambda codes: False)

    assert (looked.tries, [one.text for one in looked.codes]) == (2, [LINK])


def test_the_same_code_seen_in_two_sizes_is_one(witness: Witness) -> None:
    """Tries add to each other without doubling."""
    looked = Looking(witness, time.monotonic() + A_MINUTE).look(
        page(code("a"), code("b")), (full, full), lambda _: False
    )

    assert sorted(one.text or "" for one in looked.codes) == ["a", "b"]


@pytest.mark.parametrize(("each_s", "tries"), [(0.2, 5), (0.4, 2), (0.6, 1), (3.0, 1)])
def test_no_try_is_begun_that_would_take_too_long(witness: Witness, each_s: float, tries: int) -> None:
    """What the longest try took is what the next may take: with less time than that left, the page has been tried enough."""
    clock = Clock()

    def slow(picture: Image.Image) -> Image.Image:
        clock.now_s += each_s
        return picture

    looked = Looking(witness, 1.01, clock).look(page(size=(40, 40)), [slow] * 20, lambda codes: False)

    assert (looked.tries, looked.cut_short) == (tries, True)
