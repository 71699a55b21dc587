"""Offers a card to the virtual PC/SC reader of vsmartcard (vpcd): the only socket of the package.

The reader listens and the card connects. Each message is a 16-bit big-endian length and that many bytes. From the
reader, a message of one byte is a control (power off, power on, reset, send the ATR) and a longer one a command APDU;
only the ATR request and commands are answered. Each slot is a TCP port, and holds one connection at a time: the kernel
accepts a second one, but the reader never speaks on it until the first is gone, which is how an occupied slot is told
from a free one.

Debian's vpcd sends length and body as two packets and waits for the first to be acknowledged, which the kernel delays
by 40 ms unless told to acknowledge at once, before each receive (measured: 44 ms an APDU without, 0.02 ms with).
"""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import suppress
from enum import Enum
from types import TracebackType
from typing import Protocol, Self, TypeAlias

from cardsim.errors import CardMute, CardsimError, LinkBroken
from cardsim.link import Link

HOST = "127.0.0.1"
PORT = 35963
"""The first slot's TCP port; the second slot is the next one."""

PATIENCE_S = 3.0
"""How long a free slot may take to speak; the reader asks a new card for its ATR every 0.4 seconds."""

_QUICKACK: int | None = getattr(socket, "TCP_QUICKACK", None)  # Linux alone has the trap, and alone the cure
_LONGEST = 0xFFFF


class ReaderError(CardsimError):
    """The virtual reader does not take the card, or no longer does; the message is one line for the user."""


class ReaderAbsent(ReaderError):
    """Nothing listens on the slot's port: pcscd does not run, or runs without vsmartcard-vpcd."""


class SlotOccupied(ReaderError):
    """The reader does not speak to this card: another one lies in the slot."""


class ReaderGone(ReaderError):
    """The reader closed the connection: pcscd ended."""


class ReaderBabbled(ReaderError):
    """The peer sent what no vpcd sends (`message`, as it came), so it is something else."""


class End(Enum):
    """How an insertion ended when nothing went wrong."""

    REMOVED = "removed"
    """The card was taken out by `Insertion.remove`."""
    TORN = "torn"
    """The card's fault tore it out: its `transmit` raised a `LinkBroken` other than `CardMute`."""


class Control(Enum):
    """The one-byte messages of the reader."""

    POWER_OFF = b"\x00"
    POWER_ON = b"\x01"
    RESET = b"\x02"
    SEND_ATR = b"\x04"


class Wire(Protocol):
    """What an insertion asks of its connection: a socket, or what behaves like one."""

    def settimeout(self, seconds: float | None, /) -> None:
        """Set how long `recv` may wait before `TimeoutError`; None: for ever."""

    def setsockopt(self, level: int, option: int, value: int, /) -> None:
        """Set an option of the connection."""

    def recv(self, count: int, /) -> bytes:
        """Return 1 to `count` bytes, none when the other end hung up; raise `OSError` when the connection is broken."""

    def sendall(self, data: bytes, /) -> None:
        """Send `data`; raise `OSError` when the connection is broken."""

    def shutdown(self, how: int, /) -> None:
        """End the conversation, from any thread."""

    def close(self) -> None:
        """Give the connection back."""


Connect: TypeAlias = Callable[[tuple[str, int], float], Wire]
"""From host and port, and the seconds it may take, to the connection; raises `OSError` when there is none."""


