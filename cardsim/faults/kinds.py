"""Faults of card and reader: each wraps `transmit` and changes what comes back, or lets nothing come.

Positions count answers from 1, beginning where the wrapped `transmit` is made. `FAULTS` is the table of all of them.
"""

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, Final

from cardsim.errors import CardMute, CardTorn, LinkBroken, ReaderUnplugged, ServiceRestarted
from cardsim.faults.speeds import SPEEDS
from cardsim.link import Link, Transmit, WrappedCard
from cardsim.wire.status import Words


class Fault(ABC):
    """Something that goes wrong between card and client."""

    __slots__ = ()
    words: ClassVar[Words]
    """What happens, in one sentence."""

    @abstractmethod
    def wrap(self, transmit: Transmit, /) -> Transmit:
        """Return `transmit` with the fault."""

    def strikes(self, placement: int) -> bool:
        """Tell whether the fault is there at this placing of the card, 1 being the first."""
        return placement > 0

    def exchange_ms(self, _command: bytes, _answer: bytes, /) -> float:
        """Return the virtual milliseconds that the fault made this exchange take."""
        return 0.0


def _broken(why: type[LinkBroken]) -> Transmit:
    """Return a link that is at its end."""

    def refuse(_command: bytes) -> bytes:
        raise why

    return refuse


def _from(at: int, transmit: Transmit, then: Transmit) -> Transmit:
    """Return `transmit` whose answers from number `at` on come from `then`."""
    count = 0

    def counting(command: bytes) -> bytes:
        nonlocal count
        count += 1
        return (then if count >= at else transmit)(command)

    return counting


def _only(at: int, transmit: Transmit, change: Callable[[bytes], bytes]) -> Transmit:
    """Return `transmit` whose answer number `at` is changed."""
    count = 0

    def counting(command: bytes) -> bytes:
        nonlocal count
        count += 1
        answer = transmit(command)
        return change(answer) if count == at else answer

    return counting


def _lost(transmit: Transmit, why: type[LinkBroken]) -> Transmit:
    """Return a link whose next command still reaches the card, but no answer ever comes back, nor a later command in."""
    reached = False

    def losing(command: bytes) -> bytes:
        nonlocal reached
        if not reached:
            reached = True
            transmit(command)
        raise why

    return losing


@dataclass(frozen=True, slots=True)
class TornOut(Fault):
    """The card leaves the field before answer number `at`; the card has still carried that command out."""

    words = Words("応答の途中でカードが抜かれる", "The card is pulled out before an answer.")
    at: int = 3

    def wrap(self, transmit: Transmit, /) -> Transmit:
        """Return `transmit` that ends with `CardTorn`."""
        return _from(self.at, transmit, _lost(transmit, CardTorn))


@dataclass(frozen=True, slots=True)
class TornAfterBytes(Fault):
    """The card leaves the field once it has sent `count` bytes, status words included."""

    words = Words("指定バイト数を送った時点でカードが抜かれる", "The card is pulled out after so many bytes.")
    count: int = 1000

    def wrap(self, transmit: Transmit, /) -> Transmit:
        """Return `transmit` that ends with `CardTorn` in the answer that would pass the count."""
        sent = 0

        def counting(command: bytes) -> bytes:
            nonlocal sent
            if sent > self.count:
                raise CardTorn
            answer = transmit(command)
            sent += len(answer)
            if sent > self.count:
                raise CardTorn
            return answer

        return counting


@dataclass(frozen=True, slots=True)
class DeadChip(Fault):
    """The chip gives no sign of life, at any placing."""

    words = Words("ICチップが壊れていて応答しない", "The chip is dead and never answers.")

    def wrap(self, _transmit: Transmit, /) -> Transmit:
        """Return a link that is broken from the start."""
        return _broken(CardTorn)


@dataclass(frozen=True, slots=True)
class Mute(Fault):
    """From answer number `at` on the card stays in the reader but says nothing."""

    words = Words("途中からカードが応答しなくなる", "The card stops answering without leaving the reader.")
    at: int = 3

    def wrap(self, transmit: Transmit, /) -> Transmit:
        """Return `transmit` that ends with `CardMute`."""
        return _from(self.at, transmit, _lost(transmit, CardMute))


@dataclass(frozen=True, slots=True)
class WrongStatus(Fault):
    """Answer number `at` is only the status word `status`, whatever the card said."""

    words = Words("応答が誤ったステータスワードになる", "One answer is replaced by a status word.")
    at: int = 3
    status: int = 0x6F00

    def wrap(self, transmit: Transmit, /) -> Transmit:
        """Return `transmit` with that one answer replaced."""
        return _only(self.at, transmit, lambda _: self.status.to_bytes(2, "big"))


@dataclass(frozen=True, slots=True)
class FlippedBits(Fault):
    """One bit of answer number `at` arrives wrong; `seed` says which."""

    words = Words("応答の1ビットが化ける", "One bit of an answer is flipped.")
    at: int = 3
    seed: int = 0

    def wrap(self, transmit: Transmit, /) -> Transmit:
        """Return `transmit` with the bit flipped."""
        return _only(self.at, transmit, self._flip)

    def _flip(self, answer: bytes) -> bytes:
        drawn = hashlib.sha256(str(self.seed).encode()).digest()
        bit = int.from_bytes(drawn, "big") % (8 * len(answer))
        return (int.from_bytes(answer, "big") ^ 1 << bit).to_bytes(len(answer), "big")


