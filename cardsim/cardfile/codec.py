"""Issued cards as files: a profile, and the image that was made from it, keys and all. The text is JSON, hence YAML."""

import base64
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from cardsim.cardfile.forms import APPLICATION, FILE_FORMS, IMAGE, PIN_FORMS, QUIRKS
from cardsim.fields import read_mapping
from cardsim.files import Access, Application, BinaryFile, CardImage, File, KeyFile, PinForm, Quirks
from cardsim.profiles import FORMAT, Profile, card_file, load_profile, read_profile
from cardsim.spec import CardSpec, Identity
from cardsim.yamlio import BadFile, Document, KeyPath, Problem, load, unknown

SUFFIX: Final = ".card"
IMAGE_KEY: Final = "image"


@dataclass(frozen=True, slots=True)
class IssuedCard:
    """A card with its history: what was asked for, and what was made."""

    profile: Profile
    image: CardImage


def open_card(name_or_path: str | Path) -> IssuedCard:
    """A bundled card by name, the card of a profile file (made now), or one from an issued card file.

    Raises `BadFile` with every mistake in the file, `UnknownCard` for a name that is no bundled card and no file.
    """
    path = card_file(name_or_path)
    if path is None:
        return _make(load_profile(name_or_path))
    document = load(path)
    return decode_card(document, path.stem) if is_issued(document) else _make(read_profile(document, path.stem))


def check_card_file(document: Document) -> None:
    """Raise `BadFile` with every mistake of a profile or an issued card, without making anything."""
    if is_issued(document):
        decode_card(document, document.file)
    else:
        read_profile(document, document.file)


def is_issued(document: Document) -> bool:
    """Tell whether a card file holds an issued card, not a profile."""
    return isinstance(document.data, dict) and IMAGE_KEY in document.data


def _make(profile: Profile) -> IssuedCard:
    from cardsim.issue.personalise import personalise

    return IssuedCard(profile, personalise(profile))


# --- writing -----------------------------------------------------------------------------------------------------


def encode_card(card: IssuedCard) -> bytes:
    """The text of a card file; the same card always gives the same bytes."""
    profile, image = card.profile, card.image
    data = {
        "format": FORMAT,
        "purpose": {"ja": profile.purpose_ja, "en": profile.purpose},
        "identity": _plain(profile.identity),
        "card": {"seed": profile.seed} | _plain(profile.card),
        IMAGE_KEY: {
            "atr": image.atr.hex(),
            "quirks": _plain(image.quirks),
            "data_objects": {f"{tag:04X}": _base64(value) for tag, value in image.data_objects.items()},
            "applications": [_encode_application(application) for application in image.applications],
        },
    }
    return json.dumps(data, ensure_ascii=False, indent=1).encode() + b"\n"


def _encode_application(application: Application) -> dict[str, Any]:
    data: dict[str, Any] = {"aid": application.aid.hex(), "name": application.name}
    if application.default_key is not None:
        data["default_key"] = application.default_key
    return data | {"files": [_encode_file(file) for file in application.files]}


def _encode_file(file: File) -> dict[str, Any]:
    kind = next(name for name, form in FILE_FORMS.items() if isinstance(file, form.made))
    return {"kind": kind} | {
        field.name: _encode_value(getattr(file, field.name))
        for field in fields(file)
        if getattr(file, field.name) != field.default
    }


def _encode_value(value: Any) -> Any:
    if isinstance(value, bytes):
        return _base64(value)
    if isinstance(value, Access):
        return "free" if value.free else sorted(value.pins)
    if isinstance(value, PinForm):
        return next(name for name, form in PIN_FORMS.items() if form == value)
    if isinstance(value, tuple):
        return [_encode_value(item) for item in value]
    return value


def _plain(value: Identity | CardSpec | Quirks) -> dict[str, Any]:
    """The fields of a description that differ from their defaults, as a profile file has them."""
    return {
        field.name: _plain_value(getattr(value, field.name))
        for field in fields(value)
        if getattr(value, field.name) != field.default and getattr(value, field.name) != Quirks()
    }


