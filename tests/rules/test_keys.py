"""The values rule files may set: that something reads each, and some file sets it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import reception
from reception.rules import keys
from reception.rules.keys import KEYS, Key
from reception.rules.loader import bundled

SOURCES = {path: path.read_text(encoding="utf-8") for path in Path(reception.__file__).parent.rglob("*.py")}
NAMES = {name: value for name, value in vars(keys).items() if isinstance(value, Key)}


@pytest.mark.parametrize("name", sorted(NAMES))
def test_a_value_is_read_by_what_it_is_for(name: str) -> None:
    """Beside the module that defines it, some code asks for it; a number that rules hold stands nowhere else."""
    asking = [
        path for path, text in SOURCES.items() if path.name != "keys.py" and re.search(rf"\bkeys\.{name}\b", text)
    ]

    assert asking


def test_each_value_is_known_by_its_name_and_set_somewhere() -> None:
    """The table holds all of them, and no rule file is without one of them for good."""
    held = {name for pack in bundled().packs.values() for name in pack}

    assert {key.name for key in NAMES.values()} == set(KEYS)
    assert held == set(KEYS)


def test_no_two_keys_mean_the_same() -> None:
    """Each says in words of its own what it is."""
    assert len({key.meaning for key in KEYS.values()}) == len(KEYS)
