"""In which order a page is tried, and when it has been tried enough.

Half size first: it takes a quarter of the time and reads nearly everything. What follows the full size is for pictures that are
noisy, blurred or small, each chosen by what it added over a thousand spoilt pictures (`make bench`). The order is fixed, so the
same picture always ends the same; the time only cuts it short.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PIL import Image, ImageChops, ImageFilter

from reception.papers.scan import zxing
from reception.papers.scan.codes import Code, Corners, ZbarCode, ZxingCode, brought_together, centre, within
from reception.papers.scan.witness import Absence, Witness

View = Callable[[Image.Image], Image.Image]
"""Makes another picture of a page, with the same outline."""

LARGEST_SIDE: Final = 2400
"""Nothing is enlarged beyond this, in pixels of the longer side."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What looking for codes in one page came to.

    `unread` tells that something looks like a code and could not be decoded; `tries` counts the pictures looked at;
    `absence` says why zbar had no say, None if it had; `cut_short` that the time ran out before all tries were made.
    """

    codes: tuple[Code, ...] = ()
    unread: bool = False
    tries: int = 0
    absence: Absence | None = None
    cut_short: bool = False


def half(page: Image.Image) -> Image.Image:
    """Return `page` at half size."""
    return page.reduce(2)


def full(page: Image.Image) -> Image.Image:
    """Return `page` as it is."""
    return page


def softened(page: Image.Image) -> Image.Image:
    """Return `page` without its grain: noise, and the pattern of a screen that was photographed."""
    return _scaled(page, 1).filter(ImageFilter.GaussianBlur(2))


def enlarged_and_sharpened(page: Image.Image) -> Image.Image:
    """Return `page` at twice its size, edges stronger."""
    return _scaled(page, 2).filter(ImageFilter.UnsharpMask(6, 250, 0))


def enlarged_and_softened(page: Image.Image) -> Image.Image:
    """Return `page` at twice its size, without the finest of its grain."""
    return _scaled(page, 2).filter(ImageFilter.GaussianBlur(2))


def enlarged(page: Image.Image) -> Image.Image:
    """Return `page` at three times its size."""
    return _scaled(page, 3)


def reduced(page: Image.Image) -> Image.Image:
    """Return `page` at seven tenths of its size."""
    return _scaled(_scaled(page, 1), 0.7)


def binarised(page: Image.Image) -> Image.Image:
    """Return `page` in black and white, each pixel against the mean of its neighbourhood."""
    page = _scaled(page, 1)
    around = page.filter(ImageFilter.BoxBlur(24))
    return ImageChops.subtract(page, around, scale=1, offset=128).point(_BLACK_BELOW_MEAN)


_BLACK_BELOW_MEAN: Final = [0] * 122 + [255] * 134
"""What a difference from the mean becomes; 128 is none, and paper has grain."""


def darkest_alone(page: Image.Image) -> Image.Image:
    """Return `page` with nothing but its darkest places, black on white.

    The pattern of a screen or a reflection makes paper darker and ink lighter, and paper never as dark as ink.
    """
    page = _scaled(page, 1)
    darkest = next(level for level, pixels in enumerate(page.histogram()) if pixels)
    ink = min(darkest + _INK_SPREAD, 256)
    return page.point([0] * ink + [255] * (256 - ink))


_INK_SPREAD: Final = 16
"""How far above the darkest value, of 255, ink may be."""


def _scaled(page: Image.Image, factor: float) -> Image.Image:
    """Return `page` scaled by `factor`, or by less if it would become larger than `LARGEST_SIDE`."""
    factor = min(factor, LARGEST_SIDE / max(page.size))
    width, height = (max(1, round(side * factor)) for side in page.size)
    return page if (width, height) == page.size else page.resize((width, height), Image.Resampling.BICUBIC)


TRIES: Final[tuple[View, ...]] = (
    half,
    full,
    softened,
    enlarged_and_sharpened,
    enlarged,
    reduced,
    binarised,
    darkest_alone,
    enlarged_and_softened,
)
"""What is looked at, in this order."""
AS_IT_IS: Final = (half, full)
"""Views of the page in all its pixels; for the others it is brought to `LARGEST_SIDE` once."""
ALREADY_LARGE: Final = LARGEST_SIDE // 2
"""A page with such a side in pixels is not tried at three times its size: twice is as far as it goes."""


def tries_for(page: Image.Image, drawn: bool) -> tuple[View, ...]:
    """Return how to look at `page`; one `drawn` by ourselves is already as small as it can be, and half of it too small."""
    idle = {half} if drawn else set()
    if max(page.size) >= ALREADY_LARGE:
        idle.add(enlarged)
    return tuple(view for view in TRIES if view not in idle)


Enough = Callable[[Sequence[Code]], bool]
"""Whether these codes are all that a page can be expected to hold."""


class Looking:
    """One page being looked at: what the decoders have seen so far, over all tries.

    It ends by the time `until` of `clock`, in seconds.
    """

    def __init__(self, witness: Witness, until: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._witness = witness
        self._until = until
        self._clock = clock
        self._by_zxing: dict[bytes, ZxingCode] = {}
        self._by_zbar: dict[str, ZbarCode] = {}
        self._undecoded: tuple[Corners, ...] = ()
        self._tries = 0
        self._longest = 0.0
        self._absence: Absence | None = None

    def look(self, page: Image.Image, tries: Sequence[View], enough: Enough) -> Looked:
        """Return the codes of the grey `page` after as many of `tries` as it takes.

        It ends when both decoders have read the same and it is `enough`; from the second try on, also with any code if
        nothing else looks like one. No try is begun in less time than the longest of those before it took.
        """
        for view in tries:
            began = self._clock()
            if began + self._longest > self._until:
                return self._looked(cut_short=True)
            page = page if view in AS_IT_IS else _scaled(page, 1)
            self._try(view(page))
            if self._ended(enough):
                break
            self._longest = max(self._longest, self._clock() - began)
        return self._looked()

    def _left_ms(self) -> int:
        return int((self._until - self._clock()) * 1000)

    def _try(self, picture: Image.Image) -> None:
        answer = None if self._absence else self._witness.ask(picture, max(1, self._left_ms()))
        seen, self._undecoded = zxing.read(picture)
        self._by_zxing = {code.data: code for code in seen} | self._by_zxing
        self._tries += 1
        testimony = answer.result() if answer else ()
        if isinstance(testimony, Absence):
            self._absence = testimony
        else:
            self._by_zbar = {code.text: code for code in testimony} | self._by_zbar

    def _codes(self) -> tuple[Code, ...]:
        return brought_together(tuple(self._by_zxing.values()), tuple(self._by_zbar.values()))

    def _ended(self, enough: Enough) -> bool:
        codes = self._codes()
        if enough(codes) and all(code.confirmed for code in codes):
            return self._tries > 1 or not self._unread(codes)
        return self._tries > 1 and any(code.believed for code in codes) and not self._unread(codes)

    def _unread(self, codes: Sequence[Code]) -> bool:
        """Tell whether something in the last picture looks like a code and is none of `codes`."""
        return any(not code.believed for code in codes) or any(
            not any(within(centre(place), code.corners) for code in codes) for place in self._undecoded
        )

    def _looked(self, cut_short: bool = False) -> Looked:
        codes = self._codes()
        return Looked(codes, self._unread(codes), self._tries, self._absence, cut_short)
