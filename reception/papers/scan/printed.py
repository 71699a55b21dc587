"""A paper read from the text of a PDF alone: whose form it is, and what stands in the form's places. Nobody vouches for it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import fields
from functools import cache, lru_cache
from string import Formatter
from typing import Any, Final

from cardsim.eras import parse_date
from reception.model.papers import Paper
from reception.papers.forms import form_named, form_names
from reception.papers.scan.templates import FIELD_OF_WORD, squeezed, templates
from reception.papers.texts import places, versions

FIELDS_LEAST: Final = 3
"""A text with fewer fields of a form is not taken for a paper."""

LINE_MOST: Final = 200
"""A longer line, in characters, is none of a form's."""

_BLANKS: Final = re.compile(r"(\s)\s+")
_DAY: Final = "[^ ]+日"
_TWO_WORDS: Final = r"\S+\s\S+"
_PATTERNS: Final = {
    "name": _TWO_WORDS,
    "kana": _TWO_WORDS,
    "symbol": r"\S+?",
    "id": "[0-9]+",
    "limit": r"\S+",
    "birth": _DAY,
    "issued": _DAY,
    "valid_from": _DAY,
    "valid_until": _DAY,
    "effective": _DAY,
    "acquired": _DAY,
    "today": _DAY,
    "copay": "[0-9]割",
    "number": "[0-9]{6,8}",
    "branch": "[0-9]{2}",
    "sex": "[男女－-]",
    "special": "特別療養費",
    "copied": "複写 COPY",
}
"""How the word of a place looks, where that is known; any other is whatever stands there."""

_VALUES: Final[Mapping[str, Callable[[str], Any]]] = {
    **dict.fromkeys(("birth", "issued", "valid_from", "valid_until", "effective"), parse_date),
    "copay": lambda text: int(text[0]) * 10,
    "special": bool,
    "copied": bool,
}
_OF_PAPER: Final = {field.name for field in fields(Paper)} | FIELD_OF_WORD.keys()


def paper_in(text: str) -> Paper | None:
    """Return the paper whose form the lines of `text` fit best, with the fields they give; None if they fit none."""
    name = max(form_names(), key=lambda name: _fit(text, name))
    kind, read = form_named(name).kind, fields_in(text, name)
    return Paper(kind, **read) if kind is not None and len(read) >= FIELDS_LEAST else None


def fields_in(text: str, form: str) -> dict[str, Any]:
    """Return the fields of a `Paper` that the lines of `text` print in the places of `form`, the first of each."""
    return {FIELD_OF_WORD.get(word, word): _value(word, value) for word, value in _words_in(text, form).items()}


def _words_in(text: str, form: str) -> dict[str, str]:
    words: dict[str, str] = {}
    for line in _lines(text):
        for pattern in _patterns(form):
            if match := pattern.search(line):
                words = {word: value for word, value in match.groupdict().items() if _is_one(word, value)} | words
    return words


@lru_cache(maxsize=1)  # the same page is held against every form
def _lines(text: str) -> tuple[str, ...]:
    """Return the lines of `text` that could be a form's, each run of blanks as one."""
    return tuple(_BLANKS.sub(r"\1", _plain(line)) for line in text.splitlines() if len(line) <= LINE_MOST)


def _fit(text: str, form: str) -> int:
    """Return how well `text` fits `form`: its fixed texts and its words count for it, fixed texts that are missing against."""
    seen = squeezed(text)
    fixed = [squeezed(text) in seen for text, _ in templates(form_named(form).items) if not places(text)]
    return 2 * sum(fixed) - len(fixed) + len(_words_in(text, form))


def _value(word: str, text: str) -> Any:
    return _VALUES.get(word, str)(text)


def _is_one(word: str, value: str | None) -> bool:
    if not value or not value.strip() or word not in _OF_PAPER:
        return False
    try:
        _value(word, value)
    except ValueError:
        return False
    return True


@cache
def _patterns(form: str) -> tuple[re.Pattern[str], ...]:
    """Return the patterns of the form's texts that say what stands in their places, those with most places first."""
    texts = [text for template, _ in templates(form_named(form).items) for text in versions(template) if _is_told(text)]
    return tuple(re.compile(_pattern(text)) for text in sorted(texts, key=lambda text: -len(places(text))))


def _is_told(text: str) -> bool:
    """Say whether `text` has places and begins with the words that say what stands in them."""
    return bool(places(text)) and bool(text.split("{")[0].strip())


def _pattern(text: str) -> str:
    """Return the pattern of `text` as part of a line: its blanks may be wider or missing."""
    parts = [r"(?<!\S)"]
    for fixed, place, _, _ in Formatter().parse(text):
        parts.append(r"\s+" if fixed.isspace() else r"\s*".join(re.escape(word) for word in _words(_plain(fixed))))
        parts.append(f"(?P<{place}>{_PATTERNS.get(place, '.*?')})" if place else "")
    return "".join([*parts, r"(?!\S)"])


def _words(text: str) -> list[str]:
    """Return the words of `text`, with an empty one at each end: a blank may stand there too."""
    return ["", *text.split(), ""] if text else [""]


def _plain(text: str) -> str:
    """Return `text` in one width, its blanks as they are."""
    return "".join(character if character.isspace() else unicodedata.normalize("NFKC", character) for character in text)
