"""A face drawn from a few shapes, different from person to person and plainly nobody."""

from __future__ import annotations

import hashlib
from typing import Final

from reception.papers.marks import Align, Box, Mark, Oval, Text

_SKIN: Final = ("#f3d3b3", "#eec9a6", "#f7dcc2", "#e6bd98")
_HAIR: Final = ("#222222", "#3a2d28", "#5b4636", "#777777", "#a0a0a0", "#4a4a55")
_CLOTHES: Final = ("#4466aa", "#447755", "#885566", "#666666", "#aa8844", "#336677")
_GREY: Final = "#9a9a9a"
_GREY_FROM_AGE: Final = 70


def face(code: str, sex: str, age: int, area: tuple[float, float, float, float]) -> tuple[Mark, ...]:
    """Return the drawing for the person called `code` in `area` (x, y, width, height in mm); the same person looks the same."""
    x, y, w, h = area
    dice = hashlib.sha256(b"face\0" + code.encode()).digest()
    skin, clothes = _SKIN[dice[0] % len(_SKIN)], _CLOTHES[dice[2] % len(_CLOTHES)]
    hair = _GREY if age >= _GREY_FROM_AGE else _HAIR[dice[1] % len(_HAIR)]
    eyes = 0.50 + dice[3] % 5 / 100

    def oval(left: float, top: float, width: float, height: float, fill: str) -> Oval:
        return Oval(x + left * w, y + top * h, width * w, height * h, fill)

    long_hair = (oval(0.20, 0.14, 0.60, 0.66, hair),) if sex == "female" else ()
    return (
        Box(x, y, w, h, fill="#dfe6ee"),
        *long_hair,
        oval(0.12, 0.76, 0.76, 0.24, clothes),
        Box(x + 0.42 * w, y + 0.66 * h, 0.16 * w, 0.16 * h, fill=skin),
        oval(0.24, 0.16, 0.52, 0.40, hair),
        oval(0.27, 0.24, 0.46, 0.50, skin),
        oval(0.27, 0.17, 0.46, 0.18, hair),
        oval(0.36, eyes - 0.02, 0.07, 0.04, "#333333"),
        oval(0.57, eyes - 0.02, 0.07, 0.04, "#333333"),
        oval(0.47, 0.54, 0.06, 0.06, "#cfa080"),
        oval(0.42, 0.64, 0.16, 0.03, "#b05a50"),
        Box(x, y, w, h, line="#888888"),
        Text(x + w / 2, y + 0.115 * h, "見本 SAMPLE", h * 0.09, "#bb2222", Align.CENTER),
    )