class Insertion:
    """A card in a slot of the virtual reader; a context manager that takes it out.

    `remove` may be called from any thread, all else from one. Raises `ReaderAbsent` when no reader listens on `host`
    and `port`, and `SlotOccupied` when the slot does not even accept the connection within `patience_s` seconds.
    `connect` makes the connection; a test may hand in one that is no socket.
    """

    def __init__(
        self,
        card: Link,
        *,
        host: str = HOST,
        port: int = PORT,
        patience_s: float = PATIENCE_S,
        connect: Connect = socket.create_connection,
    ) -> None:
        self._card = card
        self._where = f"{host}:{port}"
        self._removed = False
        try:
            self._socket = connect((host, port), patience_s)
        except TimeoutError as error:
            raise SlotOccupied(*_occupied(self._where)) from error
        except OSError as error:
            raise ReaderAbsent(
                f"no virtual reader listens on {self._where}: start pcscd, with vsmartcard-vpcd installed",
                f"仮想リーダーがありません({self._where})。vsmartcard-vpcd を入れて pcscd を起動します。",
            ) from error
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.remove()
        self._socket.close()

    def remove(self) -> None:
        """Take the card out: the reader sees it gone, and `run` returns; taking it out twice is no mistake."""
        self._removed = True
        with suppress(OSError):  # the other end may be faster
            self._socket.shutdown(socket.SHUT_RDWR)

    def run(self, seated: Callable[[], None] = lambda: None) -> End:
        """Answer the reader until the card is taken out; `seated` is called when the reader first speaks to the card.

        Raises `SlotOccupied` when the reader never speaks within the patience given, `ReaderGone` when it hangs up, and
        `ReaderBabbled` when what came is not vpcd's. A mute card stays in the slot and is silent.
        """
        try:
            return self._converse(seated)
        except OSError as error:
            if self._removed:
                return End.REMOVED
            if isinstance(error, TimeoutError):
                raise SlotOccupied(*_occupied(self._where)) from error
            raise ReaderGone(
                f"the virtual reader on {self._where} hung up: pcscd has ended",
                f"リーダー({self._where})が接続を切りました。pcscd が終わっています。",
            ) from error

    def _converse(self, seated: Callable[[], None]) -> End:
        message = self._receive()
        self._socket.settimeout(None)
        seated()
        while True:
            try:
                answer = self._answer(message)
            except CardMute:
                answer = None
            except LinkBroken:
                self.remove()
                return End.TORN
            if answer is not None:
                self._socket.sendall(frame(answer))
            message = self._receive()

    def _answer(self, message: bytes) -> bytes | None:
        if len(message) > 1:
            return self._card.transmit(message)
        match control(message):
            case Control.POWER_OFF:
                self._card.power_off()
            case Control.POWER_ON:
                self._card.power_on()
            case Control.RESET:
                self._card.reset()
            case Control.SEND_ATR:
                return self._card.atr
        return None

    def _receive(self) -> bytes:
        return self._exactly(int.from_bytes(self._exactly(2)))

    def _exactly(self, count: int) -> bytes:
        data = b""
        while len(data) < count:
            if _QUICKACK is not None:
                self._socket.setsockopt(socket.IPPROTO_TCP, _QUICKACK, 1)
            part = self._socket.recv(count - len(data))
            if not part:
                raise ConnectionError
            data += part
        return data


def _occupied(where: str) -> tuple[str, str]:
    """Return what is said of a slot that keeps silent, in English and Japanese."""
    return (
        f"the slot on {where} is occupied: another card lies in it, take that one out first",
        f"リーダー({where})には別のカードが入っています。先にそれを取ります。",
    )


def serve(card: Link, *, host: str = HOST, port: int = PORT) -> End:
    """Offer `card` until its fault tears it out; Ctrl-C ends it as `KeyboardInterrupt`, the slot empty again.

    Raises what `Insertion` and `Insertion.run` raise.
    """
    with Insertion(card, host=host, port=port) as insertion:
        return insertion.run()


def frame(answer: bytes) -> bytes:
    """Encode `answer` (at most 65,535 bytes, else `CardsimError`) as one message."""
    if len(answer) > _LONGEST:
        raise CardsimError(f"an answer of {len(answer)} bytes does not fit the virtual reader's messages")
    return len(answer).to_bytes(2) + answer


def control(message: bytes) -> Control:
    """Decode a message of at most one byte; raise `ReaderBabbled` for one that vpcd does not send."""
    try:
        return Control(message)
    except ValueError as error:
        raise ReaderBabbled(
            f"what listens is no virtual reader: it sent the control {message.hex() or 'nothing'}",
            f"接続先は仮想リーダーではありません(制御 {message.hex() or 'なし'} を受信)。",
        ) from error
