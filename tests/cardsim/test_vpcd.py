"""The conversation with the virtual reader, played against a small reader of our own."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardsim import vpcd
from cardsim.errors import CardMute, CardsimError, CardTorn
from tests.fuzz.card.session import Wire


@dataclass
class EchoCard:
    """A card that answers each command with the command itself, and writes down what became of its power."""

    atr: bytes = bytes.fromhex("3B8880010000 05E0B381A1007F")
    power: list[str] = field(default_factory=list)

    def transmit(self, command: bytes) -> bytes:
        """Answer with `command` and 9000; the command `DEAD` tears the card out, and `0000` makes it mute."""
        if command == b"\xde\xad":
            raise CardTorn
        if command == b"\x00\x00":
            raise CardMute
        return command + b"\x90\x00"

    def power_on(self) -> None:
        """Write down `on`."""
        self.power.append("on")

    def power_off(self) -> None:
        """Write down `off`."""
        self.power.append("off")

    def reset(self) -> None:
        """Write down `reset`."""
        self.power.append("reset")


class Reader:
    """The reader's end of the wire; like Debian's, it sends length and body apart and does nothing about delays."""

    def __init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=0)
        self._listener.settimeout(10)
        self.port: int = self._listener.getsockname()[1]
        self.wire: socket.socket | None = None

    def accept(self) -> None:
        """Take the card that knocks."""
        self.wire, _ = self._listener.accept()
        self.wire.settimeout(10)

    def send(self, message: bytes) -> None:
        """Send one message, as two packets."""
        assert self.wire is not None
        self.wire.send(len(message).to_bytes(2))
        self.wire.send(message)

    def receive(self) -> bytes:
        """Return the next message, or nothing when the card is gone."""
        assert self.wire is not None
        head = self.wire.recv(2, socket.MSG_WAITALL)
        return self.wire.recv(int.from_bytes(head), socket.MSG_WAITALL) if head else b""

    def ask(self, message: bytes) -> bytes:
        """Send one message and return the next that comes."""
        self.send(message)
        return self.receive()

    def hang_up(self) -> None:
        """End as pcscd does: no connection, no listener."""
        self.close()

    def close(self) -> None:
        """Give back the sockets."""
        self._listener.close()
        if self.wire is not None:
            self.wire.close()


@pytest.fixture
def reader() -> Iterator[Reader]:
    reader = Reader()
    yield reader
    reader.close()


@contextmanager
def inserted(card: EchoCard, reader: Reader) -> Iterator[tuple[vpcd.Insertion, Future[vpcd.End]]]:
    """A card that `reader` has accepted, and the future end of its insertion."""
    with (
        ThreadPoolExecutor(1) as pool,
        vpcd.Insertion(card, port=reader.port, patience_s=10) as insertion,
    ):
        reader.accept()
        yield insertion, pool.submit(insertion.run)
        insertion.remove()


def test_the_reader_is_told_the_atr_and_every_answer(reader: Reader) -> None:
    """The ATR request and each command are answered, whatever their length."""
    card = EchoCard()
    long = bytes(range(256)) * 200

    with inserted(card, reader):
        assert reader.ask(b"\x04") == card.atr
        assert reader.ask(b"\x00\xa4\x04\x0c") == b"\x00\xa4\x04\x0c\x90\x00"
        assert reader.ask(long) == long + b"\x90\x00"


def test_power_messages_reach_the_card_and_get_no_answer(reader: Reader) -> None:
    """Power on, reset and power off are passed on in order, and the next answer is the next request's."""
    card = EchoCard()

    with inserted(card, reader):
        for control in (b"\x01", b"\x02", b"\x00"):
            reader.send(control)
        assert reader.ask(b"\x04") == card.atr

    assert card.power == ["on", "reset", "off"]


def test_a_card_taken_out_leaves_the_slot(reader: Reader) -> None:
    """`remove` ends the insertion from another thread, and the reader sees the card gone."""
    with inserted(EchoCard(), reader) as (insertion, end):
        reader.ask(b"\x04")
        insertion.remove()

        assert end.result(timeout=10) is vpcd.End.REMOVED
        assert reader.receive() == b""


def test_a_torn_card_leaves_the_slot_in_the_middle_of_a_command(reader: Reader) -> None:
    """A card that is torn out answers nothing and its connection closes."""
    insertion = vpcd.Insertion(EchoCard(), port=reader.port)
    with ThreadPoolExecutor(1) as pool:
        reader.accept()
        with insertion:
            end = pool.submit(insertion.run)
            reader.send(b"\xde\xad")

            assert end.result(timeout=10) is vpcd.End.TORN
        assert reader.receive() == b""


def test_a_mute_card_stays_in_the_slot_and_can_be_taken_out(reader: Reader) -> None:
    """No answer comes to the command that made it mute; the link is up all the same."""
    with inserted(EchoCard(), reader) as (insertion, end):
        reader.send(b"\x00\x00")
        assert reader.ask(b"\x04") == EchoCard().atr
        insertion.remove()

        assert end.result(timeout=10) is vpcd.End.REMOVED


