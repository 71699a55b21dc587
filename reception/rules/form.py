"""Reading one mapping of a rule file: every field through its parser, every mistake noted at its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from cardsim.yamlio import Document, KeyPath, Problem, unknown
from reception.rules.parsing import BadValue

T = TypeVar("T")
D = TypeVar("D")


class Form:
    """A mapping at `path` of a document; what is wrong with it is added to `problems` and reading goes on.

    Ask for every field with `take` or `take_or`, then call `close`, which reports the keys nobody asked for.
    """

    def __init__(self, document: Document, path: KeyPath, problems: list[Problem]) -> None:
        self.document = document
        self.path = path
        self.problems = problems
        self._before = len(problems)
        self._asked: list[str] = []
        data = _at(document.data, path)
        self._data: Mapping[object, object] = data if isinstance(data, Mapping) else {}
        if not isinstance(data, Mapping):
            self.note((), "a mapping belongs here", "ここには「キー: 値」を書きます")

    def take(self, name: str, parse: Callable[[object], T]) -> T | None:
        """Return the field `name` as `parse` makes it, or raises `BadValue` of it; None where it is wrong or missing, which is noted."""
        if name not in self._data:
            self._asked.append(name)
            self.note((), f"the key {name!r} is missing", f"キー {name!r} がありません")
            return None
        return self.take_or(name, parse, None)

    def take_or(self, name: str, parse: Callable[[object], T], default: D) -> T | D | None:
        """Return the field `name` as `parse` makes it, `default` where it is absent, None where it is wrong."""
        self._asked.append(name)
        if name not in self._data:
            return default
        try:
            return parse(self._data[name])
        except BadValue as bad:
            self.note((name,), f"{name}: {bad.reason}", f"{name}: {bad.reason_ja}")
            return None

    @property
    def sound(self) -> bool:
        """Say whether nothing wrong was found since the form was opened."""
        return len(self.problems) == self._before

    def names(self) -> tuple[str, ...]:
        """Return the keys of the mapping that are text."""
        return tuple(key for key in self._data if isinstance(key, str))

    def close(self) -> None:
        """Report each key that was not asked for, with the nearest valid one."""
        for key in self._data:
            if key not in self._asked:
                place = key if isinstance(key, int) else str(key)
                message = unknown("key", key, self._asked, what_ja="キー")
                self.problems.append(self.document.problem((*self.path, place), *message, key=True))

    def note(self, below: KeyPath, message: str, message_ja: str = "") -> None:
        """Add a problem with the value at `below` this mapping."""
        self.problems.append(self.document.problem((*self.path, *below), message, message_ja))


def _at(data: Any, path: KeyPath) -> object:
    for step in path:
        data = data[step]
    return data
