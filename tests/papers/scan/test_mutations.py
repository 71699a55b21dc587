"""Good files, damaged at random: whatever comes out is a value."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reception.papers.making import make, pdf_of, png_of
from reception.papers.scan.reader import Reader
from reception.papers.scan.result import Scan
from tests.papers.people import DAY, FULL, HANAKO
from tests.papers.scan.builders import code, jpeg, page

Damage = tuple[int, bytes]
DAMAGES = st.lists(st.tuples(st.integers(0, 10**6), st.binary(min_size=1, max_size=8)), min_size=1, max_size=12)


@cache
def good(kind: str) -> bytes:
    """Return a small good file."""
    notice = make(FULL, HANAKO, DAY)
    return {
        "pdf": lambda: pdf_of([notice]),
        "png": lambda: png_of(notice, 75),
        "jpeg": lambda: jpeg(page(code("https://shop.example/"), size=(300, 300))),
    }[kind]()


def damaged(data: bytes, damages: list[Damage]) -> bytes:
    """Return `data` with bytes overwritten, wherever the numbers point."""
    changed = bytearray(data)
    for number, new in damages:
        at = number % len(changed)
        changed[at : at + len(new)] = new
    return bytes(changed)


@pytest.mark.parametrize("kind", ["pdf", "png", "jpeg"])
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(damages=DAMAGES, kept=st.floats(0.1, 1))
def test_a_damaged_file_ends_in_a_value(kind: str, damages: list[Damage], kept: float, reader: Reader) -> None:
    """Nothing is raised, and a paper that is still found is the one that was made."""
    data = damaged(good(kind), damages)
    found = reader.scan_bytes(data[: round(len(data) * kept)])

    assert isinstance(found, Scan)
    assert all(one.paper == FULL for one in found.documents if one.embedded is not None)
