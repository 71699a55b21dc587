"""Checks of what people write: one converter per key, every mistake noted with its place, nothing raised half-way."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import fields
from datetime import date
from enum import StrEnum
from typing import Any, Final, TypeAlias

from cardsim.eras import BadDate, parse_date
from cardsim.yamlio import Document, KeyPath, Problem, unknown

Converter: TypeAlias = Callable[[Any], Any]
"""Takes a plain YAML value and returns the typed one, or raises `Wrong`."""


class Wrong(ValueError):
    """A value is not what its key asks for; says so in English and Japanese."""

    def __init__(self, message: str, message_ja: str) -> None:
        super().__init__(message)
        self.message = message
        self.message_ja = message_ja


def read_mapping(
    document: Document,
    path: KeyPath,
    converters: Mapping[str, Converter],
    problems: list[Problem],
    *,
    required: Collection[str] = (),
    ignored: Collection[str] = (),
) -> dict[str, Any]:
    """The converted values of the mapping at `path`; what is wrong with it is added to `problems`.

    Unknown keys (other than `ignored`) and absent `required` ones are problems; keys with one are left out.
    """
    raw = _at(document, path)
    if not isinstance(raw, dict):
        problems.append(
            document.problem(path, "a mapping of keys to values belongs here", "「キー: 値」の形で書きます")
        )
        return {}
    values: dict[str, Any] = {}
    for key, value in raw.items():
        here = (*path, key)
        if key in ignored:
            continue
        if key not in converters:
            message, message_ja = unknown("key", key, (*converters, *ignored), what_ja="キー")
            problems.append(document.problem(here, message, message_ja, key=True))
            continue
        try:
            values[str(key)] = converters[str(key)](value)
        except Wrong as wrong:
            problems.append(document.problem(here, f"{key}: {wrong.message}", f"{key}: {wrong.message_ja}"))
    missing = [key for key in required if key not in raw]
    problems += [document.problem(path, f"the key {key!r} is missing", f"キー {key!r} がありません") for key in missing]
    return values


def _at(document: Document, path: KeyPath) -> Any:
    value = document.data
    for step in path:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return None
    return value


# --- converters --------------------------------------------------------------------------------------------------


def as_text(value: Any) -> str:
    """Text that is not empty."""
    if not isinstance(value, str) or not value.strip():
        raise Wrong(f"text belongs here, not {value!r}", f"文字列を書きます({value!r} ではなく)")
    return value


def as_flag(value: Any) -> bool:
    """`true` or `false`."""
    if not isinstance(value, bool):
        raise Wrong(f"true or false belongs here, not {value!r}", f"true か false を書きます({value!r} ではなく)")
    return value


def as_day(value: Any) -> date:
    """A date, ISO or Japanese."""
    if not isinstance(value, str):
        raise Wrong(f"a date belongs here, not {value!r}", f"日付を書きます({value!r} ではなく)")
    try:
        return parse_date(value)
    except BadDate as bad:
        raise Wrong(bad.reason, bad.reason_ja) from bad


def as_whole(lowest: int, highest: int) -> Converter:
    """A whole number from `lowest` to `highest`, both included."""

    def convert(value: Any) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not lowest <= value <= highest:
            raise Wrong(
                f"a whole number from {lowest} to {highest} belongs here", f"{lowest}〜{highest} の整数を書きます"
            )
        return value

    return convert


def as_digits(count: int) -> Converter:
    """Text of exactly `count` ASCII digits; never echoes the value, which may be a secret."""

    def convert(value: Any) -> str:
        if not isinstance(value, str) or len(value) != count or not (value.isascii() and value.isdigit()):
            raise Wrong(f"{count} digits in quotes belong here", f"数字{count}桁を引用符で囲んで書きます")
        return value

    return convert


def as_hex(value: Any) -> bytes:
    """Bytes as hexadecimal digits, spaces allowed."""
    text = as_text(value)
    try:
        return bytes.fromhex(text)
    except ValueError as error:
        raise Wrong("hexadecimal digits belong here", "16進数で書きます") from error


def as_list(value: Any) -> list[Any]:
    """A list of anything."""
    if not isinstance(value, list):
        raise Wrong(f"a list belongs here, not {value!r}", "「- 」で始まる一覧を書きます")
    return value


def as_choice(choices: type[StrEnum], what: str, what_ja: str) -> Converter:
    """One of the values of an enumeration."""

    def convert(value: Any) -> StrEnum:
        try:
            return choices(value)
        except ValueError as error:
            raise Wrong(*unknown(what, value, map(str, choices), what_ja=what_ja)) from error

    return convert


def or_none(convert: Converter) -> Converter:
    """What `convert` takes, or null."""
    return lambda value: None if value is None else convert(value)


def as_switches(kind: type[Any], what: str, what_ja: str) -> Converter:
    """A mapping of flags that makes the dataclass `kind`, all of whose fields are flags with defaults."""
    names: Final = [field.name for field in fields(kind)]

    def convert(value: Any) -> Any:
        if not isinstance(value, dict):
            raise Wrong("a mapping of switches belongs here", "「スイッチ名: true/false」の形で書きます")
        for name, flag in value.items():
            if name not in names:
                raise Wrong(*unknown(what, name, names, what_ja=what_ja))
            as_flag(flag)
        return kind(**value)

    return convert


def as_pair(keys: Iterable[str]) -> Converter:
    """A mapping with exactly these `keys`, each of them text."""
    wanted = list(keys)

    def convert(value: Any) -> dict[str, str]:
        if not isinstance(value, dict) or set(value) != set(wanted):
            raise Wrong(f"the keys {', '.join(wanted)} belong here", f"{'、'.join(wanted)} を書きます")
        return {key: as_text(value[key]) for key in wanted}

    return convert
