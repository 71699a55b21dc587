"""What can be cited, and what is cited wrongly: an ID of a family of ours that nothing has.

Words, and IDs of another family, are sources of the writer's own: a town's rules bring clauses that the catalogue lacks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from cardsim.yamlio import Document, KeyPath, Problem, unknown
from reception.rules.catalogue import clauses, disagreements
from reception.rules.rows import decision_rows

CITING: Final = ("cites", "also")
"""The keys of files people write that hold IDs."""
_ID: Final = re.compile("([A-Za-z]{2,3})[ -]?[0-9]{1,4}[a-z]?")


@cache
def citable() -> frozenset[str]:
    """Return every ID there is: clauses, disagreements, and rows of the decision table, those in two parts also as one."""
    rows = (name for row in decision_rows() for name in (row.row, row.row[:6]))
    return frozenset((*clauses(), *disagreements(), *rows))


@cache
def _families() -> frozenset[str]:
    return frozenset(name.partition("-")[0] for name in citable())


def wrongly_cited(cite: str) -> tuple[str, str] | None:
    """Say in English and Japanese that there is no such ID; None where there is, or where `cite` is a source of one's own."""
    written = _ID.fullmatch(cite)
    if cite in citable() or written is None or written[1].upper() not in _families():
        return None
    return unknown("clause or decision row", cite, sorted(citable()), what_ja="条項・判定表の行")


def cite_problems(document: Document) -> Iterator[Problem]:
    """Yield what is wrongly cited anywhere in a file, at its place."""
    for path, cite in _cited(document.data, ()):
        if words := wrongly_cited(cite):
            yield document.problem(path, *words)


def _cited(data: Any, at: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    entries = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in entries:
        if isinstance(value, str) and at and at[-1] in CITING:
            yield (*at, key), value
        yield from _cited(value, (*at, key))
