"""Each fault of the table, met in the reader's slot."""

from __future__ import annotations

import pytest

from reception.card.transport import CardInHand, CardSlot
from reception.errors import CardGarbled, CardGone, CardSilent
from reception.readers.simulated import SimulatedSlot
from reception.readers.software import issue
from tests.cardsim.fault_cases import CASES, GONE, SILENT, FaultCase

GARBLED = "garbled"


def met(case: FaultCase, slot: CardSlot) -> list[str]:
    """Place T001 with the fault in `slot`, hold the conversation, and return what came back."""
    slot.place(CardInHand("T001", fault=case.name, fault_options=case.options))

    def answer(command: bytes) -> str:
        try:
            return transmit(command).hex()
        except CardGone:
            return GONE
        except CardSilent:
            return SILENT
        except CardGarbled:
            return GARBLED

    try:
        transmit = slot.connect()
        return case.held(answer)
    except CardGone:
        return [GONE]
    finally:
        slot.remove()


def expected(case: FaultCase) -> list[str]:
    """Return the case's answers; one without a status word is garbled to whoever reads it."""
    return [GARBLED if len(answer) == 2 else answer for answer in case.answers]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_fault_met_in_the_slot(case: FaultCase) -> None:
    """What comes back is the case's, told as the desk is told it."""
    assert met(case, SimulatedSlot(issue)) == expected(case)
