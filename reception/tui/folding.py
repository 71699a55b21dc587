"""Breaking text into rows of a terminal: Japanese between any two characters, but never before a 。 or after a 「 (行頭・行末禁則)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.cells import cell_len, chop_cells

_UNIT = re.compile(
    r"\s+|(?:\[ \]|[（「『【〔(\[]*(?:[!-~]+|\S))[、。，．・：）」』】〕々ーぁぃぅぇぉっゃゅょァィゥェォッャュョ？！)\],.:;%]*"
)
"""White space, or what must stay together: a word of half-width characters, a pair of brackets or one wide character, with its
punctuation."""
_HEAD = re.compile(r"- | +\S+  ")
"""What rows after the first stay clear of: the dash of a list, or a key in its column."""


def folded(text: str, columns: int) -> str:
    """Return `text` with rows of at most `columns` cells; rows after the first stay clear of a dash or key before them."""
    return "\n".join(row for line in text.split("\n") for row in _rows(line, columns))


def _rows(line: str, columns: int) -> Iterator[str]:
    found = _HEAD.match(line)
    head = found[0] if found and cell_len(found[0]) <= columns // 2 else ""
    indent = " " * cell_len(head)
    row, empty = head, True
    for unit in _units(line[len(head) :], columns - len(indent)):
        if not empty and cell_len(row + unit.rstrip()) > columns:
            yield row.rstrip()
            row, empty = indent, True
        if not (empty and unit.isspace()):
            row, empty = row + unit, False
    yield row.rstrip()


def _units(text: str, columns: int) -> Iterator[str]:
    for found in _UNIT.finditer(text):
        yield from [found[0]] if cell_len(found[0]) <= columns else chop_cells(found[0], columns)