def test_without_a_listener_the_reader_is_absent(reader: Reader) -> None:
    """The error names the address and what to start."""
    reader.close()

    with pytest.raises(vpcd.ReaderAbsent, match=f"127.0.0.1:{reader.port}: start pcscd"):
        vpcd.serve(EchoCard(), port=reader.port)


def test_a_reader_that_does_not_speak_holds_another_card(reader: Reader) -> None:
    """The kernel takes the connection, the reader does not: the slot is occupied."""
    with (
        vpcd.Insertion(EchoCard(), port=reader.port, patience_s=0.01) as insertion,
        pytest.raises(vpcd.SlotOccupied, match="another card"),
    ):
        insertion.run()


def test_a_reader_that_hangs_up_is_gone(reader: Reader) -> None:
    """An ended pcscd is told apart from a card taken out."""
    with inserted(EchoCard(), reader) as (_, end):
        reader.ask(b"\x04")
        reader.hang_up()

        assert isinstance(end.exception(timeout=10), vpcd.ReaderGone)


@pytest.mark.parametrize("rubbish", [b"", b"\x03", b"\x47"])
def test_rubbish_ends_that_connection(reader: Reader, rubbish: bytes) -> None:
    """A control that vpcd does not know is a typed error that shows what came."""
    with inserted(EchoCard(), reader) as (_, end):
        reader.send(rubbish)

        assert isinstance(end.exception(timeout=10), vpcd.ReaderBabbled)


@given(st.binary(max_size=1))
def test_a_control_is_one_of_four_or_an_error(message: bytes) -> None:
    """No message of at most one byte passes the door unnoticed."""
    known = {control.value for control in vpcd.Control}

    if message in known:
        assert vpcd.control(message).value == message
    else:
        with pytest.raises(vpcd.ReaderBabbled):
            vpcd.control(message)


def test_an_answer_longer_than_a_message_is_refused() -> None:
    """65,535 bytes fit, one more does not."""
    assert vpcd.frame(bytes(65_535))[:3] == b"\xff\xff\x00"
    with pytest.raises(CardsimError, match="65536 bytes"):
        vpcd.frame(bytes(65_536))


class NotingWire(Wire):
    """A wire that hands out its bytes in pieces of given sizes, and notes what it was asked in order."""

    def __init__(self, script: bytes, sizes: Iterable[int] = ()) -> None:
        super().__init__(script)
        self._sizes = iter(sizes)
        self.asked: list[str] = []

    def recv(self, count: int) -> bytes:
        """Return the next piece."""
        self.asked.append("recv")
        return super().recv(min(count, next(self._sizes, count)))

    def setsockopt(self, level: int, option: int, value: int) -> None:
        """Note an option that is turned on."""
        assert (level, value) == (socket.IPPROTO_TCP, 1)
        self.asked.append({socket.TCP_NODELAY: "no delay", socket.TCP_QUICKACK: "acknowledge"}[option])


def answered(wire: Wire) -> list[bytes]:
    """Return what an echoing card sent down `wire` until the reader hung up."""
    with suppress(vpcd.ReaderGone):
        vpcd.Insertion(EchoCard(), connect=lambda *_: wire).run()
    return wire.sent


@pytest.mark.skipif(
    not hasattr(socket, "TCP_QUICKACK"), reason="only Linux delays acknowledgements so, and has the cure"
)
def test_every_packet_is_acknowledged_at_once() -> None:
    """Before each wait for bytes the delay of acknowledgements, 40 ms each, is turned off; the kernel forgets it in between."""
    wire = NotingWire(vpcd.frame(b"\x04") + vpcd.frame(b"\x00\xb0\x00\x00\x00"))
    answered(wire)

    assert wire.asked[0] == "no delay"
    assert wire.asked[1:] == ["acknowledge", "recv"] * wire.asked.count("recv")
    assert len(wire.sent) == 2


@given(st.lists(st.binary(min_size=2, max_size=40), max_size=8), st.lists(st.integers(1, 5)))
def test_messages_may_come_in_any_pieces(commands: list[bytes], sizes: list[int]) -> None:
    """A byte at a time or several messages at once: each command gets its own answer, in order."""
    commands = [command for command in commands if command not in (b"\xde\xad", b"\x00\x00")]
    wire = NotingWire(b"".join(map(vpcd.frame, commands)), sizes)

    assert answered(wire) == [vpcd.frame(command + b"\x90\x00") for command in commands]


@given(st.binary(min_size=1, max_size=12))
def test_a_message_cut_off_is_no_message(cut: bytes) -> None:
    """When the reader hangs up in the middle of one, nothing of it reaches the card."""
    wire = NotingWire(vpcd.frame(b"\x04") + (len(cut) + 1).to_bytes(2, "big") + cut)

    assert answered(wire) == [vpcd.frame(EchoCard().atr)]


def test_no_thread_outlives_an_insertion(reader: Reader) -> None:
    """Whoever runs the insertion in a thread gets that thread back."""
    before = threading.active_count()

    with inserted(EchoCard(), reader):
        reader.ask(b"\x04")

    assert threading.active_count() == before
