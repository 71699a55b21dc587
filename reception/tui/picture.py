"""A screen as a picture that needs nothing from outside and gives Japanese the room it takes."""

from __future__ import annotations

import re
from html import unescape

from rich.cells import cell_len

_OUTSIDE = re.compile(r"@font-face\s*\{[^}]*\}|<!--.*?-->", re.DOTALL)
"""Textual's pictures fetch their font from an outside server; a viewer's own fixed-width font does as well.

A comment in them names an address, too.
"""
_TEXT = re.compile(r'textLength="(?P<length>[\d.]+)"(?P<rest>[^>]*)>(?P<text>[^<]+)</text>')


def self_contained(svg: str) -> str:
    """Return `svg` without the fonts it would fetch, every text as wide as its cells."""
    return _TEXT.sub(_stretched, _OUTSIDE.sub("", svg).replace("Fira Code", "monospace"))


def _stretched(found: re.Match[str]) -> str:
    """Return a text with the length that its cells need: it was reckoned with one cell for each character."""
    text = unescape(found["text"])
    length = float(found["length"]) * cell_len(text) / len(text)
    return f'textLength="{length:g}"{found["rest"]}>{found["text"]}</text>'
