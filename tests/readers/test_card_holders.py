"""Whoever holds a test card can come to the desk under the card's name."""

from datetime import date

import pytest

from reception import wiring
from reception.card.transport import CardInHand
from reception.model.visit import Eligibility
from reception.readers import software
from reception.readers.simulated import SimulatedSlot
from reception.registry.memory import Registry
from reception.scenario.acting import card_of, phone_of


@pytest.mark.parametrize("name", software.card_names())
def test_the_holder_brings_the_card_itself(name: str) -> None:
    """What the holder places is the catalogue's card, byte for byte."""
    holder = wiring.people().find(name, None)
    assert holder is not None
    placed = phone_of(holder) if holder.phone else card_of(holder)

    assert software.issue(placed).image == software.issue(CardInHand(name)).image
    assert holder.note


def test_the_holder_is_insured_and_registered() -> None:
    """So that the card, and nothing else, decides the visit."""
    holder = wiring.card_holders()["T014"]
    day = date(2026, 5, 11)

    assert Registry().is_registered(holder, day)
    assert Registry().answer(holder, day).eligibility is Eligibility.VALID


def test_no_other_name_holds_a_card() -> None:
    """A name that is no test card's is nobody's."""
    assert software.holder_of("hanako") is None


@pytest.mark.parametrize(
    ("card", "revoked"),
    [
        (CardInHand("T016"), True),
        (CardInHand("T001"), False),
        (CardInHand("T001", overrides={"revoked": True}), True),
        (CardInHand("T016", overrides={"revoked": False}), False),
    ],
)
def test_the_slot_tells_what_the_issuer_knows_of_the_card(card: CardInHand, revoked: bool) -> None:
    """Revoked by the catalogue or by a people file; the next card placed is judged by itself, and taking it out forgets nothing."""
    slot = SimulatedSlot(software.issue)
    slot.place(CardInHand("T016"))

    slot.place(card)
    slot.remove()

    assert slot.revoked is revoked


def test_what_is_wrong_with_a_fault_is_said_in_both_languages() -> None:
    """For scenario files, whose mistakes are told in the reader's language; a right one has none."""
    assert software.check_fault("torn_out", {"at": 0}) == (
        "fault torn_out: at is a whole number from 1, not 0",
        "異常 torn_out: at は 1以上の整数です(0 ではなく)",
    )
    assert software.check_fault("torn_out", {"at": 1}) is None
