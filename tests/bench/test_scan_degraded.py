"""A thousand spoilt pictures of codes: how many are read, beside each decoder alone. Prints, and holds the two promises."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Final, NamedTuple

import pytest
import zxingcpp
from PIL import Image

from reception.papers.embedded import encode
from reception.papers.scan import zbar
from reception.papers.scan.reader import Reader
from tests.bench.degraded import SPOILING, Degraded, degraded

pytestmark = pytest.mark.bench

PICTURES: Final = 1000
PROMISED: Final = 0.98
"""Of what either decoder reads alone with its best settings, this share is read at least."""
SIZES: Final = (0.5, 0.75, 1, 1.5, 2, 3)
BINARIZERS: Final = tuple(zxingcpp.Binarizer.__members__.values())
"""A decoder alone gets its best settings picture by picture: it counts as reading one if it does at any of these sizes, and
zxing-cpp with any of its four ways to tell dark from light. zbar has no such setting."""
QR: Final = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCodeModel2)


class Outcome(NamedTuple):
    """Who read one picture, first spoilt in that `way`, and whether what we read was wrong."""

    way: str
    ours: bool
    zxing: bool
    zbar: bool
    wrong: bool

    @property
    def either(self) -> bool:
        """Whether one of the decoders alone reads it."""
        return self.zxing or self.zbar


def at_sizes(picture: Image.Image) -> Iterator[Image.Image]:
    for scale in SIZES:
        size = (round(picture.width * scale), round(picture.height * scale))
        yield picture.resize(size, Image.Resampling.BICUBIC)


def by_zxing(picture: Image.Image, binarizer: zxingcpp.Binarizer) -> Iterator[bytes]:
    pixels = memoryview(picture.tobytes()).cast("B", (picture.height, picture.width))
    return (code.bytes for code in zxingcpp.read_barcodes(pixels, formats=QR, binarizer=binarizer))


def zxing_alone(one: Degraded) -> bool:
    tries = ((picture, binarizer) for picture in at_sizes(one.picture) for binarizer in BINARIZERS)
    return any(one.text.encode() in by_zxing(picture, binarizer) for picture, binarizer in tries)


def zbar_alone(one: Degraded) -> bool:
    seen = (text for picture in at_sizes(one.picture) for text, _, _ in zbar.read(picture.tobytes(), *picture.size))
    return one.text in seen


def ours(one: Degraded, reader: Reader) -> set[str]:
    """Return the texts that we read and believe, a paper's data as the line they came from."""
    kept = io.BytesIO()
    one.picture.save(kept, "PNG", compress_level=1)
    found = reader.scan_bytes(kept.getvalue())
    sealed = {encode(document.embedded).decode() for document in found.documents if document.embedded}
    spoilt = {str(spoilt.reason) for spoilt in found.spoilt}
    return sealed | spoilt | {code.code.text or "" for code in found.codes if code.code.believed}


def outcome(one: Degraded, reader: Reader) -> Outcome:
    texts = ours(one, reader)
    return Outcome(one.ways[0], one.text in texts, zxing_alone(one), zbar_alone(one), bool(texts - {one.text}))


def test_spoilt_pictures_are_read_as_well_as_by_either_decoder() -> None:
    """Nearly everything that one of them reads at its best, and never a wrong text."""
    with Reader() as reader:
        outcomes = [outcome(degraded(number), reader) for number in range(PICTURES)]
    print("\nfirst spoilt by | pictures | ours | zxing-cpp alone | zbar alone | either | ours of these")
    for way in SPOILING:
        print(row(way, [one for one in outcomes if one.way == way]))
    print(row("all", outcomes))

    assert not any(one.wrong for one in outcomes)
    either = [one for one in outcomes if one.either]
    assert sum(one.ours for one in either) >= PROMISED * len(either)


def row(way: str, outcomes: list[Outcome]) -> str:
    """Return one line of the table: how many of the pictures each reads."""
    read_by = [sum(getattr(one, name) for one in outcomes) for name in ("ours", "zxing", "zbar", "either")]
    both = sum(one.ours and one.either for one in outcomes)
    return " | ".join(map(str, (way, len(outcomes), *read_by, both)))
