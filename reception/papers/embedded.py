"""The data a paper of ours carries of itself: the fields printed on it, in a sealed line of ASCII.

A PDF carries the line as an attachment, a picture as a second code in its margin. It is sealed, not secret (see `seal`).
Form: `JPKI-SIMULATOR:1:` and base32 of a JSON object with one-letter keys, followed by the seal. The whole line belongs to
the alphanumeric set of a QR code (ISO/IEC 18004 clause 7.3.4), so both decoders return it unchanged.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any, Final

from reception.errors import Misuse
from reception.model.papers import Paper, PaperKind
from reception.papers.base32 import decode_base32, encode_base32
from reception.papers.seal import sealed, unsealed

MARK: Final = b"JPKI-SIMULATOR:"
VERSION: Final = b"1"
LONGEST: Final = 4296
"""The characters the largest QR code holds in alphanumeric mode (version 40-L)."""
ATTACHMENT: Final = "jpki-simulator-paper-{number}.txt"
"""The name of the attachments in our PDFs, `number` from 1; a reader goes by what is inside, not by the name."""

_PURPOSE: Final = "paper"
_KEYS: Final = {
    "k": "kind",
    "n": "name",
    "f": "kana",
    "b": "birth",
    "p": "insurer",
    "h": "number",
    "s": "symbol",
    "i": "id",
    "e": "branch",
    "d": "issued",
    "v": "valid_from",
    "u": "valid_until",
    "c": "copay_percent",
    "l": "limit_category",
    "x": "special_expense",
    "y": "copy",
}
_OTHER_KEYS: Final = {"F": "form", "I": "issuer", "H": "holder"}


@dataclass(frozen=True, slots=True)
class Embedded:
    """What a document says of itself.

    `form` is the layout it was drawn with, `issuer` the 交付者名 printed on it, `holder` the code of the simulated person it
    was made for (a people file's name), whatever name is printed.
    """

    paper: Paper
    form: str
    issuer: str
    holder: str


class DataTooLong(Misuse):
    """A paper has more on it than any code can hold; `length` is the characters its data take."""

    def __init__(self, length: int) -> None:
        super().__init__(f"the paper's data take {length} characters, and no QR code holds more than {LONGEST}")
        self.length = length


class RefusalReason(StrEnum):
    """Why bytes are no good embedded data."""

    NOT_OURS = "not_ours"
    """They do not begin as ours do."""
    UNKNOWN_VERSION = "unknown_version"
    """Ours, of a version this simulator does not read."""
    BROKEN = "broken"
    """They begin as ours do, and cannot be decoded."""
    ALTERED = "altered"
    """The seal does not fit: something was changed after the paper was made."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Bytes that are no good embedded data, with the reason."""

    reason: RefusalReason


def encode(embedded: Embedded) -> bytes:
    """Return the sealed line, ASCII, usually 350 to 500 bytes; the same data always gives the same bytes.

    Raises `DataTooLong` if it is longer than the largest QR code holds.
    """
    body = {key: _plain(getattr(embedded.paper, name)) for key, name in _KEYS.items()}
    body |= {key: getattr(embedded, name) for key, name in _OTHER_KEYS.items()}
    said = {key: value for key, value in body.items() if value is not None and value is not False}
    packed = json.dumps(said, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    line = MARK + VERSION + b":" + encode_base32(sealed(_PURPOSE, packed)).encode()
    if len(line) > LONGEST:
        raise DataTooLong(len(line))
    return line


def decode(data: bytes) -> Embedded | Refusal:
    """Return what `data` says, or why it cannot be trusted to say it; never raises."""
    if not data.startswith(MARK):
        return Refusal(RefusalReason.NOT_OURS)
    version, colon, line = data[len(MARK) :].partition(b":")
    if not colon or len(data) > LONGEST:
        return Refusal(RefusalReason.BROKEN)
    if version != VERSION:
        return Refusal(RefusalReason.UNKNOWN_VERSION)
    try:
        body = unsealed(_PURPOSE, decode_base32(line.decode("ascii")))
        return Refusal(RefusalReason.ALTERED) if body is None else _embedded(json.loads(body))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Refusal(RefusalReason.BROKEN)


def _plain(value: object) -> object:
    return value.isoformat().replace("-", "") if isinstance(value, date) else value


def _embedded(body: dict[str, object]) -> Embedded:
    if unknown := body.keys() - _KEYS.keys() - _OTHER_KEYS.keys():
        raise ValueError(f"unknown keys {sorted(unknown)}")
    printed = {name: _READ[name](body[key]) for key, name in _KEYS.items() if key in body}
    others = {name: _text(body[key]) for key, name in _OTHER_KEYS.items()}
    return Embedded(paper=Paper(**printed), **others)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{value!r} is no text")
    return value


def _day(value: object) -> date:
    return date.fromisoformat(_text(value))


def _percent(value: object) -> int:
    if type(value) is not int:
        raise ValueError(f"{value!r} is no number")
    return value


def _flag(value: object) -> bool:
    if value is not True:
        raise ValueError(f"{value!r} is no flag that is set")
    return True


def _kind(value: object) -> PaperKind:
    return PaperKind(_text(value))


_BY_TYPE: Final[dict[str, Callable[[object], Any]]] = {
    "PaperKind": _kind,
    "str | None": _text,
    "date | None": _day,
    "int | None": _percent,
    "bool": _flag,
}
_READ: Final = {field.name: _BY_TYPE[str(field.type)] for field in fields(Paper) if field.name in _KEYS.values()}
