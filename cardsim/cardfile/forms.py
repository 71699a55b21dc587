"""How the parts of an issued card are written in a card file: one form for each kind of file, one name per PIN form."""

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Final

from cardsim import files
from cardsim.fields import Converter, Wrong, as_flag, as_hex, as_list, as_text, as_whole, or_none
from cardsim.files import Access, File, PinForm, Quirks
from cardsim.yamlio import unknown


@dataclass(frozen=True, slots=True)
class FileForm:
    """How one kind of file is read: what it makes, its keys, and which of them must be there."""

    made: type[File]
    converters: Mapping[str, Converter]
    required: tuple[str, ...]


def _as_base64(value: Any) -> bytes:
    try:
        return base64.b64decode(value, validate=True)
    except (binascii.Error, TypeError, ValueError) as error:
        raise Wrong("base64 belongs here", "base64 で書きます") from error


def _as_access(value: Any) -> Access:
    if value == "free":
        return files.FREE
    if isinstance(value, list) and all(isinstance(pin, int) for pin in value):
        return files.by_pin(*value)
    raise Wrong("'free' or a list of PIN file ids belongs here", "free か PIN ファイルの番号の一覧を書きます")


def _as_pin_form(value: Any) -> PinForm:
    form = PIN_FORMS.get(str(value))
    if form is None:
        raise Wrong(*unknown("form", value, PIN_FORMS, what_ja="形式"))
    return form


def _as_records(value: Any) -> tuple[bytes, ...]:
    return tuple(_as_base64(item) for item in as_list(value))


def _as_data_objects(value: Any) -> dict[int, bytes]:
    if not isinstance(value, dict):
        raise Wrong("a mapping of tags to base64 belongs here", "タグと base64 の対を書きます")
    try:
        return {int(str(tag), 16): _as_base64(item) for tag, item in value.items()}
    except ValueError as error:
        raise Wrong("a tag is four hexadecimal digits", "タグは16進数4桁です") from error


PIN_FORMS: Final = {
    "four_digits": files.FOUR_DIGITS,
    "signature_password": files.SIGNATURE_PASSWORD,
    "birth_six": files.BIRTH_SIX,
    "number_a": files.NUMBER_A,
    "number_b": files.NUMBER_B,
}
_FID: Final = {"fid": as_whole(1, 0xFFFE)}
FILE_FORMS: Final = {
    "binary": FileForm(
        files.BinaryFile,
        _FID | {"content": _as_base64, "read": _as_access, "size": or_none(as_whole(0, 0x8000))},
        ("fid", "content"),
    ),
    "records": FileForm(files.RecordFile, _FID | {"records": _as_records, "read": _as_access}, ("fid", "records")),
    "pin": FileForm(
        files.PinFile,
        _FID
        | {
            "secret": or_none(_as_base64),
            "tries": or_none(as_whole(1, 15)),
            "form": _as_pin_form,
            "changeable": as_flag,
            "tries_left": or_none(as_whole(0, 15)),
        },
        ("fid", "secret", "tries"),
    ),
    "key": FileForm(
        files.KeyFile,
        _FID | {"private_der": _as_base64, "use": _as_access, "authenticates": as_flag},
        ("fid", "private_der", "use"),
    ),
    "terminal_ca": FileForm(files.TerminalCaFile, _FID | {"public_der": _as_base64}, ("fid", "public_der")),
}
APPLICATION: Final[dict[str, Converter]] = {
    "aid": as_hex,
    "name": as_text,
    "files": as_list,
    "default_key": or_none(as_whole(1, 0xFFFE)),
}
IMAGE: Final[dict[str, Converter]] = {
    "atr": as_hex,
    "quirks": lambda value: value,
    "data_objects": _as_data_objects,
    "applications": as_list,
}
QUIRKS: Final[dict[str, Converter]] = {field.name: as_flag for field in fields(Quirks)}
