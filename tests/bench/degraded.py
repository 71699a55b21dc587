"""Pictures of codes as bad cameras, scanners and screens make them: the same ones for the same numbers, anywhere.

A picture is a grey page with one code on it, spoilt in one or two ways. All chance comes from SHAKE-256 of the picture's number.
"""

from __future__ import annotations

import hashlib
import io
import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

import segno
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

from reception.model.papers import Paper, PaperKind
from reception.papers.embedded import Embedded, encode
from reception.papers.portal import portal_link


class Chance:
    """Numbers that depend on `seed` alone."""

    def __init__(self, seed: str) -> None:
        self._seed = seed
        self._drawn = 0

    def bytes(self, count: int) -> bytes:
        """Return the next `count` bytes."""
        self._drawn += 1
        return hashlib.shake_256(f"{self._seed}/{self._drawn}".encode()).digest(count)

    def between(self, low: float, high: float) -> float:
        """Return a number from `low` to `high`."""
        return low + (high - low) * int.from_bytes(self.bytes(4)) / (2**32 - 1)

    def whole(self, low: int, high: int) -> int:
        """Return a whole number, both ends possible."""
        return low + int.from_bytes(self.bytes(4)) % (high - low + 1)


@dataclass(frozen=True)
class Subject:
    """A page with a code of `module` pixels a module."""

    page: Image.Image
    module: float


Spoil = Callable[[Subject, Chance], Image.Image]


def blur(subject: Subject, chance: Chance) -> Image.Image:
    return subject.page.filter(ImageFilter.GaussianBlur(subject.module * chance.between(0.2, 0.85)))


def noise(subject: Subject, chance: Chance) -> Image.Image:
    size = subject.page.size
    grain = Image.frombytes("L", size, chance.bytes(size[0] * size[1]))
    return Image.blend(subject.page, grain, chance.between(0.2, 0.7))


def rotation(subject: Subject, chance: Chance) -> Image.Image:
    return subject.page.rotate(chance.between(0, 360), Image.Resampling.BICUBIC, fillcolor=chance.whole(200, 255))


def perspective(subject: Subject, chance: Chance) -> Image.Image:
    width, height = subject.page.size
    most = 0.22
    corners = [(0, 0), (0, height), (width, height), (width, 0)]
    inward = [(1, 1), (1, -1), (-1, -1), (-1, 1)]
    quad = [
        value
        for (x, y), (right, down) in zip(corners, inward, strict=True)
        for value in (x - right * width * chance.between(0, most), y - down * height * chance.between(0, most))
    ]
    return subject.page.transform(
        (width, height), Image.Transform.QUAD, quad, Image.Resampling.BICUBIC, fillcolor=chance.whole(180, 255)
    )


def shadow(subject: Subject, chance: Chance) -> Image.Image:
    width, height = subject.page.size
    shade = Image.new("L", (width, height), 255)
    start, dark = chance.between(0.2, 0.6) * width, chance.whole(40, 140)
    ImageDraw.Draw(shade).polygon([(start, 0), (width, 0), (width, height), (start * 0.6, height)], fill=dark)
    return ImageChops.multiply(subject.page, shade.filter(ImageFilter.GaussianBlur(chance.between(2, 40))))


def glare(subject: Subject, chance: Chance) -> Image.Image:
    width, height = subject.page.size
    light = Image.new("L", (width, height), 0)
    x, y = chance.between(0.3, 0.7) * width, chance.between(0.3, 0.7) * height
    radius = subject.module * chance.between(2, 9)
    ImageDraw.Draw(light).ellipse((x - radius, y - radius, x + radius, y + radius), fill=255)
    return ImageChops.add(subject.page, light.filter(ImageFilter.GaussianBlur(radius / 2)))


def inversion(subject: Subject, chance: Chance) -> Image.Image:
    return ImageOps.invert(subject.page.point(lambda value: round(20 + value * chance.between(0.5, 0.9))))


