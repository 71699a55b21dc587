"""Whoever holds a test card can come to the desk under the card's name."""

from datetime import date

import pytest

from reception import wiring
from reception.card.transport import CardInHand
from reception.model.visit import Eligibility
from reception.readers import software
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
