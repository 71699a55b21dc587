"""Papers laid out on A4 sheets."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reception.papers.marks import Box, Page
from reception.papers.sheet import A4, GAP, MARGIN, sheets

SMALL = st.tuples(st.floats(10, 190), st.floats(10, 280))


def card(width: float, height: float) -> Page:
    """A page that is one box, by which it is found again."""
    return Page(width, height, (Box(0, 0, width, height),))


def boxes(page: Page) -> list[Box]:
    return [mark for mark in page.marks if isinstance(mark, Box)]


@given(st.lists(SMALL, max_size=12))
def test_every_paper_keeps_its_size_and_place(sizes: list[tuple[float, float]]) -> None:
    """All of them are there in their order, inside the margins, and none lies on another."""
    made = sheets([card(*size) for size in sizes])

    assert [(box.w, box.h) for page in made for box in boxes(page)] == sizes
    for page in made:
        assert (page.width, page.height) == A4
        found = boxes(page)
        assert all(box.x >= MARGIN and box.x + box.w <= A4[0] - MARGIN for box in found)
        assert all(box.y >= MARGIN and box.y + box.h <= A4[1] - MARGIN for box in found)
        assert not any(overlap(one, other) for at, one in enumerate(found) for other in found[at + 1 :])


def overlap(one: Box, other: Box) -> bool:
    across = one.x < other.x + other.w and other.x < one.x + one.w
    down = one.y < other.y + other.h and other.y < one.y + one.h
    return across and down


def test_a_large_paper_has_a_page_of_its_own() -> None:
    """An A4 notice is printed as it is; the cards share a sheet behind it."""
    notice = card(210, 297)
    made = sheets([card(86, 54), notice, card(86, 54)])

    assert made[0] is notice
    assert [box.y for box in boxes(made[1])] == [MARGIN, MARGIN]
    assert boxes(made[1])[1].x == MARGIN + 86 + GAP


def test_no_papers_make_no_sheet() -> None:
    """Nothing in, nothing out."""
    assert sheets([]) == ()
