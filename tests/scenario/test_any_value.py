"""Any value anywhere in a file people write: it is taken, or every mistake is told in both languages."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardsim.yamlio import BadFile, Document, KeyPath, Problem, load, parse
from reception import wiring
from reception.rules import loader as rules
from reception.scenario.personfile import read_person
from tests.scenario.conftest import SCENARIOS, scenario_files

PEOPLE = wiring.people()
LOADER = wiring.loader(PEOPLE)
RULES = Path(str(files("reception.rules"))) / "data"
READ: dict[str, tuple[list[Path], Callable[[Document, Path], object]]] = {
    "scenario": (scenario_files(), LOADER.read),
    "person": (
        sorted((SCENARIOS / "people").glob("*.yaml")),
        lambda document, path: read_person(document, path.stem, lambda *_: (), PEOPLE.insurers, PEOPLE.guard),
    ),
    "rules": (sorted(RULES.glob("*/*.yaml")), lambda document, _path: rules.load([document])),
}
SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(-1, 10**40), st.floats(0, 9), st.sampled_from(["", "x", "20%", "2026-02-30"])
)
KEYS = st.sampled_from(["kind", "of", "at", "torn_out", "file", "value", "cites", "x"])
VALUES = st.recursive(
    SCALARS, lambda inside: st.lists(inside, max_size=2) | st.dictionaries(KEYS, inside, max_size=2), max_leaves=4
)
JAPANESE = re.compile("[ぁ-んァ-ン]")


def places(data: Any, at: KeyPath = ()) -> Iterator[KeyPath]:
    """Yield the way to every value of a file."""
    yield at
    entries = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in entries:
        yield from places(value, (*at, key))


def put(data: Any, at: KeyPath, value: Any) -> Any:
    """Return `data` with `value` in one place."""
    if not at:
        return value
    entries = data.items() if isinstance(data, dict) else enumerate(data)
    changed = {key: put(inner, at[1:], value) if key == at[0] else inner for key, inner in entries}
    return changed if isinstance(data, dict) else list(changed.values())


@pytest.mark.parametrize("kind", READ)
@given(st.data())
def test_any_value_is_taken_or_told(kind: str, data: st.DataObject) -> None:
    """Nothing but `BadFile` comes of a value that does not belong there, and each of its lines is in Japanese as well."""
    paths, read = READ[kind]
    path = data.draw(st.sampled_from(paths))
    whole = load(path).data
    changed = put(whole, data.draw(st.sampled_from(list(places(whole)))), data.draw(VALUES))
    problems: tuple[Problem, ...] = ()
    try:
        read(parse(json.dumps(changed, ensure_ascii=False).encode(), path.name), path)
    except BadFile as bad:
        problems = bad.problems

    assert [one.message for one in problems if not JAPANESE.search(one.message_ja)] == []
