"""BER-TLV data objects, both directions (ISO 7816-4 annex on BER-TLV; tags of one and two bytes, definite lengths)."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from cardsim.errors import EncodingError

VECTORS: Final = (
    ("9003010001", 0x90, "010001"),
    ("df250131", 0xDF25, "31"),
    ("ff10" + "81c8" + "00" * 200, 0xFF10, "00" * 200),
    ("7f21" + "820233" + "5f" * 563, 0x7F21, "5f" * 563),
)
"""Whole object, tag and value in hex, for the tests of both directions."""

_LONGEST_FORM: Final = 3


class Tlv(NamedTuple):
    """One data object: its tag as an integer (0x90, 0xDF25) and its value."""

    tag: int
    value: bytes


def encode_tlv(tag: int, *values: bytes) -> bytes:
    """Return the object `tag` around the concatenation of `values`, with the shortest length form.

    `EncodingError`: the tag does not fit two bytes or the value is longer than 65,535 bytes.
    """
    value = b"".join(values)
    if not 0 < tag <= 0xFFFF:
        raise EncodingError(f"TLV tag {tag:#x} does not fit one or two bytes")
    return tag.to_bytes(2 if tag > 0xFF else 1, "big") + _encode_length(len(value)) + value


def _encode_length(length: int) -> bytes:
    if length < 0x80:
        return bytes((length,))
    if length <= 0xFF:
        return bytes((0x81, length))
    if length <= 0xFFFF:
        return b"\x82" + length.to_bytes(2, "big")
    raise EncodingError(f"TLV value of {length} bytes is longer than 65535")


def decode_tlv(data: bytes, offset: int = 0) -> tuple[Tlv, int]:
    """Return the object at `offset` of `data` and the offset behind it.

    `EncodingError`: the data ends inside the object, or the length has more than three bytes or the indefinite form.
    """
    tag, start, end = _measure(data, offset)
    if end > len(data):
        raise EncodingError(f"TLV {tag:X} at byte {offset} wants {end - start} bytes, {len(data) - start} are there")
    return Tlv(tag, data[start:end]), end


def iterate_tlvs(data: bytes) -> Iterator[Tlv]:
    """Yield the objects of `data` one after the other; stops at filler (00 or FF where a tag should be).

    `EncodingError`: as for `decode_tlv`.
    """
    offset = 0
    while offset < len(data) and data[offset] != 0 and data[offset : offset + 2].strip(b"\xff"):
        tlv, offset = decode_tlv(data, offset)
        yield tlv


def find_tlv(data: bytes, tag: int) -> bytes | None:
    """Return the value of the first object `tag` among the objects of `data`; None: there is none.

    `EncodingError`: as for `decode_tlv`.
    """
    return next((tlv.value for tlv in iterate_tlvs(data) if tlv.tag == tag), None)


def object_length(beginning: bytes) -> int:
    """Return the length in bytes of the whole object that `beginning` starts (tag and length included).

    Four bytes are enough for a certificate, whose file is longer than itself. `EncodingError`: the tag or length is
    cut off or malformed.
    """
    return _measure(beginning, 0)[2]


def _measure(data: bytes, offset: int) -> tuple[int, int, int]:
    """Return tag, start and end of the value of the object at `offset`; the end may lie past the data."""
    try:
        tag, at = data[offset], offset + 1
        if tag & 0x1F == 0x1F:
            tag, at = tag << 8 | data[at], at + 1
        length, at = data[at], at + 1
        if length < 0x80:
            return tag, at, at + length
        count = length & 0x7F
        if not 0 < count <= _LONGEST_FORM or at + count > len(data):
            raise EncodingError(f"TLV {tag:X} at byte {offset} has a length that cannot be read")
        return tag, at + count, at + count + int.from_bytes(data[at : at + count], "big")
    except IndexError:
        raise EncodingError(f"TLV at byte {offset} is cut off") from None
