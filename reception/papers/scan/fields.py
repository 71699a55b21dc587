"""Which fields a paper's own data give, and whether the page prints the same.

What a page should print is known: the form says which words stand where, and the sealed data fill them. A word that is not in
the page's text was changed after the seal was made, or the seal belongs to another page.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import fields
from datetime import date
from itertools import pairwise
from string import Formatter
from typing import Final

from reception.model.papers import Paper
from reception.papers.embedded import Embedded
from reception.papers.fields import words_of
from reception.papers.forms import IncludedItem, Item, RowsItem, TextItem, form_named, form_names
from reception.papers.scan.result import Certainty, FieldRead, Source

FIELD_OF_WORD: Final = {
    "copay": "copay_percent",
    "effective": "valid_from",
    "limit": "limit_category",
    "special": "special_expense",
    "copied": "copy",
}
"""The field of `Paper` behind a form's word, where the two have different names."""


def read_fields(said: Embedded, source: Source, text: str) -> tuple[FieldRead, ...]:
    """Return the fields sealed in `said`; `text` is that of the page they belong to, empty where it has none to compare."""
    altered = _altered(said, text) if text.strip() else frozenset()
    return tuple(
        FieldRead(field.name, as_text(value), source, Certainty.ALTERED if field.name in altered else Certainty.SIGNED)
        for field in fields(Paper)
        if field.name != "kind" and (value := getattr(said.paper, field.name)) not in (None, False)
    )


def as_text(value: object) -> str:
    """Return a field's value as text: dates in ISO form."""
    return value.isoformat() if isinstance(value, date) else str(value)


def _altered(said: Embedded, text: str) -> frozenset[str]:
    """Return the fields of which the page prints something else than was sealed."""
    if said.form not in form_names():
        return frozenset()
    words, seen = words_of(said.paper), _squeezed(text)
    expected: Counter[str] = Counter()
    behind: dict[str, set[str]] = {}
    for template, condition in _templates(form_named(said.form).items):
        places = _places(template)
        if places and all(words.get(place) for place in places + _places(condition)):
            line = _squeezed(template.format_map(words))
            expected[line] += 1
            behind.setdefault(line, set()).update(FIELD_OF_WORD.get(place, place) for place in places)
    return frozenset(name for line, count in expected.items() if seen.count(line) < count for name in behind[line])


def _templates(items: Sequence[Item]) -> Iterator[tuple[str, str]]:
    """Yield every text that a form prints, with the text whose places decide whether it does.

    In tables each cell comes with the one to its left, which says what it is.
    """
    for item in items:
        if isinstance(item, TextItem):
            yield item.text, item.when
        elif isinstance(item, RowsItem):
            cells = (pair for row in item.rows for pair in pairwise(("", *row)))
            yield from ((left + cell, item.when) for left, cell in cells if _places(cell))
        elif isinstance(item, IncludedItem):
            yield from ((text, item.when + when) for text, when in _templates(form_named(item.include).items))


def _places(template: str) -> list[str]:
    return [place for _, place, _, _ in Formatter().parse(template) if place]


def _squeezed(text: str) -> str:
    """Return `text` without blanks and in one width, as two drawings of the same words compare equal."""
    return "".join(unicodedata.normalize("NFKC", text).split())
