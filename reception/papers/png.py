"""PNG files that are the same bytes on every machine (RFC 2083, RFC 1950, RFC 1951).

The compressors that come with Python and Pillow differ from machine to machine in what they write, though not in what it
decodes to. Papers are mostly empty, so this packs equal neighbours and leaves the rest as it is.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import Final

from PIL import Image, ImageChops

_RUN: Final = re.compile(rb"(.)\1{3,}", re.DOTALL)
_LONGEST: Final = 258
_UP: Final = b"\2"
_ROWS: Final = 64
"""Rows that are packed at a time, to keep memory small."""


def encode_png(image: Image.Image, dpi: int) -> bytes:
    """Return an `RGB` picture as PNG that states its `dpi`; the same pixels always give the same bytes."""
    header = struct.pack(">IIBBBBB", image.width, image.height, 8, 2, 0, 0, 0)
    per_metre = round(dpi / 0.0254)
    physical = struct.pack(">IIB", per_metre, per_metre, 1)
    chunks = ((b"IHDR", header), (b"pHYs", physical), (b"IDAT", deflated(_strips(image))), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, body) for kind, body in chunks)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _strips(image: Image.Image) -> Iterator[bytes]:
    """Yield the rows, some at a time, as differences from the row above: equal rows become zeros."""
    for top in range(0, image.height, _ROWS):
        rows = image.crop((0, top, image.width, min(top + _ROWS, image.height)))
        above = image.crop((0, top - 1, image.width, top - 1 + rows.height))
        changes = ImageChops.subtract_modulo(rows, above).tobytes()
        length = len(changes) // rows.height
        yield b"".join(_UP + changes[at : at + length] for at in range(0, len(changes), length))


def deflated(strips: Iterable[bytes]) -> bytes:
    """Return what `strips` hold as a zlib stream of one block with fixed codes, in which only runs of one byte are packed."""
    packed, checksum, waiting = [b"\x78\x01"], 1, "110"  # the last block; fixed codes (RFC 1951 clause 3.2.3)
    for strip in strips:
        bits = waiting + "".join(_portions(strip))
        whole = len(bits) - len(bits) % 8
        packed.append(_bytes(bits[:whole]))
        checksum, waiting = zlib.adler32(strip, checksum), bits[whole:]
    packed.append(_bytes(waiting + _code(256)))
    return b"".join(packed) + struct.pack(">I", checksum)


def _portions(data: bytes) -> Iterator[str]:
    """Yield the bits of `data` in the order they are sent, a literal stretch or a run at a time."""
    literal = _literals()
    done = 0
    for run in _RUN.finditer(data):
        yield "".join(map(literal.__getitem__, data[done : run.start() + 1]))
        yield _repeated(run.end() - run.start() - 1)
        done = run.end()
    yield "".join(map(literal.__getitem__, data[done:]))


def _bytes(bits: str) -> bytes:
    """Return `bits` as bytes, the first bit lowest, the last byte filled with zeros."""
    return int(bits[::-1] or "0", 2).to_bytes((len(bits) + 7) // 8, "little")


@cache
def _literals() -> tuple[str, ...]:
    return tuple(_code(byte) for byte in range(256))


@cache
def _repeated(count: int) -> str:
    """Return the bits that repeat the byte before `count` times (3 at least), distance 1."""
    whole, rest = divmod(count, _LONGEST)
    if 0 < rest < 3:  # no match is shorter than 3: the last two share what they repeat
        return _match(_LONGEST) * (whole - 1) + _match(_LONGEST - 3) + _match(rest + 3)
    return _match(_LONGEST) * whole + (_match(rest) if rest else "")


@cache
def _match(length: int) -> str:
    """Return length and distance 1 (code 0) of one match."""
    if length == _LONGEST:
        return _code(285) + "00000"
    index = next(i for i, (low, high) in enumerate(pairwise(_LENGTHS)) if low <= length < high)
    extra = max(0, index // 4 - 1)
    low_bit_first = f"{length - _LENGTHS[index]:0{extra}b}"[::-1] if extra else ""
    return _code(257 + index) + low_bit_first + "00000"


def _lengths() -> tuple[int, ...]:
    """Return the first length of each length code (RFC 1951 clause 3.2.5), and the end."""
    found = [3]
    for index in range(28):
        found.append(found[-1] + (1 << max(0, index // 4 - 1)))
    return tuple(found)


_LENGTHS: Final = _lengths()


def _code(symbol: int) -> str:
    """Return the fixed code of a literal or length symbol (RFC 1951 clause 3.2.6)."""
    if symbol < 144:
        return f"{0x30 + symbol:08b}"
    if symbol < 256:
        return f"{0x190 + symbol - 144:09b}"
    if symbol < 280:
        return f"{symbol - 256:07b}"
    return f"{0xC0 + symbol - 280:08b}"