def jpeg(subject: Subject, chance: Chance) -> Image.Image:
    kept = io.BytesIO()
    subject.page.save(kept, "JPEG", quality=chance.whole(20, 90))
    return Image.open(io.BytesIO(kept.getvalue())).convert("L")


def small(subject: Subject, chance: Chance) -> Image.Image:
    smaller = chance.between(1.1, 3.2) / subject.module
    width, height = subject.page.size
    return subject.page.resize((round(width * smaller), round(height * smaller)), Image.Resampling.BILINEAR)


def moire(subject: Subject, chance: Chance) -> Image.Image:
    width, height = subject.page.size
    period, tilt, depth = chance.between(2.1, 9), chance.between(0, math.pi), chance.between(0.25, 0.9)
    across, down = math.cos(tilt) / period, math.sin(tilt) / period
    row = [
        [round(255 - 255 * depth * (0.5 + 0.5 * math.sin(2 * math.pi * (x * across + y * down)))) for x in range(128)]
        for y in range(128)
    ]
    tile = Image.frombytes("L", (128, 128), bytes(value for line in row for value in line))
    grid = Image.new("L", (width, height))
    for x in range(0, width, 128):
        for y in range(0, height, 128):
            grid.paste(tile, (x, y))
    return ImageChops.multiply(subject.page, grid)


def faded(subject: Subject, chance: Chance) -> Image.Image:
    low, span = chance.whole(60, 160), chance.between(0.06, 0.4)
    return subject.page.point(lambda value: round(low + value * span))


SPOILING: Final[dict[str, Spoil]] = {
    spoil.__name__: spoil
    for spoil in (blur, noise, rotation, perspective, shadow, glare, inversion, jpeg, small, moire, faded)
}


@dataclass(frozen=True)
class Degraded:
    """One picture: how it was spoilt, what its code says."""

    number: int
    ways: tuple[str, ...]
    text: str
    picture: Image.Image


def degraded(number: int) -> Degraded:
    """Return picture `number`: the way it is spoilt goes round, and every third picture is spoilt in a second way."""
    chance = Chance(f"degraded {number}")
    names = tuple(SPOILING)
    ways: tuple[str, ...] = (names[number % len(names)],)
    if number % 3 == 0:
        ways = (*ways, names[chance.whole(0, len(names) - 1)])
    text = _text(number, chance)
    subject = _page(text, chance)
    for way in ways:
        subject = Subject(SPOILING[way](subject, chance), subject.module)
    return Degraded(number, ways, text, subject.page)


def _text(number: int, chance: Chance) -> str:
    """A portal link, a paper's data in length and alphabet, or a shop's page."""
    kinds = (
        portal_link("hanako"),
        sealed_line(str(chance.whole(1, 9_999_999))),
        f"https://shop.example/{number}",
    )
    return kinds[number % 3]


def sealed_line(number: str) -> str:
    """Return the line that a small notice with that 番号 carries of itself."""
    paper = Paper(
        PaperKind.NOTICE,
        name="見本　花子",
        kana="ミホン　ハナコ",
        birth=date(1954, 3, 2),
        number="999995",
        id=number,
        valid_until=date(2026, 7, 31),
    )
    return encode(Embedded(paper, "notice", "見本町", "hanako")).decode("ascii")


def _page(text: str, chance: Chance) -> Subject:
    code = segno.make(text, error="m", micro=False, boost_error=False)
    modules = code.symbol_size()[0]
    width = chance.whole(150, 600)
    drawn = io.BytesIO()
    code.save(drawn, kind="png", scale=4)
    square = Image.open(drawn).convert("L").resize((width, width), Image.Resampling.BOX)
    page = Image.new("L", (width + 160, width + 200), 255)
    draw = ImageDraw.Draw(page)
    for line in range(20, 120, 14):
        draw.line((30, line, 30 + chance.whole(40, width), line), fill=chance.whole(0, 120), width=3)
    page.paste(square, (80, 130))
    return Subject(page, width / modules)
