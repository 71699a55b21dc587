"""What came out otherwise than expected, in words: one difference as one clause."""

from __future__ import annotations

import json

from reception.scenario.comparing import Came, Difference
from reception.scenario.transcript import plain
from reception.wording import Words


def difference(found: Difference, words: Words) -> str:
    """Return what was expected and what came, each as the file writes it, with its meaning where it has one."""
    if isinstance(found.actual, Came):
        word = _with_meaning(("state", "outcome"), found.actual.word, words)
        return words("table.never", field=found.field, word=word, number=found.actual.number)
    expected, actual = (_shown(found.field, value, words) for value in (found.expected, found.actual))
    return words("table.difference", field=found.field, expected=expected, actual=actual)


def _shown(field: str, value: object, words: Words) -> str:
    data = plain(value)
    if field == "copay" and isinstance(data, int):
        return f"{data}%"
    return _with_meaning((field,), data, words) if isinstance(data, str) else json.dumps(data, ensure_ascii=False)


def _with_meaning(kinds: tuple[str, ...], word: str, words: Words) -> str:
    meaning = next((words(code) for kind in kinds if (code := f"{kind}.{word}") in words), None)
    return word if meaning is None or meaning.casefold() == word else f"{word} ({meaning})"
