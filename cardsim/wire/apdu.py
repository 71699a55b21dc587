"""Command and response APDUs, short and extended, both directions (ISO 7816-3 clause 12.1, ISO 7816-4 clause 5)."""

from enum import IntEnum
from typing import Final, NamedTuple

from cardsim.errors import EncodingError

SHORT_LE_MAX: Final = 256
EXTENDED_LE_MAX: Final = 65536


class Case(IntEnum):
    """The four cases of a command: with or without data, with or without answer data wanted."""

    NONE = 1
    """Case 1: header only."""
    LE = 2
    """Case 2: answer data wanted."""
    DATA = 3
    """Case 3: data sent."""
    DATA_LE = 4
    """Case 4: both."""
    MALFORMED = 0
    """The lengths in the command contradict its size."""


class Body(NamedTuple):
    """What stands behind the four header bytes of a command."""

    case: Case
    data: bytes = b""
    le: int = 0
    """Greatest number of answer bytes, 1 to 65,536; 0: none asked for."""


_EMPTY: Final = Body(Case.NONE)
_MALFORMED: Final = Body(Case.MALFORMED)
_LE_ONLY: Final = tuple(Body(Case.LE, b"", le or SHORT_LE_MAX) for le in range(256))


def decode_body(raw: bytes) -> Body:
    """Return the body of the command `raw`; any bytes of at least four are taken, impossible lengths are a case."""
    size = len(raw)
    if size == 5:
        return _LE_ONLY[raw[4]]
    if size == 4:
        return _EMPTY
    lc = raw[4]
    if lc == 0:
        return _decode_extended(raw, size)
    if size == 5 + lc:
        return Body(Case.DATA, raw[5:])
    if size == 6 + lc:
        return Body(Case.DATA_LE, raw[5:-1], raw[-1] or SHORT_LE_MAX)
    return _MALFORMED


def _decode_extended(raw: bytes, size: int) -> Body:
    """Return the body of a command whose fifth byte is 00 and more follow: a three-byte Lc or Le."""
    if size < 7:
        return _MALFORMED
    length = raw[5] << 8 | raw[6]
    if size == 7:
        return Body(Case.LE, b"", length or EXTENDED_LE_MAX)
    if length and size == 7 + length:
        return Body(Case.DATA, raw[7:])
    if length and size == 9 + length:
        return Body(Case.DATA_LE, raw[7:-2], int.from_bytes(raw[-2:], "big") or EXTENDED_LE_MAX)
    return _MALFORMED


class CommandApdu(NamedTuple):
    """A command on its way to a card."""

    cla: int
    ins: int
    p1: int
    p2: int
    data: bytes = b""
    le: int = 0
    """Greatest number of answer bytes, 1 to 65,536; 0: none asked for."""

    def encode(self, *, extended: bool = False) -> bytes:
        """Return the bytes of the command, in the extended form where asked for or where a length needs it.

        `EncodingError`: the data is longer than 65,535 bytes, or `le` greater than 65,536.
        """
        if len(self.data) >= EXTENDED_LE_MAX or self.le > EXTENDED_LE_MAX:
            raise EncodingError(f"an APDU cannot carry {len(self.data)} bytes and ask for {self.le}")
        header = bytes((self.cla, self.ins, self.p1, self.p2))
        if extended or len(self.data) > 0xFF or self.le > SHORT_LE_MAX:
            return header + self._extended_body()
        body = bytes((len(self.data),)) + self.data if self.data else b""
        return header + body + (bytes((self.le & 0xFF,)) if self.le else b"")

    def _extended_body(self) -> bytes:
        lc = len(self.data).to_bytes(2, "big") + self.data if self.data else b""
        le = (self.le & 0xFFFF).to_bytes(2, "big") if self.le else b""
        return b"\x00" + lc + le if lc or le else b""


def decode_command(raw: bytes) -> CommandApdu:
    """Return the command in `raw`.

    `EncodingError`: fewer than four bytes, or lengths that contradict the size.
    """
    body = decode_body(raw) if len(raw) >= 4 else _MALFORMED
    if body.case is Case.MALFORMED:
        raise EncodingError(f"no command APDU of {len(raw)} bytes has these lengths")
    return CommandApdu(raw[0], raw[1], raw[2], raw[3], body.data, body.le)


class ResponseApdu(NamedTuple):
    """A card's answer: data, and SW1-SW2 as one number."""

    data: bytes
    status: int

    def encode(self) -> bytes:
        """Return data and status word as sent."""
        return self.data + self.status.to_bytes(2, "big")


def decode_response(raw: bytes) -> ResponseApdu:
    """Return the answer in `raw`.

    `EncodingError`: fewer than two bytes.
    """
    if len(raw) < 2:
        raise EncodingError(f"an answer of {len(raw)} bytes has no status word")
    return ResponseApdu(raw[:-2], raw[-2] << 8 | raw[-1])
