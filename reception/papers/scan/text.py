"""From the bytes of a code to its text: the declared encoding first, then UTF-8, then CP932."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

UNDECLARED: Final = ("utf-8", "cp932")
"""What is tried, in this order, where a code declares nothing: readers in Japan expect one of the two."""

ECI: Final = {
    0: "cp437",
    1: "latin-1",
    2: "cp437",
    3: "latin-1",
    **{number: f"iso8859-{number - 2}" for number in (4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15, 16, 17, 18)},
    20: "cp932",
    21: "cp1250",
    22: "cp1251",
    23: "cp1252",
    24: "cp1256",
    25: "utf-16-be",
    26: "utf-8",
    27: "ascii",
    28: "big5",
    29: "gb18030",
    30: "euc-kr",
    170: "ascii",
}
"""Python's codec for each number of an extended channel interpretation (AIM ITS/04-023)."""

_UNASSIGNED: Final = frozenset("\uf8f0\uf8f1\uf8f2\uf8f3")
"""What Python makes of the bytes A0 and FD to FF in CP932, which stand for nothing there."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of bytes in a code; `eci` is the number of the declared encoding, None if none is declared."""

    data: bytes
    eci: int | None = None


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a code; `text` is None where the bytes are no text in any encoding tried.

    `encoding` is the codec that fits (the last one where segments differ), `declared` whether the code itself named it.
    """

    text: str | None
    encoding: str | None
    declared: bool


def decode_segments(segments: tuple[Segment, ...]) -> Decoded:
    """Return the text of all `segments`; one that is no text makes the whole none."""
    parts = [_decode(segment) for segment in segments]
    if not parts or any(part.text is None for part in parts):
        return Decoded(None, None, False)
    text = "".join(part.text or "" for part in parts)
    return Decoded(text, parts[-1].encoding, all(part.declared for part in parts))


def _decode(segment: Segment) -> Decoded:
    declared = (ECI[segment.eci],) if segment.eci in ECI else ()
    for codec in (*declared, *UNDECLARED):
        try:
            text = segment.data.decode(codec)
        except UnicodeDecodeError:
            continue
        if not _UNASSIGNED.intersection(text):
            return Decoded(text, codec, codec in declared)
    return Decoded(None, None, False)


def parse_eci_stream(hexadecimal: str) -> tuple[Segment, ...]:
    r"""Return the segments of a stream in the ECI protocol, given as hexadecimal numbers.

    After the symbology identifier (three characters, `]Q2` where an ECI follows) a backslash and six digits name an encoding
    and a doubled backslash is one character (ISO/IEC 18004 clause 14). Raises `ValueError` if it is no such stream.
    """
    stream = bytes.fromhex(hexadecimal)
    identifier, body = stream[:3], stream[3:]
    if identifier[:2] != b"]Q":
        raise ValueError(f"{identifier!r} is no QR code's identifier")
    return tuple(_segments(body)) if identifier[2:] in b"246" else (Segment(body),)


def _segments(body: bytes) -> list[Segment]:
    found: list[Segment] = []
    eci: int | None = None
    data = bytearray()
    at = 0
    while at < len(body):
        if body[at : at + 1] != b"\\":
            data += body[at : at + 1]
            at += 1
        elif body[at + 1 : at + 2] == b"\\":
            data += b"\\"
            at += 2
        else:
            found += [Segment(bytes(data), eci)] if data else []
            eci, data, at = int(body[at + 1 : at + 7]), bytearray(), at + 7
    return [*found, Segment(bytes(data), eci)] if data or not found else found
