"""Each fault of the table through pcscd: it survives the pipe to the card's process, and the reader survives it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from reception.readers.pcsc.virtual import VirtualSlot
from tests.cardsim.fault_cases import CASES, FaultCase
from tests.readers.test_faults import expected, met


@pytest.fixture(scope="module")
def slot() -> Iterator[VirtualSlot]:
    slot = VirtualSlot(answer_ms=1_000)
    yield slot
    slot.close()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_fault_through_the_virtual_reader(slot: VirtualSlot, case: FaultCase) -> None:
    """What comes back through pcscd is what comes back in memory, one fault after the other in the same reader."""
    assert met(case, slot) == expected(case)
