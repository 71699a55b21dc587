"""Converters of what people write: what each takes, what it makes of it, and what it says of all else in both languages."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardsim.fields import (
    Converter,
    Wrong,
    as_choice,
    as_day,
    as_digits,
    as_flag,
    as_hex,
    as_list,
    as_pair,
    as_switches,
    as_text,
    as_whole,
    or_none,
    read_mapping,
)
from cardsim.yamlio import Problem, parse


class Colour(StrEnum):
    """Something to choose from."""

    RED = "red"
    GREEN = "green"


@dataclass(frozen=True)
class Lamps:
    """Something to switch."""

    left: bool = False
    right: bool = True


COLOUR = as_choice(Colour, "colour", "色")
LAMPS = as_switches(Lamps, "lamp", "灯り")
PAIR = as_pair(("ja", "en"))
CONVERTERS: dict[str, Converter] = {
    "text": as_text,
    "flag": as_flag,
    "day": as_day,
    "whole": as_whole(1, 15),
    "digits": as_digits(4),
    "hex": as_hex,
    "list": as_list,
    "choice": COLOUR,
    "switches": LAMPS,
    "pair": PAIR,
    "or none": or_none(as_flag),
}
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text() | st.integers(), inner, max_size=3),
    max_leaves=5,
)


@pytest.mark.parametrize(
    ("convert", "value", "made"),
    [
        (as_text, "見本", "見本"),
        (as_text, " kept as it is ", " kept as it is "),
        (as_flag, False, False),
        (as_day, "2026-05-11", date(2026, 5, 11)),
        (as_day, "令和8年5月11日", date(2026, 5, 11)),
        (as_whole(1, 15), 1, 1),
        (as_whole(1, 15), 15, 15),
        (as_digits(4), "0000", "0000"),
        (as_hex, "3B 88", b"\x3b\x88"),
        (as_list, [], []),
        (COLOUR, "red", Colour.RED),
        (LAMPS, {}, Lamps()),
        (LAMPS, {"left": True, "right": False}, Lamps(left=True, right=False)),
        (PAIR, {"en": "a", "ja": "あ"}, {"ja": "あ", "en": "a"}),
        (or_none(as_digits(4)), None, None),
        (or_none(as_digits(4)), "1234", "1234"),
    ],
)
def test_each_converter_makes_its_own(convert: Converter, value: Any, made: Any) -> None:
    """What is right comes out typed, and is not changed beyond that."""
    assert convert(value) == made


@pytest.mark.parametrize(
    ("convert", "value", "message", "message_ja"),
    [
        (as_text, "", "text belongs here, not ''", "文字列を書きます"),
        (as_text, " \u3000", "text belongs here", "文字列を書きます"),
        (as_text, 12, "text belongs here, not 12", "文字列を書きます(12 ではなく)"),
        (as_flag, "yes", "true or false belongs here, not 'yes'", "true か false を書きます"),
        (as_flag, 1, "true or false belongs here, not 1", "true か false を書きます"),
        (as_day, 20260511, "a date belongs here, not 20260511", "日付を書きます"),
        (as_day, "2026-02-29", "2026-02 has 28 days", "2026年2月は28日まで"),
        (as_whole(1, 15), 0, "a whole number from 1 to 15 belongs here", "1〜15 の整数"),
        (as_whole(1, 15), 16, "a whole number from 1 to 15", "1〜15 の整数"),
        (as_whole(0, 1), True, "a whole number from 0 to 1", "0〜1 の整数"),
        (as_whole(1, 15), 2.0, "a whole number from 1 to 15", "1〜15 の整数"),
        (as_digits(4), 1234, "4 digits in quotes belong here", "数字4桁を引用符で囲んで"),
        (as_digits(4), "123", "4 digits", "数字4桁"),
        (as_digits(4), "１２３４", "4 digits", "数字4桁"),
        (as_hex, "3B8", "hexadecimal digits", "16進数"),
        (as_hex, 38, "text belongs here", "文字列を書きます"),
        (as_list, {"a": 1}, "a list belongs here", "「- 」で始まる一覧"),
        (COLOUR, "gren", "unknown colour 'gren'; did you mean 'green'?", "色 'gren' は使えません。'green' の誤りでは?"),
        (COLOUR, ["red"], "unknown colour ['red']", "色 ['red'] は使えません"),
        (LAMPS, "left", "a mapping of switches", "「スイッチ名: true/false」"),
        (LAMPS, {"lef": True}, "unknown lamp 'lef'; did you mean 'left'?", "灯り 'lef' は使えません"),
        (LAMPS, {"left": "on"}, "true or false belongs here, not 'on'", "true か false を書きます"),
        (PAIR, {"ja": "あ"}, "the keys ja, en belong here", "ja、en を書きます"),
        (PAIR, {"ja": "あ", "en": "a", "fr": "à"}, "the keys ja, en belong here", "ja、en を書きます"),
        (PAIR, {"ja": "あ", "en": ""}, "text belongs here", "文字列を書きます"),
        (PAIR, "a", "the keys ja, en belong here", "ja、en を書きます"),
    ],
)
def test_what_is_wrong_is_said_in_both_languages(convert: Converter, value: Any, message: str, message_ja: str) -> None:
    """The message says what belongs there, and names the nearest of what is known."""
    with pytest.raises(Wrong) as caught:
        convert(value)

    assert message in caught.value.message
    assert message_ja in caught.value.message_ja


@given(ANYTHING, st.sampled_from([*CONVERTERS]))
def test_any_value_is_taken_or_refused(value: Any, name: str) -> None:
    """A converter never fails otherwise, whatever a file may hold."""
    with suppress(Wrong):
        CONVERTERS[name](value)


@pytest.mark.parametrize("convert", [as_digits(4), as_digits(12)])
@pytest.mark.parametrize("value", ["9876x", 98765, ["9876"]])
def test_a_value_that_may_be_a_secret_is_never_echoed(convert: Converter, value: Any) -> None:
    """A PIN or 個人番号 with a slip in it does not reach the screen."""
    with pytest.raises(Wrong) as caught:
        convert(value)

    assert "9876" not in caught.value.message + caught.value.message_ja


def mapped(text: str, *, required: tuple[str, ...] = (), path: tuple[str | int, ...] = ()) -> tuple[Any, list[str]]:
    """Read the mapping at `path` of `text` with two keys known, and return the values and what is wrong."""
    known: dict[str, Callable[[Any], Any]] = {"name": as_text, "tries": as_whole(0, 3)}
    problems: list[Problem] = []
    values = read_mapping(parse(text.encode(), "f"), path, known, problems, required=required, ignored=("note",))
    return values, [str(problem) for problem in problems]


@pytest.mark.parametrize(
    ("text", "values", "problems"),
    [
        ("{name: a, tries: 3, note: 5}", {"name": "a", "tries": 3}, []),
        ("{tries: 4, name: a}", {"name": "a"}, ["f:1:9: tries: a whole number from 0 to 3 belongs here"]),
        ("{nam: a}", {}, ["f:1:2: unknown key 'nam'; did you mean 'name'?", "f:1:1: the key 'name' is missing"]),
        ("{1: a, name: b}", {"name": "b"}, ["f:1:2: unknown key 1; known: name, tries, note"]),
        ("{name: 1}", {}, ["f:1:8: name: text belongs here, not 1"]),
        ("[name]", {}, ["f:1:1: a mapping of keys to values belongs here"]),
        ("name", {}, ["f:1:1: a mapping of keys to values belongs here"]),
    ],
)
def test_a_mapping_is_read_whole(text: str, values: dict[str, Any], problems: list[str]) -> None:
    """Every mistake is noted where it stands; what is right is kept all the same, and a wrong key is not also missing."""
    assert mapped(text, required=("name",)) == (values, problems)


@pytest.mark.parametrize("path", [("a", "absent"), ("b", 3), ("b", "x"), ("c", "deep"), (0,)])
def test_a_path_that_leads_nowhere_is_no_mapping(path: tuple[str | int, ...]) -> None:
    """Through a list, a scalar or a missing key: the answer is one problem, at the deepest part that is there."""
    values, problems = mapped("{a: {}, b: [1], c: 5}", path=path)

    assert values == {}
    assert len(problems) == 1
    assert problems[0].endswith("a mapping of keys to values belongs here")
