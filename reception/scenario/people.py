"""Where people are found by name: in folders beside a scenario, among the bundled ones, and as holders of test cards."""

from __future__ import annotations

from collections.abc import Callable, Collection
from importlib.resources import files
from pathlib import Path
from typing import Any

from cardsim.yamlio import load, parse, unknown
from reception.model.people import Person
from reception.privacy import real_numbers
from reception.scenario.personfile import CheckCard, Guard, read_person

Holders = Callable[[str], Person | None]
"""Finds whoever holds a test card by the card's name (`T014`); filled by `wiring`."""


def nobody(_name: str) -> Person | None:
    """Know of no test card."""
    return None


class People:
    """Where people are found by name: folders beside the scenario first, the bundled ones next, the holders of test cards last.

    `insurers` are the rule packs that a cover or a paper may name; `guard` finds what could be a real person's number.
    """

    def __init__(
        self, check_card: CheckCard, insurers: Collection[str], guard: Guard = real_numbers, holders: Holders = nobody
    ) -> None:
        self.insurers = tuple(insurers)
        self._holders = holders
        self.guard = guard
        self._check_card = check_card
        self._read: dict[str, Person] = {}

    def load(self, path: Path) -> Person:
        """Return the person in the file at `path`; raise `BadFile` with every mistake in it."""
        return read_person(load(path), path.stem, self._check_card, self.insurers, self.guard)

    def names(self, beside: Path | None) -> list[str]:
        """Return the names that can be used in a file at `beside`."""
        return sorted({name for folder in _folders(beside) for name in _names_in(folder)})

    def find(self, name: str, beside: Path | None) -> Person | None:
        """Return the person called `name`, None if there is no such file; raise `BadFile` if there is a bad one."""
        for folder in _folders(beside):
            if name in _names_in(folder):
                return self._person(folder / f"{name}.yaml", name)
        return self._holders(name)

    def unknown(self, name: str, beside: Path | None) -> tuple[str, str]:
        """Return what to say of a name that is nobody's, in English and Japanese."""
        return unknown("person", name, self.names(beside), what_ja="人")

    def _person(self, path: Any, name: str) -> Person:
        key = str(path)
        if key not in self._read:
            document = load(path) if isinstance(path, Path) else parse(path.read_bytes(), path.name)
            self._read[key] = read_person(document, name, self._check_card, self.insurers, self.guard)
        return self._read[key]


def _folders(beside: Path | None) -> list[Any]:
    """Return the folders called `people` from the file's own upwards, then the bundled one."""
    around = [parent / "people" for parent in beside.resolve().parents] if beside else []
    return [*(folder for folder in around if folder.is_dir()), files("scenarios") / "people"]


def _names_in(folder: Any) -> list[str]:
    return [entry.name.removesuffix(".yaml") for entry in folder.iterdir() if entry.name.endswith(".yaml")]
