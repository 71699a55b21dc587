"""The guard against real people's data: what could be somebody's number is found before anything is done with it.

A 個人番号 is taken for real if its check digit is right and it is not a published test vector; a 保険者番号 if it is well formed, its
prefecture exists (01 to 47), and a name stands beside it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from cardsim.spec import is_harmless_number
from cardsim.yamlio import Document, KeyPath, Problem
from reception.rules.numbers import well_formed

PREFECTURES: Final = range(1, 48)
INSURER_KEY: Final = "number"
"""The key under which a 保険者番号 stands in the files people write."""
NAME_KEYS: Final = frozenset({"name", "kana"})

CARD_NUMBER: Final = ("identity", "number")
"""Where the 個人番号 of a card of ours stands; it is never a real one, whatever is allowed, and the card's own check says so."""

_TWELVE: Final = re.compile(r"(?<![0-9])(?:[0-9][ -]?){11}[0-9](?![0-9])")

PERSON: Final = (
    "this could be somebody's 個人番号; change its last digit, or say --allow-real-numbers",
    "実在しうる個人番号です。最後の1桁を変えるか、--allow-real-numbers を付けます",
)
INSURER: Final = (
    "a real insurer's number beside a name; take one of prefecture 99, or say --allow-real-numbers",
    "実在する都道府県の保険者番号が氏名とともにあります。都道府県99のものにするか、--allow-real-numbers を付けます",
)


def holds_person_number(text: str) -> bool:
    """Say whether `text`, in any width and grouped or not, holds twelve digits that could be somebody's 個人番号."""
    plain = unicodedata.normalize("NFKC", text)
    found = (re.sub("[ -]", "", one) for one in _TWELVE.findall(plain))
    return any(not is_harmless_number(digits) for digits in found)


def is_real_insurer(number: str) -> bool:
    """Say whether `number` is the 保険者番号 of a prefecture that exists."""
    plain = unicodedata.normalize("NFKC", number)
    return well_formed(plain) and int(plain[-6:-4]) in PREFECTURES


def real_numbers(document: Document) -> Iterator[Problem]:
    """Yield every number in a file that could be a real person's, at its place."""
    values = list(_values(document.data, ()))
    named = any(path and path[-1] in NAME_KEYS and isinstance(value, str) for path, value in values)
    for path, value in values:
        if path[-2:] == CARD_NUMBER:
            continue
        text = str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
        if holds_person_number(text):
            yield document.problem(path, *PERSON)
        elif named and path and path[-1] == INSURER_KEY and is_real_insurer(text):
            yield document.problem(path, *INSURER)


def real_fields(fields: Iterable[tuple[str, str]]) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield the name of each field of a paper that holds such a number, and what to say of it (English, Japanese)."""
    told = list(fields)
    named = any(name in NAME_KEYS and value for name, value in told)
    for name, value in told:
        if holds_person_number(value):
            yield name, PERSON
        elif named and name == INSURER_KEY and is_real_insurer(value):
            yield name, INSURER


def unguarded(_: Document) -> Iterator[Problem]:
    """Yield nothing: the guard of somebody who said that real numbers are allowed."""
    yield from ()


def _values(data: Any, at: KeyPath) -> Iterator[tuple[KeyPath, Any]]:
    if isinstance(data, Mapping):
        for key, value in data.items():
            yield from _values(value, (*at, key))
    elif isinstance(data, list):
        for place, value in enumerate(data):
            yield from _values(value, (*at, place))
    else:
        yield at, data
