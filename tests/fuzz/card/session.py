"""One input of the fuzzer: two bytes that switch the card's quirks, then whatever a reader might send down its wire."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import fields, replace
from functools import lru_cache
from typing import Final

from cardsim import vpcd
from cardsim.card import Card
from cardsim.files import CardImage, Quirks
from cardsim.wire.apdu import decode_response
from cardsim.wire.status import Status, is_listed
from tests.cardsim.builders import image, key

QUIRKS: Final = tuple(field.name for field in fields(Quirks))
SECRETS: Final = (b"1234", b"ABC123", b"550217", b"55021720352285")
"""Values of PINs that stand in no file. 照合番号A does, and whoever verified it may read it."""
SIGNED: Final = 256
"""Length of a signature, whose bytes may by chance spell a PIN of four digits."""


class Wire:
    """The reader's end played from bytes: a few at a time, then it hangs up."""

    def __init__(self, script: bytes) -> None:
        self._script = script
        self._at = 0
        self.sent: list[bytes] = []
        """What the card sent, a message each."""

    def recv(self, count: int) -> bytes:
        """Return the next bytes, at most 512 at a time."""
        part = self._script[self._at : self._at + min(count, 512)]
        self._at += len(part)
        return part

    def sendall(self, data: bytes) -> None:
        """Keep what was sent."""
        self.sent.append(data)

    def settimeout(self, seconds: float | None) -> None:
        """Never wait."""

    def setsockopt(self, level: int, option: int, value: int) -> None:
        """Have no options."""

    def shutdown(self, how: int) -> None:
        """Stop talking."""
        self._at = len(self._script)

    def close(self) -> None:
        """Have nothing to give back."""


@lru_cache
def key_parts() -> tuple[bytes, ...]:
    """Return the beginning and the end of each secret number of the card's key, 16 bytes each."""
    numbers = key().private_numbers()
    whole = [n.to_bytes(256).lstrip(b"\0") for n in (numbers.p, numbers.q, numbers.d, numbers.dmp1, numbers.iqmp)]
    return tuple(part for one in whole for part in (one[:16], one[-16:]))


@lru_cache(maxsize=1024)
def _image(bits: int) -> CardImage:
    return replace(image(), quirks=Quirks(**{name: bool(bits >> n & 1) for n, name in enumerate(QUIRKS)}))


def card(bits: int) -> Card:
    """Return a fresh card with the quirks in `bits`, the first declared being the lowest; its challenges are zeros."""
    return Card(_image(bits % (1 << len(QUIRKS))), entropy=bytes)


def encode(quirks: Quirks, messages: list[bytes]) -> bytes:
    """Return the input in which the reader sends `messages` to a card with `quirks`."""
    bits = sum(getattr(quirks, name) << n for n, name in enumerate(QUIRKS))
    return bits.to_bytes(2) + b"".join(vpcd.frame(message) for message in messages)


def hold(data: bytes) -> list[bytes]:
    """Play the input `data` and return the answers; `AssertionError` for one that no card should give.

    The only way for the connection to end is that the reader hung up or sent what no reader sends.
    """
    own, wire = card(int.from_bytes(data[:2])), Wire(data[2:])
    with suppress(vpcd.ReaderGone, vpcd.ReaderBabbled):
        vpcd.Insertion(own, connect=lambda *_: wire).run()
    answers = [message[2:] for message in wire.sent]
    assert [vpcd.frame(answer) for answer in answers] == wire.sent
    check([answer for answer in answers if answer != own.atr])
    return answers


def check(answers: list[bytes]) -> None:
    """`AssertionError` unless each answer is well formed, and none holds anything of a key or PIN."""
    decoded = [decode_response(answer) for answer in answers]
    for data, status in decoded:
        assert is_listed(status), f"status word {status:04X}"
        assert not data or status in (Status.OK, Status.END_OF_FILE), f"{len(data)} bytes with {status:04X}"
    seen = b"\0".join(data for data, _ in decoded if data)
    assert not any(part in seen for part in key_parts()), "a private key"
    unsigned = b"\0".join(data for data, _ in decoded if data and len(data) != SIGNED)
    assert not any(secret in unsigned for secret in SECRETS), "a PIN"
