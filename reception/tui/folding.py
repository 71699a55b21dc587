"""Breaking text into rows of a terminal: Japanese between any two characters, but never before a 。 or after a 「 (行頭・行末禁則)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.cells import cell_len, chop_cells

_UNIT = re.compile(
    r"\s+|[（「『【〔(\[]*(?:[!-~]+|\S)[、。，．・：）」』】〕々ーぁぃぅぇぉっゃゅょァィゥェォッャュョ？！)\],.:;%]*"
)
"""White space, or what must stay together: a word of half-width characters or one wide character, with its punctuation."""
_BULLET = "- "


def folded(text: str, columns: int) -> str:
    """Return `text` with rows of at most `columns` cells; rows after the first of a `- ` line are indented."""
    return "\n".join(row for line in text.split("\n") for row in _rows(line, columns))


def _rows(line: str, columns: int) -> Iterator[str]:
    indent = " " * len(_BULLET) if line.startswith(_BULLET) else ""
    row = ""
    for unit in _units(line, columns - len(indent)):
        if row.strip() and cell_len(row + unit.rstrip()) > columns:
            yield row.rstrip()
            row = indent
        if row != indent or not unit.isspace() or not indent:
            row += unit
    yield row.rstrip()


def _units(line: str, columns: int) -> Iterator[str]:
    bullet = _BULLET if line.startswith(_BULLET) else ""
    for number, found in enumerate(_UNIT.finditer(line, len(bullet))):
        unit = found[0] if cell_len(found[0]) <= columns else None
        pieces = [unit] if unit is not None else chop_cells(found[0], columns)
        yield from [bullet + pieces[0], *pieces[1:]] if number == 0 else pieces
