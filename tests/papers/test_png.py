"""Pictures that are the same bytes everywhere: any decoder must still read them."""

from __future__ import annotations

import hashlib
import io
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from reception.papers.as_png import as_png
from reception.papers.marks import Box, Code, Line, Page
from reception.papers.png import deflated, encode_png

RUNS = st.lists(st.tuples(st.integers(0, 255), st.integers(1, 600)), max_size=8)


def run_data(runs: list[tuple[int, int]]) -> bytes:
    return b"".join(bytes([byte]) * count for byte, count in runs)


@given(st.lists(RUNS.map(run_data) | st.binary(max_size=80), max_size=4))
def test_zlib_reads_what_was_packed(strips: list[bytes]) -> None:
    """Runs of any length, with anything between them, come back, however they are cut into strips."""
    assert zlib.decompress(deflated(strips)) == b"".join(strips)


@pytest.mark.parametrize("length", [1, 2, 3, 4, 5, 258, 259, 260, 261, 262, 515, 516, 517, 518, 519, 520, 5000])
def test_every_rest_of_a_run_is_packed(length: int) -> None:
    """A match is 3 to 258 bytes long (RFC 1951): the lengths around its bounds."""
    assert zlib.decompress(deflated([b"a" + b"x" * length + b"b"])) == b"a" + b"x" * length + b"b"


def test_empty_paper_packs_to_almost_nothing() -> None:
    """A white A4 page at 150 dpi takes 50 kB at most."""
    assert len(encode_png(Image.new("RGB", (1240, 1754), "#ffffff"), 150)) < 50_000


@given(st.integers(1, 20), st.integers(1, 150), st.binary(max_size=4))
def test_the_picture_comes_back(width: int, height: int, seed: bytes) -> None:
    """Pillow sees the pixels that went in, whatever the size."""
    image = Image.frombytes("RGB", (width, height), hashlib.shake_128(seed).digest(width * height * 3))

    assert Image.open(io.BytesIO(encode_png(image, 200))).tobytes() == image.tobytes()


def test_the_resolution_is_stated() -> None:
    """A printer that reads the file prints it in its true size."""
    read = Image.open(io.BytesIO(encode_png(Image.new("RGB", (8, 8)), 300)))

    assert tuple(round(value) for value in read.info["dpi"]) == (300, 300)


def test_a_drawn_page_is_the_same_bytes_on_every_machine() -> None:
    """The digest of a page without text, so that it depends on nothing but our own code and Pillow's rectangles."""
    checkers = tuple(tuple((row + column) % 3 == 0 for column in range(21)) for row in range(21))
    page = Page(
        40,
        30,
        (
            Box(0, 0, 40, 30, "#ddeecc"),
            Box(2, 2, 20, 10, None, "#aa2211", 0.5),
            Line(2, 20, 38, 20, "#336699", dashed=True),
            Code(24, 2, checkers, 0.6),
        ),
    )

    assert (
        hashlib.sha256(as_png(page, 150)).hexdigest()
        == "86848496b0079e7fb5a6864421af02d17e13300d2333a48c7fa7eb6375e1c3d6"
    )
