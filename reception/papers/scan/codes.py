"""What two decoders saw of the same picture, brought together: which codes there are, and whether both say the same.

Seen by zxing-cpp, a code is bytes with what they declare; zbar gives text only, whose encoding it guesses, sometimes wrongly
and always silently. So zxing's bytes count, and zbar is the witness.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import Final

from reception.papers.scan.text import Segment, decode_segments

Point = tuple[float, float]
Corners = tuple[Point, ...]
"""The outline of a code, in fractions (0 to 1) of the page's width and height."""

ZBAR_GUESSES: Final = ("latin-1", "cp932", "big5", "utf-8")
"""The encodings zbar chooses from by looking at the bytes, and may choose wrongly."""
BYTE_MOST: Final = 0xFF


class Agreement(StrEnum):
    """What the two decoders say of one code."""

    BOTH = "both"
    """Both read the same."""
    ENCODING = "encoding"
    """The same bytes, which zbar took for another encoding; the text is what the bytes say."""
    ZXING_ONLY = "zxing_only"
    ZBAR_ONLY = "zbar_only"
    DISPUTED = "disputed"
    """They read different things in the same place; neither is believed."""


@dataclass(frozen=True, slots=True)
class ZxingCode:
    """A code as zxing-cpp read it."""

    segments: tuple[Segment, ...]
    corners: Corners

    @property
    def data(self) -> bytes:
        """All bytes of the code."""
        return b"".join(segment.data for segment in self.segments)


@dataclass(frozen=True, slots=True)
class ZbarCode:
    """A code as zbar read it: `text` in the encoding it guessed; not `whole` if other parts of its series are missing."""

    text: str
    corners: Corners
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Code:
    """One code of a page.

    `text` is None where the bytes are no text; `encoding` is the codec that fits, `declared` whether the code itself named it.
    `parts` above 1: a structured append put together. `whole` is False if it is one part of a series whose others are missing.
    """

    data: bytes
    text: str | None
    encoding: str | None
    declared: bool
    corners: Corners
    agreement: Agreement
    parts: int = 1
    whole: bool = True

    @property
    def believed(self) -> bool:
        """Whether the text may be used: nobody contradicts it."""
        return self.text is not None and self.agreement is not Agreement.DISPUTED

    @property
    def confirmed(self) -> bool:
        """Whether both decoders read the same bytes."""
        return self.agreement in (Agreement.BOTH, Agreement.ENCODING)


def brought_together(by_zxing: Sequence[ZxingCode], by_zbar: Sequence[ZbarCode]) -> tuple[Code, ...]:
    """Return the codes that both lists together describe: series first, then the others of zxing in its order, then zbar's."""
    series = {seen: parts for seen in by_zbar if (parts := _parts_of(seen, by_zxing))}
    in_series = {part for parts in series.values() for part in parts}
    others = [seen for seen in by_zbar if seen not in series]
    witnesses = {code: _witness(code, others) for code in by_zxing if code not in in_series}
    unexplained = [seen for seen in others if seen.whole and seen not in witnesses.values()]
    fragments = [seen for seen in by_zbar if not seen.whole]
    return (
        *(replace(_code(_joined(parts, seen.corners), seen), parts=len(parts)) for seen, parts in series.items()),
        *(_marked(_code(code, witness), fragments) for code, witness in witnesses.items()),
        *(_zbar_code(seen) for seen in unexplained),
    )


def _parts_of(seen: ZbarCode, by_zxing: Sequence[ZxingCode]) -> tuple[ZxingCode, ...]:
    """Return the codes, two or more, whose bytes in this order are what zbar put together; () if there are none such."""
    inside = [code for code in by_zxing if within(centre(code.corners), seen.corners)]
    if len(inside) < 2 or not seen.whole:
        return ()
    orders = (_end_to_end(inside, reading) for reading in _readings(seen.text))
    return next((order for order in orders if len(order) > 1), ())


