"""Our card in the virtual reader, driven through pcscd and pyscard like any other."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from reception.card.session import CardSession
from reception.card.transport import CardInHand
from reception.errors import CardGarbled, CardGone, CardSilent, SlotTaken
from reception.readers.pcsc.virtual import VirtualSlot

SELECT_JPKI = bytes.fromhex("00A4040C0AD392F000260100000001")


@pytest.fixture
def slot() -> Iterator[VirtualSlot]:
    slot = VirtualSlot(answer_ms=1_000)
    yield slot
    slot.close()


def test_a_card_is_read_and_signs_through_the_reader(slot: VirtualSlot) -> None:
    """Token label, certificate, tries, PIN and signature come through pcscd as from the card itself."""
    slot.place(CardInHand("T001"))

    session = CardSession(slot.connect())

    assert session.label == "JPKIAPICCTOKEN2"
    assert session.certificate() is not None
    assert session.prove("1234", b"message").accepted


def test_the_next_card_is_in_its_issued_state(slot: VirtualSlot) -> None:
    """Tries that one visit spent are there again in the next, without the card being inserted anew."""
    slot.place(CardInHand("T001"))
    assert CardSession(slot.connect()).prove("0000", b"").tries_left == 2
    slot.remove()

    slot.place(CardInHand("T001"))

    assert CardSession(slot.connect()).tries_left() == 3


def test_a_link_is_dead_once_the_card_was_removed(slot: VirtualSlot) -> None:
    """Whoever kept the link of an earlier placement is told that its card is gone."""
    slot.place(CardInHand("T001"))
    old = slot.connect()
    slot.remove()
    slot.place(CardInHand("T001"))
    slot.connect()

    with pytest.raises(CardGone):
        old(SELECT_JPKI)


def test_without_a_card_there_is_nothing_to_connect_to(slot: VirtualSlot) -> None:
    """An empty slot and an emptied one both say so."""
    with pytest.raises(CardGone):
        slot.connect()
    slot.place(CardInHand("T001"))
    slot.remove()
    with pytest.raises(CardGone):
        slot.connect()


@pytest.mark.parametrize(("fault", "error"), [("torn_out", CardGone), ("mute", CardSilent), ("truncated", CardGarbled)])
def test_a_fault_is_told_by_its_kind_and_the_reader_survives_it(
    slot: VirtualSlot, fault: str, error: type[Exception]
) -> None:
    """Torn out, mute or talking rubbish: the right error, and the next card in the same reader works."""
    slot.place(CardInHand("T001", fault=fault, fault_options={"at": 2}))
    transmit = slot.connect()
    assert transmit(SELECT_JPKI) == b"\x90\x00"

    with pytest.raises(error):
        transmit(SELECT_JPKI)

    slot.remove()
    slot.place(CardInHand("T001"))
    assert slot.connect()(SELECT_JPKI) == b"\x90\x00"


def test_two_readers_work_side_by_side(slot: VirtualSlot) -> None:
    """A mute card in the first reader does not hold up the second."""
    other = VirtualSlot(slot=1)
    try:
        slot.place(CardInHand("T001", fault="mute", fault_options={"at": 2}))
        other.place(CardInHand("T001"))
        transmit, through_other = slot.connect(), other.connect()
        transmit(SELECT_JPKI)
        with pytest.raises(CardSilent):
            transmit(SELECT_JPKI)

        assert through_other(SELECT_JPKI) == b"\x90\x00"
    finally:
        other.close()


def test_a_slot_that_holds_another_card_is_left_alone(slot: VirtualSlot) -> None:
    """Somebody else's card in the virtual reader is one clear line, and that card stays."""
    slot.place(CardInHand("T001"))
    second = VirtualSlot()
    try:
        with pytest.raises(SlotTaken, match="Virtual PCD 00 00"):
            second.place(CardInHand("T001"))
    finally:
        second.close()

    assert slot.connect()(SELECT_JPKI) == b"\x90\x00"
