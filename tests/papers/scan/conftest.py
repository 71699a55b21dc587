"""One reader for all tests of this folder: its children are started once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from reception.papers.scan.reader import Reader
from reception.papers.scan.witness import Witness


@pytest.fixture(scope="session")
def reader() -> Iterator[Reader]:
    """Return a reader that is ready, and patient: a busy machine changes no result."""
    with Reader(budget_ms=60_000) as ready:
        ready.start()
        yield ready


@pytest.fixture(scope="session")
def witness() -> Iterator[Witness]:
    """Return zbar in its process."""
    with Witness() as ready:
        ready.start()
        yield ready