def _end_to_end(parts: Sequence[ZxingCode], data: bytes) -> tuple[ZxingCode, ...]:
    """Return those of `parts` that make up `data` one after the other, the longest that fits first; () if they don't."""
    order: list[ZxingCode] = []
    left = sorted((part for part in parts if part.data), key=lambda part: -len(part.data))
    while data:
        fitting = next((part for part in left if data.startswith(part.data)), None)
        if fitting is None:
            return ()
        left.remove(fitting)
        order.append(fitting)
        data = data[len(fitting.data) :]
    return tuple(order)


def _joined(order: Iterable[ZxingCode], corners: Corners) -> ZxingCode:
    """Return all parts as one code, neighbours of one encoding as one segment: a character may be cut between two parts."""
    joined: list[Segment] = []
    for segment in (segment for part in order for segment in part.segments):
        if joined and joined[-1].eci == segment.eci:
            segment = Segment(joined.pop().data + segment.data, segment.eci)
        joined.append(segment)
    return ZxingCode(tuple(joined), corners)


def _same(segments: tuple[Segment, ...], text: str) -> bool:
    return decode_segments(segments).text == text


@lru_cache(maxsize=1024)
def _readings(text: str) -> tuple[bytes, ...]:
    """Return the bytes that zbar may have had before it, one for each encoding it may have taken them for."""
    return tuple(data for codec in ZBAR_GUESSES if (data := _in_codec(text, codec)) is not None)


def _in_codec(text: str, codec: str) -> bytes | None:
    """Return `text` as zbar would have found it: a byte that stands for nothing in `codec` is a character of that number."""
    found = bytearray()
    for character in text:
        try:
            found += character.encode(codec)
        except UnicodeEncodeError:
            if ord(character) > BYTE_MOST:
                return None
            found.append(ord(character))
    return bytes(found)


def _says(code: ZxingCode, text: str) -> bool:
    """Tell whether zbar's `text` has the same bytes as `code`, whatever it took them for."""
    return _same(code.segments, text) or code.data in _readings(text)


def _witness(code: ZxingCode, by_zbar: Sequence[ZbarCode]) -> ZbarCode | None:
    """Return what zbar saw of `code`: the same content anywhere, or else whatever it read in the same place."""
    whole = [seen for seen in by_zbar if seen.whole]
    same = next((seen for seen in whole if _says(code, seen.text)), None)
    return same or next((seen for seen in whole if within(centre(seen.corners), code.corners)), None)


def _agreement(code: ZxingCode, witness: ZbarCode | None) -> Agreement:
    if witness is None:
        return Agreement.ZXING_ONLY
    if _same(code.segments, witness.text):
        return Agreement.BOTH
    return Agreement.ENCODING if code.data in _readings(witness.text) else Agreement.DISPUTED


def _code(code: ZxingCode, witness: ZbarCode | None) -> Code:
    decoded = decode_segments(code.segments)
    agreement = _agreement(code, witness)
    return Code(code.data, decoded.text, decoded.encoding, decoded.declared, code.corners, agreement)


def _zbar_code(seen: ZbarCode) -> Code:
    return Code(seen.text.encode(), seen.text, None, False, seen.corners, Agreement.ZBAR_ONLY)


def _marked(code: Code, fragments: Sequence[ZbarCode]) -> Code:
    if any(within(centre(code.corners), fragment.corners) for fragment in fragments):
        return replace(code, whole=False)
    return code


def centre(corners: Corners) -> Point:
    """Return the middle of an outline."""
    return sum(x for x, _ in corners) / len(corners), sum(y for _, y in corners) / len(corners)


def within(point: Point, corners: Corners) -> bool:
    """Tell whether `point` lies in the upright rectangle around an outline."""
    (x, y), xs, ys = point, [x for x, _ in corners], [y for _, y in corners]
    return min(xs) <= x <= max(xs) and min(ys) <= y <= max(ys)
