"""`with:` rows: one scenario for each row, its `<name>` places filled from the row's values.

A place that stands alone in a list and gets a list is spliced into it, so a row may bring several steps. Every part of the
result remembers where it stood in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cardsim.yamlio import Document, KeyPath, Position, Problem

_PLACE = re.compile(r"<([a-z_]+)>")


@dataclass(frozen=True, slots=True)
class Row:
    """One filled scenario: `number` counts from 1, 0 where the file has no rows; `origins` leads from a path here to the file's."""

    number: int
    title: str
    document: Document
    data: Any
    origins: Mapping[KeyPath, KeyPath]

    def where(self, path: KeyPath) -> Position:
        """Return where the value at `path` came from in the file."""
        return self.document.where(self.origin(path))

    def origin(self, path: KeyPath) -> KeyPath:
        """Return the file's path for a `path` of the filled data."""
        for length in range(len(path), 0, -1):
            if path[:length] in self.origins:
                return (*self.origins[path[:length]], *path[length:])
        return path

    def moved(self, problem_at: KeyPath, message: str, message_ja: str = "", *, key: bool = False) -> Problem:
        """Return a problem at `problem_at` of the filled data, placed in the file."""
        return self.document.problem(self.origin(problem_at), message, message_ja, key=key)


def rows_of(document: Document) -> Iterator[Row]:
    """Yield the document once for each row of `with:`, or once as it is."""
    data = document.data
    rows = data.get("with") if isinstance(data, dict) else None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        yield Row(0, _title(data), document, data, {})
        return
    rest = {key: value for key, value in data.items() if key != "with"}
    for number, row in enumerate(rows, 1):
        origins: dict[KeyPath, KeyPath] = {}
        filled = _fill(rest, row, (), (), origins)
        yield Row(number, _row_title(_title(rest), _title(filled), row, number), document, filled, origins)


def unused_names(document: Document) -> Iterator[Problem]:
    """Yield a problem for each `<place>` that a row has no value for."""
    data = document.data
    rows = data.get("with") if isinstance(data, dict) else None
    if not isinstance(rows, list):
        return
    wanted = set(_places({key: value for key, value in data.items() if key != "with"}))
    for index, row in enumerate(rows):
        if isinstance(row, dict) and (missing := sorted(wanted - row.keys())):
            names = ", ".join(f"<{name}>" for name in missing)
            yield document.problem(
                ("with", index), f"the row has no value for {names}", f"この行に {names} の値がありません"
            )


def _row_title(written: str, filled: str, row: Mapping[str, Any], number: int) -> str:
    """Return the title of one row: as filled, or with the row's values behind it where the title has no place for them."""
    if filled != written:
        return filled
    label = " · ".join(str(value) for value in row.values() if isinstance(value, str | int))
    return f"{filled} [{label or number}]"


def _title(data: Any) -> str:
    return str(data.get("scenario", "")) if isinstance(data, dict) else ""


def _places(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield from _PLACE.findall(data)
    elif isinstance(data, dict):
        for value in data.values():
            yield from _places(value)
    elif isinstance(data, list):
        for value in data:
            yield from _places(value)


def _fill(data: Any, row: Mapping[str, Any], here: KeyPath, there: KeyPath, origins: dict[KeyPath, KeyPath]) -> Any:
    origins[here] = there
    if isinstance(data, dict):
        return {key: _fill(value, row, (*here, key), (*there, key), origins) for key, value in data.items()}
    if isinstance(data, list):
        return _fill_list(data, row, here, there, origins)
    return _filled(data, row) if isinstance(data, str) else data


def _fill_list(
    data: list[Any], row: Mapping[str, Any], here: KeyPath, there: KeyPath, origins: dict[KeyPath, KeyPath]
) -> list[Any]:
    filled: list[Any] = []
    for index, value in enumerate(data):
        given = _filled(value, row) if isinstance(value, str) else value
        several = given if isinstance(given, list) and isinstance(value, str) else [given]
        for one in several:
            filled.append(_fill(one, row, (*here, len(filled)), (*there, index), origins))
    return filled


def _filled(text: str, row: Mapping[str, Any]) -> Any:
    whole = _PLACE.fullmatch(text)
    if whole and whole[1] in row:
        return row[whole[1]]
    return _PLACE.sub(lambda found: str(row.get(found[1], found[0])), text)
