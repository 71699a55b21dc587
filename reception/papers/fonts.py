"""The one font of every paper: Noto Sans JP, packaged, so that no machine's own fonts matter."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from PIL import ImageFont
from pylopdf_fonts_jp import sans_path

_MEASURED_AT: Final = 1000
"""The em in pixels at which widths are measured: the font's own unit, so they are exact."""
_LOOKED_AT: Final = 32
_NO_CHARACTER: Final = "\uffff"
_CONTROLS: Final = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029"
_NEVER_FIRST: Final = "、。）」』・ー"


def font_path() -> Path:
    """Return where the font file is."""
    return sans_path()


@cache
def font(size_px: int) -> ImageFont.FreeTypeFont:
    """Return the font at `size_px` pixels, laid out the plain way: no other library of the machine is asked."""
    return ImageFont.truetype(str(font_path()), size_px, layout_engine=ImageFont.Layout.BASIC)


def width_of(text: str, size: float) -> float:
    """Return the width of `text` in the unit of `size`."""
    return font(_MEASURED_AT).getlength(text) * size / _MEASURED_AT


@cache
def has_glyph(character: str) -> bool:
    """Say whether the font can draw `character`; blanks count, control characters do not."""
    if not character.isprintable():
        return character.isspace() and character not in _CONTROLS
    return character.isspace() or _drawn(character) != _drawn(_NO_CHARACTER)


def _drawn(character: str) -> tuple[tuple[int, int], bytes]:
    mask = font(_LOOKED_AT).getmask(character)
    return mask.size, bytes(mask)


def drawable(text: str) -> str:
    """Return `text` with 〓 (ゲタ, the printers' stand-in) for what the font cannot draw, and blanks for line ends."""
    spaced = "".join(" " if character in _CONTROLS else character for character in text)
    return "".join(character if has_glyph(character) else "〓" for character in spaced)


def folded(text: str, size: float, width: float) -> list[str]:
    """Return `text` as lines no wider than `width`, broken between any two characters, as Japanese is.

    A closing mark never begins a line (禁則): it hangs out at the end of the one before.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines.append("")
        for character in paragraph:
            if character not in _NEVER_FIRST and width_of(lines[-1] + character, size) > width:
                lines.append("")
            lines[-1] += character
    return lines
