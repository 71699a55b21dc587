"""Keys as they are meant."""

from __future__ import annotations

import unicodedata

from textual.events import Key


def as_meant(event: Key) -> str:
    """Return the key in half width and lower case; keys without a character by their name."""
    if event.character is None or not event.is_printable or event.character == " ":
        return event.key
    return unicodedata.normalize("NFKC", event.character).lower()
