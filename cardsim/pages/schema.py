"""The JSON Schema of a card profile, for editors that complete and check while one writes."""

from dataclasses import fields
from typing import Any, Final, TypeAlias

from cardsim.files import Quirks
from cardsim.spec import CardKind, Sex

Fragment: TypeAlias = dict[str, Any]
"""A piece of JSON Schema."""

_DATE: Final[Fragment] = {"type": "string", "examples": ["2026-05-11", "令和8年5月11日", "R8.5.11"]}
_FLAG: Final[Fragment] = {"type": "boolean"}


def _digits(count: int) -> Fragment:
    return {"type": "string", "pattern": f"^[0-9]{{{count}}}$"}


def _or_none(fragment: Fragment) -> Fragment:
    return {"anyOf": [fragment, {"type": "null"}]}


def _whole(lowest: int, highest: int) -> Fragment:
    return {"type": "integer", "minimum": lowest, "maximum": highest}


def _told(fragment: Fragment, description: str) -> Fragment:
    return {**fragment, "description": description}


PIN: Final = _or_none(_digits(4))
IDENTITY: Final[dict[str, Fragment]] = {
    "name": _told({"type": "string"}, "氏名. Family and given name parted by U+3000."),
    "kana": {"type": "string"},
    "birth": _DATE,
    "sex": {"enum": [str(sex) for sex in Sex]},
    "address": {"type": "string"},
    "number": _told(_digits(12), "個人番号 with a wrong check digit, so that it is nobody's."),
}
CARD: Final[dict[str, Fragment]] = {
    "issued": _told(_DATE, "The day card and certificates were made; the only key that must be there."),
    "kind": _told({"enum": [str(kind) for kind in CardKind]}, "What lies on the reader; mynumber if not said."),
    "card_until": _told(_DATE, "Last day of the card; else the 10th birthday after issue, the 5th under 18."),
    "certificate_until": _told(_DATE, "Last day of the certificates; else the 5th birthday after issue."),
    "pin": _told(PIN, "利用者証明用 PIN; 1234 if not said, null for a card without PINs."),
    "signature_password": _told(
        _or_none({"type": "string", "pattern": "^(?=.*[A-Z])(?=.*[0-9])[A-Z0-9]{6,16}$"}),
        "署名用パスワード; ABC123 if not said.",
    ),
    "text_pin": _told(PIN, "券面事項入力補助用 PIN; 1234 if not said."),
    "juki_pin": _told(PIN, "住民基本台帳用 PIN; 1234 if not said."),
    "pin_tries_left": _whole(0, 3),
    "signature_tries_left": _whole(0, 5),
    "text_tries_left": _whole(0, 3),
    "authentication_certificate": _told(_FLAG, "false: the card has none."),
    "signature_certificate": _told(_FLAG, "If not said: for holders from 15 on."),
    "revoked": _told(_FLAG, "Revoked by the issuer, which nothing on the card shows."),
    "photo": _told(_FLAG, "false: an infant's card without a photo."),
    "contact": _told(_FLAG, "true: the ATR of the contact interface."),
    "atr": _told({"type": "string", "pattern": "^[0-9A-Fa-f ]+$"}, "The answer to reset, in hex."),
    "security_code": _told(_digits(4), "The four digits printed on the face; else made from the seed."),
    "card_number": _told(_digits(15), "Else made from the seed."),
    "municipality": _told(_digits(5), "99201 if not said; 99 is no prefecture."),
    "seed": _told({"type": "string"}, "Cards with the same seed have the same keys; else the file's name."),
    "quirks": {
        "type": "object",
        "properties": {field.name: _FLAG for field in fields(Quirks)},
        "additionalProperties": False,
    },
    "fault": _told({"type": ["string", "null"]}, "NAME or NAME:option=value,… (see the page of faults)."),
}


def card_schema() -> Fragment:
    """The schema of a whole profile file."""
    purpose = _mapping({"ja": {"type": "string"}, "en": {"type": "string"}}, ["ja", "en"])
    parts = {
        "format": {"const": 1},
        "purpose": _told(purpose, "What the card is for, in one sentence."),
        "identity": _mapping(IDENTITY, list(IDENTITY)),
        "card": _mapping(CARD, ["issued"]),
    }
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Card profile"}
    return head | _mapping(parts, list(parts))


def _mapping(properties: dict[str, Fragment], required: list[str]) -> Fragment:
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}
