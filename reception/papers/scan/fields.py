"""Which fields a paper's own data give, and whether the page prints the same.

What a page should print is known: the form says which words stand where, and the sealed data fill them. A word that is not in
the page's text was changed after the seal was made, or the seal belongs to another page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from datetime import date

from reception.model.papers import Paper
from reception.papers.embedded import Embedded
from reception.papers.fields import words_of
from reception.papers.forms import form_named, form_names
from reception.papers.scan.printed import fields_in
from reception.papers.scan.result import Certainty, FieldRead, Source
from reception.papers.scan.templates import FIELD_OF_WORD, squeezed, templates
from reception.papers.texts import filled, places


def sealed_fields(said: Embedded, source: Source, text: str) -> tuple[FieldRead, ...]:
    """Return the fields sealed in `said`; `text` is that of the page they belong to, empty where it has none to compare."""
    sealed = _fields(said.paper, source, Certainty.SIGNED)
    if not text.strip() or said.form not in form_names():
        return sealed
    printed = fields_in(text, said.form)
    altered = {name for line in _missing(said, text) for name in _to_blame(line, said.paper, printed)}
    altered |= {name for name, value in printed.items() if _goes_on(value, getattr(said.paper, name))}
    return tuple(
        replace(field, certainty=Certainty.ALTERED, printed=as_text(printed.get(field.name)))
        if field.name in altered
        else field
        for field in sealed
    )


def printed_fields(paper: Paper) -> tuple[FieldRead, ...]:
    """Return the fields of a `paper` that was read from text alone."""
    return _fields(paper, Source.TEXT, Certainty.UNSIGNED)


def as_text(value: object) -> str | None:
    """Return a field's value as text, dates in ISO form; None stays None."""
    if value is None:
        return None
    return value.isoformat() if isinstance(value, date) else str(value)


def _fields(paper: Paper, source: Source, certainty: Certainty) -> tuple[FieldRead, ...]:
    values = {
        field.name: getattr(paper, field.name) for field in fields(Paper) if field.name not in ("kind", "altered")
    }
    return tuple(
        FieldRead(name, as_text(value) or "", source, certainty)
        for name, value in values.items()
        if value is not None and value is not False
    )


def _missing(said: Embedded, text: str) -> Iterator[frozenset[str]]:
    """Yield, for each line that the page prints less often than the form does, the fields that stand in it."""
    words, seen = words_of(said.paper), squeezed(text)
    expected: Counter[tuple[str, frozenset[str]]] = Counter()
    for template, condition in templates(form_named(said.form).items):
        line, named = filled(template, words), places(template)
        if line is not None and named and filled(condition, words) is not None:
            names = frozenset(FIELD_OF_WORD.get(place, place) for place in named)
            expected[squeezed(line), names] += 1
    yield from (names for (line, names), count in expected.items() if seen.count(line) < count)


def _to_blame(line: frozenset[str], sealed: Paper, printed: Mapping[str, object]) -> frozenset[str]:
    """Return which fields of a missing `line` are printed otherwise; all of them where that cannot be told."""
    return frozenset(name for name in line if printed.get(name) != getattr(sealed, name)) or line


def _goes_on(printed: object, sealed: object) -> bool:
    """Say whether something was written behind a value, so that the page prints it all the same; not if it is a word of its own."""
    if not isinstance(printed, str) or not isinstance(sealed, str) or len(printed.split()) != len(sealed.split()):
        return False
    return squeezed(printed) != squeezed(sealed) and squeezed(printed).startswith(squeezed(sealed))
