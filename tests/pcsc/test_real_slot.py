"""A card that is not ours, on a reader of the system: here a software card that somebody else inserted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import Thread

import pytest

from cardsim import vpcd
from reception.card.session import CardSession
from reception.card.transport import CardInHand
from reception.errors import (
    CardGarbled,
    CardGone,
    CardInUse,
    CardSilent,
    CommandForbidden,
    NoCard,
    NotMyNumberCard,
    PinWithheld,
    ReaderUnclear,
    ReaderUnknown,
)
from reception.readers.pcsc.cardprocess import VirtualCards
from reception.readers.pcsc.link import ReaderLink
from reception.readers.pcsc.slot import Holder, PcscSlot
from reception.readers.pcsc.values import ReaderState

READER = "Virtual PCD 00 00"
ANYBODY = CardInHand("T001")


class Somebody:
    """Somebody who puts cards on the first reader and takes them away."""

    def __init__(self) -> None:
        self._cards = VirtualCards(vpcd.PORT)
        self._link = ReaderLink(answer_ms=5_000)
        self._lying: ReaderState | None = None

    def puts(self, profile: str, fault: str | None = None) -> None:
        """Insert a bundled card and wait until pcscd has noticed."""
        empty = self._link.state(READER)
        assert self._cards.insert(CardInHand(profile, fault=fault)) is None
        self._lying = self._link.wait(READER, empty, 5_000)
        assert self._lying.card_present

    def takes(self) -> None:
        """Take the card out and wait until pcscd has noticed."""
        self._cards.remove()
        state = self._link.state(READER)
        if self._lying is not None and state.events == self._lying.events:
            self._link.wait(READER, state, 5_000)

    def goes(self) -> None:
        """Leave nothing behind."""
        self.takes()
        self._link.close()


@pytest.fixture
def somebody() -> Iterator[Somebody]:
    somebody = Somebody()
    yield somebody
    somebody.goes()


@pytest.fixture
def slot() -> Iterator[PcscSlot]:
    slot = PcscSlot(None, Holder(pin=lambda: "1234"), wait_ms=5_000, answer_ms=2_000)
    yield slot
    slot.close()


def test_a_whole_visit_stays_within_the_list(somebody: Somebody, slot: PcscSlot) -> None:
    """Label, certificate, tries, the holder's PIN and a signature: all that a visit reads may be sent."""
    somebody.puts("T001")
    slot.place(ANYBODY)

    session = CardSession(slot.connect())

    assert session.certificate() is not None
    assert session.tries_left() == 3
    assert session.prove("0000", b"message").accepted
    session.leave()


def test_the_face_of_a_card_that_is_not_ours_is_not_read(somebody: Somebody, slot: PcscSlot) -> None:
    """No code of the face is known, and the application that holds it cannot even be selected."""
    somebody.puts("T001")
    slot.place(ANYBODY)
    session = CardSession(slot.connect())

    assert slot.face_code() is None
    with pytest.raises(CommandForbidden):
        session.photo("00000000000000")


@pytest.mark.parametrize("give_back", [PcscSlot.remove, PcscSlot.interrupt], ids=lambda way: way.__name__)
def test_a_card_given_back_forgot_the_pin(
    somebody: Somebody, slot: PcscSlot, give_back: Callable[[PcscSlot], None]
) -> None:
    """The next program on the machine cannot sign with what the holder verified here."""
    somebody.puts("T001")
    slot.place(ANYBODY)
    assert CardSession(slot.connect()).prove("0000", b"").accepted
    give_back(slot)

    with ReaderLink(answer_ms=5_000) as next_program:
        next_program.connect(READER)
        next_program.transmit(bytes.fromhex("00A4040C0AD392F000260100000001"))
        next_program.transmit(bytes.fromhex("00A4020C020017"))
        answer = next_program.transmit(bytes.fromhex("802A008001AA00"))

    assert answer == b"\x69\x82"


def test_while_we_have_the_card_nobody_else_gets_it(somebody: Somebody, slot: PcscSlot) -> None:
    """A second program is told that the card is in use, and so are we when it was faster."""
    somebody.puts("T001")
    slot.place(ANYBODY)
    slot.connect()

    with ReaderLink(answer_ms=5_000) as other, pytest.raises(CardInUse, match="another program"):
        other.connect(READER)


def test_a_wrong_pin_costs_one_try_and_the_next_needs_consent(somebody: Somebody) -> None:
    """The holder mistypes: one try is gone, and without a word from them no second one is spent."""
    somebody.puts("T001")
    slot = PcscSlot(None, Holder(pin=lambda: "9999"), wait_ms=5_000)
    try:
        slot.place(ANYBODY)
        session = CardSession(slot.connect())
        assert session.prove("1234", b"").tries_left == 2

        with pytest.raises(PinWithheld):
            session.prove("1234", b"")

        assert session.tries_left() == 2
    finally:
        slot.close()


def test_two_empty_readers_have_to_be_told_apart(slot: PcscSlot) -> None:
    """With no card anywhere, nothing says which reader is meant."""
    with pytest.raises(ReaderUnclear, match="Virtual PCD 00 00, Virtual PCD 00 01"):
        slot.place(ANYBODY)


def test_a_reader_that_is_not_there_is_named() -> None:
    """The error lists the readers there are."""
    slot = PcscSlot("Best Reader 3000")
    try:
        with pytest.raises(ReaderUnknown, match="Best Reader 3000; there are: Virtual PCD 00 00"):
            slot.place(ANYBODY)
    finally:
        slot.close()


def test_no_card_comes() -> None:
    """The wait for a card ends with a line that names the reader."""
    slot = PcscSlot(READER, wait_ms=1)
    try:
        with pytest.raises(NoCard, match="no card lies on Virtual PCD 00 00"):
            slot.place(ANYBODY)
    finally:
        slot.close()


def test_another_card_is_not_a_my_number_card(somebody: Somebody, slot: PcscSlot) -> None:
    """A transport card answers, and is told from a マイナンバーカード by what it says."""
    somebody.puts("T009")
    slot.place(ANYBODY)
    transmit = slot.connect()

    with pytest.raises(NotMyNumberCard):
        CardSession(transmit)


@pytest.mark.parametrize(("fault", "error"), [("torn_out", CardGone), ("mute", CardSilent), ("truncated", CardGarbled)])
def test_a_card_that_fails_in_the_middle(
    somebody: Somebody, slot: PcscSlot, fault: str, error: type[Exception]
) -> None:
    """Pulled out, silent or garbled: an error of that kind, within the deadline."""
    somebody.puts("T001", fault)
    slot.place(ANYBODY)
    transmit = slot.connect()

    with pytest.raises(error):
        CardSession(transmit)


def test_a_card_that_hangs_is_let_go_by_an_interruption(somebody: Somebody) -> None:
    """Whoever leaves need not wait for its answer; closing ends at once as well."""
    slot = PcscSlot(None, wait_ms=5_000, answer_ms=600_000)
    somebody.puts("T001", "mute")
    slot.place(ANYBODY)
    transmit = slot.connect()
    Thread(target=slot.interrupt).start()

    with pytest.raises(CardSilent):
        CardSession(transmit)
    slot.close()


def test_taking_the_card_out_is_noticed(somebody: Somebody, slot: PcscSlot) -> None:
    """The link says gone when the card was taken between two commands."""
    somebody.puts("T001")
    slot.place(ANYBODY)
    session = CardSession(slot.connect())
    somebody.takes()

    with pytest.raises(CardGone):
        session.tries_left()
