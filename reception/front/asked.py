"""A paper without data of its own (recognised by code only): what the receptionist is asked of it, and the paper that her answers make."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from cardsim.eras import BadDate, parse_date
from reception.front.characters import harmless
from reception.model.papers import Paper, PaperKind
from reception.papers.presented import REAL_NUMBERS, ReadFile
from reception.privacy import holds_person_number, is_real_insurer
from reception.wording import Lang, Words

LONGEST = 40
"""So many characters has an answer at most."""
_DIGITS = re.compile(r"[0-9]{1,8}")
_SHARE = re.compile(r"([123])(?:0%?|割)")


class BadAnswer(ValueError):
    """An answer that cannot stand in its field; it says why in one line, which holds no number that could be somebody's."""


@dataclass(frozen=True, slots=True)
class Field:
    """How a field is read: `read` turns a tidy text into the value; `hint` (`asked.hint.<hint>`) tells how it is written.

    `read` raises `BadDate`, or `BadAnswer` with the code of the words.
    """

    read: Callable[[str], str | int | date]
    hint: str | None = None


def _text(typed: str) -> str:
    return typed


def _narrow(typed: str) -> str:
    return unicodedata.normalize("NFKC", typed)


def _insurer(typed: str) -> str:
    """Return a 保険者番号 as it is printed, right or wrong; one of a prefecture that exists is refused, for the patient has a name."""
    number = _narrow(typed).replace(" ", "")
    if not _DIGITS.fullmatch(number):
        raise BadAnswer("asked.not.digits")
    if is_real_insurer(number):
        raise BadAnswer(f"scan.refused.{REAL_NUMBERS}")
    return number


def _share(typed: str) -> int:
    found = _SHARE.fullmatch(_narrow(typed).replace(" ", ""))
    if found is None:
        raise BadAnswer("asked.not.share")
    return int(found[1]) * 10


FIELDS: Mapping[str, Field] = {
    "name": Field(_text),
    "birth": Field(parse_date, "day"),
    "number": Field(_insurer, "digits"),
    "symbol": Field(_narrow),
    "id": Field(_narrow),
    "branch": Field(_narrow),
    "issued": Field(parse_date, "day"),
    "valid_from": Field(parse_date, "day"),
    "valid_until": Field(parse_date, "day"),
    "copay_percent": Field(_share, "share"),
    "limit_category": Field(_narrow),
}
"""The fields of `Paper` that are asked for, in this order."""


def has_to_be_asked(read: ReadFile) -> bool:
    """Say whether a file could be read and only the receptionist can tell what paper it is."""
    return read.refused is None and read.by_code_only


def value_of(name: str, typed: str, words: Words) -> Any:
    """Return the value of the field `name` that was typed, None where nothing was: not said, or unreadable.

    Raises `BadAnswer` for what cannot stand there, and for what could be a real person's number.
    """
    plain = "".join(filter(harmless, typed)).strip()
    try:
        return _read(name, plain) if plain else None
    except BadDate as bad:
        why = bad.reason_ja if words.lang is Lang.JA else bad.reason
    except BadAnswer as bad:
        why = words(str(bad), longest=LONGEST)
    raise BadAnswer(words("asked.wrong", field=label(name, words), why=why))


def paper_of(kind: PaperKind, values: Mapping[str, Any], read: ReadFile) -> Paper:
    """Return the paper of `kind` with `values` of fields by name; what is known to be false about the file stays with it."""
    return Paper(kind, **values, altered=read.altered)


def label(name: str, words: Words) -> str:
    """Return what the field `name` is called."""
    return words(f"scan.field.{name}")


def hint(name: str, words: Words) -> str:
    """Return how the field `name` is written, empty where it may be anything."""
    code = FIELDS[name].hint
    return words(f"asked.hint.{code}") if code else ""


def _read(name: str, plain: str) -> str | int | date:
    if len(plain) > LONGEST:
        raise BadAnswer("asked.too_long")
    if holds_person_number(plain):
        raise BadAnswer(f"scan.refused.{REAL_NUMBERS}")
    return FIELDS[name].read(plain)
