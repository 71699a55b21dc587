"""The bricks of every file people write: strict models, days in both calendars, shares, durations, and where mistakes stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Any, Literal, Protocol, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError, WithJsonSchema
from pydantic_core import ErrorDetails, PydanticCustomError

from cardsim.eras import BadDate, parse_date
from cardsim.yamlio import KeyPath, Problem, unknown

M = TypeVar("M", bound=BaseModel)


class Strict(BaseModel):
    """A part of a file: unknown keys are mistakes, and nothing is guessed from another type."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, populate_by_name=True)


def mistake(message: str, message_ja: str) -> PydanticCustomError:
    """Return the error that a validator raises to say `message` of a value."""
    return PydanticCustomError("mistake", "{message}", {"message": message, "message_ja": message_ja})


def _day(value: object) -> date:
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        raise mistake(
            "a date belongs here, as in 2026-05-11 or 令和8年5月11日",
            "日付を 2026-05-11 や 令和8年5月11日 のように書きます",
        )
    try:
        return parse_date(value)
    except BadDate as bad:
        raise mistake(bad.reason, bad.reason_ja) from None


def _share(value: object) -> int:
    if isinstance(value, str) and (found := re.fullmatch(r"(\d{1,3})%", value)) and int(found[1]) <= 100:
        return int(found[1])
    raise mistake("a share belongs here, as in 20%", "割合を 20% のように書きます")


def _share_or_unknown(value: object) -> object:
    return value if value == "unknown" else _share(value)


def _duration(value: object) -> int:
    found = re.fullmatch(r"(\d+(?:\.\d+)?)(ms|s|m)", value) if isinstance(value, str) else None
    if found is None:
        raise mistake("a duration belongs here, as in 500ms, 35s or 2m", "時間を 500ms、35s、2m のように書きます")
    return round(float(found[1]) * {"ms": 1, "s": 1_000, "m": 60_000}[found[2]])


Day = Annotated[
    date, BeforeValidator(_day), WithJsonSchema({"type": "string", "examples": ["2026-05-11", "令和8年5月11日"]})
]
"""A day, ISO or in Japanese eras; impossible ones are mistakes."""
Share = Annotated[int, BeforeValidator(_share), WithJsonSchema({"type": "string", "pattern": r"^\d{1,3}%$"})]
"""The patient's share in percent, written `20%`."""
ShareOrUnknown = Annotated[
    int | Literal["unknown"],
    BeforeValidator(_share_or_unknown),
    WithJsonSchema({"type": "string", "pattern": r"^(\d{1,3}%|unknown)$"}),
]
"""The same where it may also be `unknown`."""
Duration = Annotated[
    int, BeforeValidator(_duration), WithJsonSchema({"type": "string", "pattern": r"^\d+(\.\d+)?(ms|s|m)$"})
]
"""Virtual time in milliseconds, written `500ms`, `35s` or `2m`."""


class Placing(Protocol):
    """Whatever knows where a path of the data stands in a file."""

    def problem(self, path: KeyPath, message: str, message_ja: str = "", *, key: bool = False) -> Problem:
        """Return a problem with the value (or the `key`) at `path`."""


def validated(model: type[M], data: Any, document: Placing, at: KeyPath, problems: list[Problem]) -> M | None:
    """Return `data` as `model`; None, and every mistake added to `problems`, where it is not one."""
    try:
        return model.model_validate(data)
    except ValidationError as errors:
        problems.extend(_problems(errors, model, document, at))
        return None


def _problems(errors: ValidationError, model: type[BaseModel], document: Placing, at: KeyPath) -> Iterator[Problem]:
    for error in errors.errors(include_url=False):
        path = (*at, *(step for step in error["loc"] if isinstance(step, str | int)))
        if error["type"] == "extra_forbidden":
            message, message_ja = unknown("key", path[-1], _keys_at(model, error["loc"][:-1]), what_ja="キー")
            yield document.problem(path, message, message_ja, key=True)
        else:
            yield document.problem(path, *_said(error), key=error["type"] == "invalid_key")


def _keys_at(model: type[BaseModel], path: tuple[str | int, ...]) -> list[str]:
    """Return the keys that are known at `path` inside `model`."""
    for step in path:
        field = model.model_fields.get(str(step)) if isinstance(step, str) else None
        inner = next(_models_in(field.annotation), None) if field else None
        model = inner or model
    return [field.alias or name for name, field in model.model_fields.items()]


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in getattr(annotation, "__args__", ()):
        yield from _models_in(part)


_SAYINGS: Mapping[str, tuple[str, str]] = {
    "missing": ("the key {key!r} is missing", "キー {key!r} がありません"),
    "string_type": ("text belongs here, not {input!r}", "文字列を書きます({input!r} ではなく)"),
    "bool_type": ("true or false belongs here, not {input!r}", "true か false を書きます({input!r} ではなく)"),
    "int_type": ("a whole number belongs here, not {input!r}", "整数を書きます({input!r} ではなく)"),
    "list_type": ("a list belongs here, not {input!r}", "リストを書きます({input!r} ではなく)"),
    "dict_type": ("a mapping of keys to values belongs here", "「キー: 値」の形で書きます"),
    "model_type": ("a mapping of keys to values belongs here", "「キー: 値」の形で書きます"),
    "literal_error": ("{expected} belongs here, not {input!r}", "{expected} を書きます({input!r} ではなく)"),
    "too_short": ("at least one belongs here", "少なくとも一つ書きます"),
    "invalid_key": ("a key is text here, not {input!r}", "キーは文字列で書きます({input!r} ではなく)"),
    "int_parsing_size": ("no number here is as large as that", "数が大きすぎます"),
    "mistake": ("{message}", "{message_ja}"),
}


def _said(error: ErrorDetails) -> tuple[str, str]:
    facts = {"key": error["loc"][-1] if error["loc"] else "", "input": error["input"], **error.get("ctx", {})}
    if error["type"] == "enum":
        return unknown("word", error["input"], re.findall(r"'([^']*)'", facts["expected"]), what_ja="語")
    if error["type"] in _SAYINGS:
        english, japanese = _SAYINGS[error["type"]]
        return _short(english.format(**facts)), _short(japanese.format(**facts).replace(" or ", ", "))
    return _short(error["msg"]), ""


def _short(message: str) -> str:
    return message if len(message) <= 300 else message[:297] + "…"
