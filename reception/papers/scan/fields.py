"""Which fields a paper's own data give, and whether the page prints the same."""

from __future__ import annotations

import unicodedata
from dataclasses import fields
from datetime import date

from reception.model.papers import Paper
from reception.papers.embedded import Embedded
from reception.papers.scan.result import Certainty, FieldRead, Source


def read_fields(said: Embedded, source: Source) -> tuple[FieldRead, ...]:
    """Return the fields sealed in `said`, which was found in `source`."""
    return tuple(
        FieldRead(field.name, as_text(value), source, Certainty.SIGNED)
        for field in fields(Paper)
        if field.name != "kind" and (value := getattr(said.paper, field.name)) not in (None, False)
    )


def as_text(value: object) -> str:
    """Return a field's value as text: dates in ISO form."""
    return value.isoformat() if isinstance(value, date) else str(value)


def squeezed(text: str) -> str:
    """Return `text` without blanks and in one width, as two drawings of the same words compare equal."""
    return "".join(unicodedata.normalize("NFKC", text).split())
