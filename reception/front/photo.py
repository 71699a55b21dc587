"""The photograph on a card as shades of grey, few enough for a terminal."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from warnings import catch_warnings

LARGEST = 4_000_000
"""More pixels than this are not unpacked: a card's own photograph has 72,000."""
LEVELS = 32
"""So many greys are told apart; a terminal shows hardly more."""

Shades = tuple[tuple[int, ...], ...]
"""Rows of greys, 0 (black) to 255 (white)."""


@lru_cache(maxsize=8)
def shades(photo: bytes, columns: int, rows: int) -> Shades | None:
    """Return `photo`, a JPEG 2000 file, as `rows` rows of `columns` greys; None where it is no such picture."""
    from PIL import Image, UnidentifiedImageError

    bomb = Image.DecompressionBombWarning, Image.DecompressionBombError
    try:
        with (
            catch_warnings(action="error", category=bomb[0]),
            Image.open(BytesIO(photo), formats=("JPEG2000",)) as image,
        ):
            if image.width * image.height > LARGEST:
                return None
            small = image.convert("L").resize((columns, rows), Image.Resampling.BOX)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, *bomb):
        return None
    step = 256 // LEVELS
    greys = [grey // step * step for grey in small.tobytes()]
    return tuple(tuple(greys[at : at + columns]) for at in range(0, len(greys), columns))
