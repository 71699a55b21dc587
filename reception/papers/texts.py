"""The texts of a form: places like `{name}` for words, and parts in brackets that are left out where their places say nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import product
from string import Formatter
from typing import Final

_PARTS: Final = re.compile(r"\[([^][]*)\]")


def places(text: str) -> list[str]:
    """Return the names of the places in `text`, in their order; those of the parts in brackets, too."""
    return [place for _, place, _, _ in Formatter().parse(text) if place]


def filled(text: str, words: Mapping[str, str]) -> str | None:
    """Return `text` with its places filled, None if a place outside the brackets has nothing to say or is not in `words`."""
    plain = _PARTS.sub(lambda part: part[1] if _can_fill(part[1], words) else "", text)
    return plain.format_map(words) if _can_fill(plain, words) else None


def versions(text: str) -> tuple[str, ...]:
    """Return every text without brackets that `text` may stand for, the fullest first."""
    fixed_and_parts = _PARTS.split(text)
    choices = [(piece, "") if number % 2 else (piece,) for number, piece in enumerate(fixed_and_parts)]
    return tuple("".join(pieces) for pieces in product(*choices))


def _can_fill(text: str, words: Mapping[str, str]) -> bool:
    return all(words.get(place) for place in places(text))
