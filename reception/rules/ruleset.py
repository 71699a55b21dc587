"""Rules in memory: dated values by pack and key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Generic, TypeVar, cast

from reception.model.verdict import Certainty
from reception.rules.keys import Key

T = TypeVar("T")

NATIONAL: Final = "national"
"""The pack that holds where an insurer's own says nothing."""


@dataclass(frozen=True, slots=True)
class Dated(Generic[T]):
    """A value that holds from `first` to `last`, both included (None is open), as its source said on `asserted_on`."""

    value: T
    first: date | None
    last: date | None
    cites: tuple[str, ...]
    certainty: Certainty
    asserted_on: date

    def holds(self, on: date) -> bool:
        """Say whether the value holds on `on`."""
        return (self.first is None or self.first <= on) and (self.last is None or on <= self.last)


Pack = Mapping[str, tuple[Dated[object], ...]]
"""What one insurer's file, or the national files together, say: key name to the values over time."""


@dataclass(frozen=True, slots=True)
class RuleSet:
    """Everything the rules know; `packs` by name, `national` always among them."""

    packs: Mapping[str, Pack]

    def value(self, key: Key[T], on: date, pack: str = NATIONAL) -> Dated[T] | None:
        """Return what holds for `key` on `on`: the pack's own word, else the national one, else None (unknown)."""
        for name in (pack, NATIONAL):
            for dated in self.packs.get(name, {}).get(key.name, ()):
                if dated.holds(on):
                    return cast(Dated[T], dated)
        return None
