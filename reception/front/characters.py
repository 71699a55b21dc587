"""Which characters of a text that somebody else wrote may be shown."""

from __future__ import annotations

import unicodedata


def harmless(character: str) -> bool:
    """Say whether `character` drives no terminal: what can be printed, and blanks of any width, the full-width one included."""
    return character.isprintable() or unicodedata.category(character) == "Zs"
