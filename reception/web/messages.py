"""What a browser says over the web socket: JSON lists become typed messages, or nothing."""

from __future__ import annotations

import json
from dataclasses import dataclass

LEAST, MOST = 1, 500
"""Columns and rows a terminal can have."""


@dataclass(frozen=True, slots=True)
class Typed:
    """Keys and mouse, as a terminal sends them."""

    data: bytes


@dataclass(frozen=True, slots=True)
class Resized:
    """The browser's window has another size."""

    columns: int
    rows: int


@dataclass(frozen=True, slots=True)
class Pinged:
    """The page measures the way to and fro; `data` goes back."""

    data: str


@dataclass(frozen=True, slots=True)
class FocusChanged:
    """The terminal got or lost the keyboard."""

    focused: bool


Message = Typed | Resized | Pinged | FocusChanged


def decode_message(text: str) -> Message | None:
    """Return what `text` says; None for what no page of ours says."""
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        return None
    match said:
        case ["stdin", str(data)]:
            return Typed(data.encode("utf-8", "replace"))
        case ["resize", {"width": int(width), "height": int(height)}]:
            return Resized(bounded(width), bounded(height))
        case ["ping", str(data)]:
            return Pinged(data[:100])
        case ["focus" | "blur" as which, *_]:
            return FocusChanged(which == "focus")
        case _:
            return None


def bounded(cells: int) -> int:
    """Return `cells` within what a terminal can have."""
    return min(max(cells, LEAST), MOST)
