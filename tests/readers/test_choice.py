"""Which reader is meant, and what is said when none can be."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from threading import Thread

import pytest

from reception.card.transport import CardInHand
from reception.errors import NoPcscService, NoReader, ReaderUnclear, ReaderUnknown
from reception.readers.pcsc.slot import PcscSlot, choose_reader
from reception.readers.pcsc.values import ReaderState, ScardFailure
from reception.supervised import ChildLost, DeadlineMissed, Supervised

EMPTY = ReaderState(bits=0x10, atr=b"")
WITH_CARD = ReaderState(bits=0x10020, atr=b"\x3b\x00")


@dataclass
class FakeReaders:
    """A desk with these readers; None is one that was unplugged after it was listed."""

    lying: dict[str, ReaderState | None]

    def readers(self) -> list[str]:
        """Return all names."""
        return list(self.lying)

    def state(self, reader: str) -> ReaderState:
        """Return what lies in `reader`."""
        if (state := self.lying[reader]) is None:
            raise ReaderUnknown(reader, ())
        return state


def test_the_only_reader_is_meant_with_or_without_a_card() -> None:
    """One reader needs no name."""
    assert choose_reader(FakeReaders({"A": EMPTY}), None) == "A"


def test_of_several_the_only_one_with_a_card_is_meant() -> None:
    """An unplugged and an empty reader are passed over."""
    assert choose_reader(FakeReaders({"A": EMPTY, "B": WITH_CARD, "C": None}), None) == "B"


@pytest.mark.parametrize("state", [EMPTY, WITH_CARD])
def test_several_alike_are_named_in_the_error(state: ReaderState) -> None:
    """None with a card or two with one: the operator has to say which, and reads their names."""
    with pytest.raises(ReaderUnclear, match="A, B") as caught:
        choose_reader(FakeReaders({"A": state, "B": state}), None)

    assert caught.value.cure == 'name one: --reader "pcsc:A"'


def test_a_named_reader_is_taken_though_another_has_the_card() -> None:
    """The name decides."""
    assert choose_reader(FakeReaders({"A": EMPTY, "B": WITH_CARD}), "A") == "A"


def test_an_unknown_name_is_answered_with_the_known_ones() -> None:
    """The error names what was asked for and what there is."""
    with pytest.raises(ReaderUnknown, match="no reader X; there are: A, B"):
        choose_reader(FakeReaders({"A": EMPTY, "B": EMPTY}), "X")


def test_no_reader_at_all_is_said() -> None:
    """Nothing plugged in is a lack of its own."""
    with pytest.raises(NoReader, match="no card reader is connected"):
        choose_reader(FakeReaders({}), None)


def test_without_a_service_every_slot_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """The socket of pcscd is not there: one error, the same for a real and for a virtual reader."""
    monkeypatch.setenv("PCSCLITE_CSOCK_NAME", "/nowhere/pcscd.comm")
    slot = PcscSlot(None)
    try:
        with pytest.raises(NoPcscService, match="pcscd"):
            slot.place(CardInHand("T001"))
    finally:
        slot.close()


def test_a_child_that_misses_its_deadline_is_ended() -> None:
    """The call is named, and the child is not there any more."""
    with Supervised("tests.readers.sluggard") as child:
        assert child.call("answer", 7, deadline_ms=60_000) == 7
        with pytest.raises(DeadlineMissed, match="never: no answer within 50 ms"):
            child.call("never", deadline_ms=50)

        assert not child.running
        with pytest.raises(ChildLost):
            child.call("answer", 7, deadline_ms=60_000)


def test_a_call_is_ended_from_another_thread() -> None:
    """Whoever waits for the child has lost it, long before the deadline."""
    with Supervised("tests.readers.sluggard") as child:
        Thread(target=child.kill).start()
        with pytest.raises(ChildLost):
            child.call("never", deadline_ms=600_000)


def test_what_the_child_raises_arrives_whole() -> None:
    """A return code of PC/SC crosses the pipe with the call it came from."""
    with Supervised("tests.readers.sluggard") as child:
        with pytest.raises(ScardFailure) as caught:
            child.call("refuse", deadline_ms=60_000)

        assert (caught.value.call, caught.value.code) == ("SCardConnect", 0x8010000C)
        assert child.call("answer", 1, deadline_ms=60_000) == 1


def test_a_child_that_ends_is_lost() -> None:
    """A helper that dies in a call is told apart from one that is slow."""
    with Supervised("tests.readers.sluggard") as child, pytest.raises(ChildLost):
        child.call("die", deadline_ms=60_000)


def test_without_pyscard_the_missing_library_is_named() -> None:
    """Where it could not be built, every slot says so in one line instead of losing its helper process."""
    script = """
import sys
sys.modules["smartcard"] = None
from reception.card.transport import CardInHand
from reception.errors import NoPyscard
from reception.readers.pcsc.slot import PcscSlot
try:
    PcscSlot(None).place(CardInHand("T001"))
except NoPyscard as lack:
    print(lack)
"""

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)

    assert (done.stdout, done.stderr) == ("pyscard is not installed\n", "")