@dataclass(frozen=True, slots=True)
class Truncated(Fault):
    """Only the first `keep` bytes of answer number `at` arrive."""

    words = Words("応答が途中で切れる", "One answer is cut short.")
    at: int = 3
    keep: int = 1

    def wrap(self, transmit: Transmit, /) -> Transmit:
        """Return `transmit` with the answer cut."""
        return _only(self.at, transmit, lambda answer: answer[: self.keep])


@dataclass(frozen=True, slots=True)
class Overlong(Fault):
    """Answer number `at` has `extra` bytes of 00 more than it should, before its status word."""

    words = Words("応答が要求より長い", "One answer is longer than asked for.")
    at: int = 3
    extra: int = 300

    def wrap(self, transmit: Transmit, /) -> Transmit:
        """Return `transmit` with the answer lengthened."""
        return _only(self.at, transmit, lambda answer: answer[:-2] + bytes(self.extra) + answer[-2:])


@dataclass(frozen=True, slots=True)
class Slow(Fault):
    """Each exchange takes as long as over a real link, in virtual time: told by `exchange_ms`, never waited for."""

    words = Words("実際の通信速度のように時間がかかる（仮想時間）", "Every exchange takes time (virtual).")
    speed: str = "contactless"

    def wrap(self, transmit: Transmit, /) -> Transmit:
        """Return `transmit` as it is: whoever keeps a clock adds what `exchange_ms` tells."""
        return transmit

    def exchange_ms(self, command: bytes, answer: bytes, /) -> float:
        """Return what the exchange takes at this speed."""
        return SPEEDS[self.speed].exchange_ms(command, answer)


@dataclass(frozen=True, slots=True)
class DirtyReader(Fault):
    """The first `times` placings fail as a dead chip does; then all is well."""

    words = Words("接点が汚れていて最初の数回は読めない", "The reader is dirty: the first placings fail.")
    times: int = 2

    def wrap(self, _transmit: Transmit, /) -> Transmit:
        """Return a link that is broken from the start."""
        return _broken(CardTorn)

    def strikes(self, placement: int) -> bool:
        """Tell whether this placing is among the first."""
        return placement <= self.times


@dataclass(frozen=True, slots=True)
class Swapped(Fault):
    """From answer number `at` on another card answers."""

    words = Words("途中で別のカードに差し替えられる", "Another card is swapped in.")
    other: Transmit
    at: int = 3

    def wrap(self, transmit: Transmit, /) -> Transmit:
        """Return `transmit` that changes over to the other card."""
        return _from(self.at, transmit, self.other)


@dataclass(frozen=True, slots=True)
class Unplugged(Fault):
    """The reader is unplugged before answer number `at`."""

    words = Words("リーダーが取り外される", "The reader is unplugged.")
    at: int = 3

    def wrap(self, transmit: Transmit, /) -> Transmit:
        """Return `transmit` that ends with `ReaderUnplugged`."""
        return _from(self.at, transmit, _lost(transmit, ReaderUnplugged))


@dataclass(frozen=True, slots=True)
class Restarted(Fault):
    """The PC/SC service restarts before answer number `at` of the first placing; the next one works again."""

    words = Words("PC/SCサービスが再起動する", "The PC/SC service restarts.")
    at: int = 3

    def wrap(self, transmit: Transmit, /) -> Transmit:
        """Return `transmit` that ends with `ServiceRestarted`."""
        return _from(self.at, transmit, _lost(transmit, ServiceRestarted))

    def strikes(self, placement: int) -> bool:
        """Tell whether this is the first placing."""
        return placement == 1


MAGIC_PINS: Final[dict[bytes, Fault]] = {
    b"9901": TornOut(1),
    b"9902": Mute(1),
    b"9903": Unplugged(1),
    b"9904": Restarted(1),
    b"9905": WrongStatus(1, 0x6F00),
    b"9906": WrongStatus(1, 0x6984),
    b"9907": Truncated(1, 0),
    b"9908": Overlong(1),
}
"""What each magic PIN sets off, from the answer to its own VERIFY on."""


@dataclass(frozen=True, slots=True)
class MagicPins(Fault):
    """Nothing goes wrong until one of `MAGIC_PINS` is entered; the card itself takes it for a wrong PIN."""

    words = Words("PIN 9901〜9908 がそれぞれ決まった異常を起こす", "PINs 9901 to 9908 each set off a fault.")

    def wrap(self, transmit: Transmit, /) -> Transmit:
        """Return `transmit` that watches the bodies of VERIFY."""
        current = transmit

        def watching(command: bytes) -> bytes:
            nonlocal current
            is_verify = command[:2] == b"\x00\x20" and command[4:5] == b"\x04"
            if is_verify and (set_off := MAGIC_PINS.get(command[5:])):
                current = set_off.wrap(transmit)
            return current(command)

        return watching


FAULTS: Final[dict[str, type[Fault]]] = {
    "torn_out": TornOut,
    "torn_after_bytes": TornAfterBytes,
    "dead_chip": DeadChip,
    "mute": Mute,
    "wrong_status": WrongStatus,
    "flipped_bits": FlippedBits,
    "truncated": Truncated,
    "overlong": Overlong,
    "slow": Slow,
    "dirty_reader": DirtyReader,
    "swapped": Swapped,
    "reader_unplugged": Unplugged,
    "pcscd_restarted": Restarted,
    "magic_pins": MagicPins,
}
"""Every fault by the name that files and commands use."""


def faulty(card: Link, fault: Fault, placement: int = 1) -> Link:
    """Return `card` as a reader holds it, placed for the `placement`-th time (1 is the first), under `fault`."""
    return WrappedCard(card, fault.wrap(card.transmit)) if fault.strikes(placement) else card
