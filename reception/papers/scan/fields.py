"""Which fields a paper's own data give, and whether the page prints the same.

What a page should print is known: the form says which words stand where, and the sealed data fill them. A word that is not in
the page's text was changed after the seal was made, or the seal belongs to another page.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import fields, replace
from datetime import date

from reception.model.papers import Paper
from reception.papers.embedded import Embedded
from reception.papers.fields import words_of
from reception.papers.forms import form_named, form_names
from reception.papers.scan.printed import fields_in
from reception.papers.scan.result import Certainty, FieldRead, Source
from reception.papers.scan.templates import FIELD_OF_WORD, places, squeezed, templates


def sealed_fields(said: Embedded, source: Source, text: str) -> tuple[FieldRead, ...]:
    """Return the fields sealed in `said`; `text` is that of the page they belong to, empty where it has none to compare."""
    if not text.strip() or said.form not in form_names():
        return _fields(said.paper, source, Certainty.SIGNED)
    altered, printed = _altered(said, text), fields_in(text, said.form)
    return tuple(
        replace(field, certainty=Certainty.ALTERED, printed=as_text(printed.get(field.name)))
        if field.name in altered
        else field
        for field in _fields(said.paper, source, Certainty.SIGNED)
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
    values = {field.name: getattr(paper, field.name) for field in fields(Paper) if field.name != "kind"}
    return tuple(
        FieldRead(name, as_text(value) or "", source, certainty)
        for name, value in values.items()
        if value is not None and value is not False
    )


def _altered(said: Embedded, text: str) -> frozenset[str]:
    """Return the fields of which the page does not print what was sealed, as often as the form prints it."""
    words, seen = words_of(said.paper), squeezed(text)
    expected: Counter[str] = Counter()
    behind: dict[str, set[str]] = {}
    for template, condition in templates(form_named(said.form).items):
        filled = places(template)
        if filled and all(words.get(place) for place in filled + places(condition)):
            line = squeezed(template.format_map(words))
            expected[line] += 1
            behind.setdefault(line, set()).update(FIELD_OF_WORD.get(place, place) for place in filled)
    return frozenset(name for line, count in expected.items() if seen.count(line) < count for name in behind[line])
