"""A screen as a picture that needs nothing from outside."""

from __future__ import annotations

import re

_OUTSIDE = re.compile(r"@font-face\s*\{[^}]*\}|<!--.*?-->", re.DOTALL)
"""Textual's pictures fetch their font from an outside server; a viewer's own fixed-width font does as well.
A comment in them names an address, too.
"""


def self_contained(svg: str) -> str:
    """Return `svg` without the fonts it would fetch and the addresses it names."""
    return _OUTSIDE.sub("", svg).replace("Fira Code", "monospace")
