"""The texts a form prints, as its file has them: with places for the words that differ from paper to paper."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from reception.papers.forms import IncludedItem, Item, RowsItem, TextItem, form_named
from reception.papers.texts import places

FIELD_OF_WORD: Final = {
    "copay": "copay_percent",
    "effective": "valid_from",
    "limit": "limit_category",
    "special": "special_expense",
    "copied": "copy",
}
"""The field of `Paper` behind a form's word, where the two have different names."""


class Template(NamedTuple):
    """A text with places, and the text whose places must all have something to say for it to be printed."""

    text: str
    when: str


def templates(items: Sequence[Item]) -> Iterator[Template]:
    """Yield every text of `items`; in tables each cell that has a place with the one to its left, which says what it is."""
    for item in items:
        if isinstance(item, TextItem):
            yield Template(item.text, item.when)
        elif isinstance(item, RowsItem):
            cells = (pair for row in item.rows for pair in pairwise(("", *row)))
            yield from (Template(left + cell, item.when) for left, cell in cells if places(cell))
        elif isinstance(item, IncludedItem):
            inner = templates(form_named(item.include).items)
            yield from (Template(text, item.when + when) for text, when in inner)


def squeezed(text: str) -> str:
    """Return `text` without blanks and in one width, as two drawings of the same words compare equal."""
    return "".join(unicodedata.normalize("NFKC", text).split())
