"""A thousand spoilt pictures of codes: how many are read, beside each decoder alone. Prints, and holds the two promises."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from PIL import Image

from reception.papers.embedded import MARK
from reception.papers.scan import zbar, zxing
from reception.papers.scan.reader import Reader
from tests.bench.degraded import SPOILING, Degraded, degraded

pytestmark = pytest.mark.bench

PICTURES = 1000
PROMISED = 0.98
"""Of what either decoder reads alone with its best settings, this share is read at least."""
SCALES = (1, 0.5, 1.5, 2)
"""A decoder alone gets its best settings: it counts as reading a picture if it does at any of these sizes."""


class Outcome(NamedTuple):
    """Who read one picture, and whether what we read was wrong."""

    way: str
    ours: bool
    zxing: bool
    zbar: bool
    wrong: bool


def at_sizes(picture: Image.Image) -> Iterator[Image.Image]:
    for scale in SCALES:
        size = (round(picture.width * scale), round(picture.height * scale))
        yield picture.resize(size, Image.Resampling.BICUBIC)


def zxing_alone(one: Degraded) -> bool:
    codes = (code for picture in at_sizes(one.picture) for code in zxing.read(picture)[0])
    return any(code.data == one.text.encode() for code in codes)


def zbar_alone(one: Degraded) -> bool:
    seen = (text for picture in at_sizes(one.picture) for text, _, _ in zbar.read(picture.tobytes(), *picture.size))
    return one.text in seen


def read(one: Degraded, reader: Reader) -> Outcome:
    kept = io.BytesIO()
    one.picture.save(kept, "PNG", compress_level=1)
    found = reader.scan_bytes(kept.getvalue())
    texts = {code.code.text for code in found.codes if code.code.believed}
    data = bool(found.documents or found.spoilt)
    ours = one.text in texts or (data and one.text.startswith(MARK.decode()))
    return Outcome(one.ways[0], ours, zxing_alone(one), zbar_alone(one), bool(texts - {one.text}))


def test_spoilt_pictures_are_read_as_well_as_by_either_decoder() -> None:
    """Nearly everything that one of them reads, more than each, and never a wrong text."""
    with Reader() as reader:
        outcomes = [read(degraded(number), reader) for number in range(PICTURES)]
    for way in SPOILING:
        print(row(way, [one for one in outcomes if one.way == way]))
    print(row("all", outcomes))

    assert not any(one.wrong for one in outcomes)
    either = [one for one in outcomes if one.zxing or one.zbar]
    assert sum(one.ours for one in either) >= PROMISED * len(either)


def row(way: str, outcomes: list[Outcome]) -> str:
    """Return one line of the table: how many of the pictures each reads, the decoders alone."""
    read_by = Counter(name for one in outcomes for name in ("ours", "zxing", "zbar") if getattr(one, name))
    columns = (f"{read_by[name]:5} {label}" for name, label in (("ours", "ours"), ("zxing", "zxing"), ("zbar", "zbar")))
    return f"{way:12} {len(outcomes):5} pictures: {', '.join(columns)}"