def _plain_value(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, Quirks):
        return _plain(value)
    return str(value) if isinstance(value, StrEnum) else value


def _base64(value: bytes) -> str:
    return base64.b64encode(value).decode()


# --- reading -----------------------------------------------------------------------------------------------------


def decode_card(document: Document, name: str) -> IssuedCard:
    """The card in a card file; raises `BadFile` with every mistake, a certificate that is none included."""
    profile = read_profile(document, name, ignored=(IMAGE_KEY,))
    problems: list[Problem] = []
    path = (IMAGE_KEY,)
    top = read_mapping(document, path, IMAGE, problems, required=("atr", "applications"))
    raw = document.data[IMAGE_KEY]
    applications = [
        _decode_application(document, (*path, "applications", index), problems)
        for index in range(len(top.get("applications", ())))
    ]
    has_quirks = isinstance(raw, dict) and "quirks" in raw
    quirks = read_mapping(document, (*path, "quirks"), QUIRKS, problems) if has_quirks else {}
    if problems:
        raise BadFile(problems)
    image = CardImage(top["atr"], tuple(filter(None, applications)), top.get("data_objects", {}), Quirks(**quirks))
    _check(document, image)
    return IssuedCard(profile, image)


def _decode_application(document: Document, path: KeyPath, problems: list[Problem]) -> Application | None:
    before = len(problems)
    values = read_mapping(document, path, APPLICATION, problems, required=("aid", "name", "files"))
    values["files"] = tuple(
        _decode_file(document, (*path, "files", index), entry, problems)
        for index, entry in enumerate(values.get("files", ()))
    )
    return Application(**values) if len(problems) == before else None


def _decode_file(document: Document, path: KeyPath, entry: Any, problems: list[Problem]) -> File | None:
    kind = entry.get("kind") if isinstance(entry, dict) else None
    form = FILE_FORMS.get(str(kind))
    if form is None:
        problems.append(document.problem((*path, "kind"), *unknown("kind of file", kind, FILE_FORMS, what_ja="種別")))
        return None
    before = len(problems)
    values = read_mapping(document, path, form.converters, problems, required=form.required, ignored=("kind",))
    return form.made(**values) if len(problems) == before else None


def _check(document: Document, image: CardImage) -> None:
    """Refuse a card that some program would stumble over later: broken certificates and keys, files of the same id."""
    problems = []
    for number, application in enumerate(image.applications):
        path = (IMAGE_KEY, "applications", number, "files")
        problems += [
            document.problem(
                (*path, index, key),
                f"EF {application.files[index].fid:04X}: {message}",
                f"EF {application.files[index].fid:04X}: {message_ja}",
            )
            for index, key, message, message_ja in _faults_of(application)
        ]
    if problems:
        raise BadFile(problems)


def _faults_of(application: Application) -> Iterator[tuple[int, str, str, str]]:
    """Index of the file, key, and what is wrong in English and Japanese."""
    from cardsim.issue.certificates import load_certificate
    from cardsim.issue.keys import is_private_key

    uses = Counter(file.fid for file in application.files)
    for index, file in enumerate(application.files):
        if uses[file.fid] > 1:
            yield index, "fid", "the file id is used twice", "ファイル番号が重複しています"
        if isinstance(file, KeyFile) and not is_private_key(file.private_der):
            yield index, "private_der", "the key is broken", "秘密鍵が壊れています"
        content = file.content if isinstance(file, BinaryFile) else b""
        if content and (application.aid, file.fid) in _CERTIFICATES and load_certificate(content) is None:
            yield index, "content", "the certificate is broken", "電子証明書が壊れています"


_JPKI: Final = bytes.fromhex("D392F000260100000001")
_CERTIFICATES: Final = {(_JPKI, fid) for fid in (0x0001, 0x0002, 0x000A, 0x000B)}
