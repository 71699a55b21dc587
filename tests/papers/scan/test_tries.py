"""The pictures of a page that are tried, and their order."""

from __future__ import annotations

import pytest
from PIL import Image

from reception.papers.scan.tries import (
    ALREADY_LARGE,
    LARGEST_SIDE,
    TRIES,
    View,
    binarised,
    darkest_alone,
    enlarged,
    enlarged_and_sharpened,
    enlarged_and_softened,
    full,
    half,
    reduced,
    softened,
    tries_for,
)


@pytest.mark.parametrize(
    ("view", "size"),
    [
        (half, (100, 50)),
        (full, (200, 100)),
        (softened, (200, 100)),
        (enlarged_and_sharpened, (400, 200)),
        (enlarged, (600, 300)),
        (reduced, (140, 70)),
        (binarised, (200, 100)),
        (darkest_alone, (200, 100)),
        (enlarged_and_softened, (400, 200)),
    ],
)
def test_each_view_has_its_size(view: View, size: tuple[int, int]) -> None:
    """Whatever it does to the page, its outline stays: positions in it are positions on the page."""
    assert view(Image.new("L", (200, 100), 255)).size == size


@pytest.mark.parametrize("view", TRIES[2:])
def test_only_the_first_two_views_are_large(view: View) -> None:
    """A large page is brought to a common size before anything slow is done to it."""
    assert max(view(Image.new("L", (3_000, 2_000), 255)).size) <= LARGEST_SIDE


@pytest.mark.parametrize("size", [(1, 1), (1, 3_000), (3, 2)])
@pytest.mark.parametrize("view", TRIES)
def test_the_smallest_page_has_every_view(view: View, size: tuple[int, int]) -> None:
    """No view rounds a side away."""
    assert min(view(Image.new("L", size, 255)).size) >= 1


def test_half_comes_first_and_full_second() -> None:
    """The order is fixed: the same page always ends the same."""
    assert tries_for(Image.new("L", (100, 100)), drawn=False) == TRIES
    assert TRIES[:2] == (half, full)


def test_a_page_we_drew_is_not_halved() -> None:
    """At 150 dpi it has no pixels to spare."""
    assert half not in tries_for(Image.new("L", (100, 100)), drawn=True)


def test_a_large_page_is_not_enlarged_twice() -> None:
    """Three times its size would be more than is allowed, and the same as twice."""
    assert enlarged not in tries_for(Image.new("L", (ALREADY_LARGE, 10)), drawn=False)


def test_binarising_follows_the_light() -> None:
    """A dark spot in the shade and one in the light both become black, their surroundings white."""
    picture = Image.new("L", (200, 100), 240)
    picture.paste(60, (100, 0, 200, 100))
    for left, ink in ((48, 170), (148, 20)):
        picture.paste(ink, (left, 48, left + 4, 52))
    result = binarised(picture)

    assert [result.getpixel((x, y)) for x, y in ((50, 50), (150, 50), (20, 50), (180, 50))] == [0, 0, 255, 255]
    assert set(result.tobytes()) == {0, 255}


def test_softening_takes_the_grain_out() -> None:
    """A chessboard of single pixels becomes a grey field."""
    board = Image.frombytes("L", (64, 64), bytes(255 * ((x + y) % 2) for y in range(64) for x in range(64)))

    assert {value // 32 for value in softened(board).crop((8, 8, 56, 56)).tobytes()} <= {3, 4}


def test_only_what_is_as_dark_as_ink_stays() -> None:
    """Paper in the shade becomes white, ink that is a little lighter than the darkest stays black."""
    picture = Image.new("L", (40, 10), 220)
    for left, value in ((10, 90), (20, 40), (30, 55)):
        picture.paste(value, (left, 0, left + 10, 10))
    result = darkest_alone(picture)

    assert [result.getpixel((x, 5)) for x in (5, 15, 25, 35)] == [255, 255, 0, 0]


def test_a_picture_of_one_shade_becomes_a_field_of_one_colour() -> None:
    """White alone is its own darkest place; nothing appears that was not there."""
    assert set(darkest_alone(Image.new("L", (20, 20), 255)).tobytes()) == {0}
