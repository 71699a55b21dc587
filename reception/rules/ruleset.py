"""Rules in memory: dated values, what is wrong with papers, the ladder of outcomes, and remarks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Final, Generic, TypeVar, cast

from reception.model.papers import PaperKind
from reception.model.verdict import Basis, Certainty, Need, Outcome
from reception.rules.keys import Flaw, Key

T = TypeVar("T")

NATIONAL: Final = "national"
"""The pack that holds where an insurer's own says nothing."""


@dataclass(frozen=True, slots=True)
class Period:
    """The days on which something holds, both ends included; None is open."""

    first: date | None = None
    last: date | None = None

    def holds(self, on: date) -> bool:
        """Say whether `on` is one of the days."""
        return (self.first is None or self.first <= on) and (self.last is None or on <= self.last)

    def days_from(self, on: date) -> int:
        """Return how many days lie between `on` and the period; 0 for one of its days."""
        before = (self.first - on).days if self.first else 0
        return max(before, (on - self.last).days if self.last else 0, 0)


@dataclass(frozen=True, slots=True)
class Source:
    """Who says so: clause IDs, how sure that is, and the day on which the source was read.

    `also` are the clauses that say the same for a case of their own, or give the ground for it; a verdict doesn't show them.
    """

    cites: tuple[str, ...]
    certainty: Certainty
    asserted_on: date
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dated(Generic[T]):
    """A value with the days it holds and who says so."""

    value: T
    period: Period
    source: Source


@dataclass(frozen=True, slots=True)
class Objection:
    """A reason for which papers of some kinds don't count; `code` names both the check that finds it and the finding."""

    code: Flaw
    kinds: frozenset[PaperKind]
    period: Period
    source: Source


@dataclass(frozen=True, slots=True)
class Clause:
    """What a rule looks at: each observation by name with the values that fit; all must fit.

    `uses` names the values whose sources are cited along with the rule's own; `say` is the code of what the receptionist says,
    empty for a remark that leaves that to the rule.
    """

    code: str
    when: Mapping[str, frozenset[object]]
    needs: tuple[Need, ...]
    period: Period
    source: Source
    uses: tuple[str, ...] = ()
    say: str = ""


@dataclass(frozen=True, slots=True)
class Rule(Clause):
    """A rung of the ladder. `basis` None takes the basis of the next rung that fits."""

    outcome: Outcome = Outcome.REJECTED
    basis: Basis | None = Basis.NONE


Pack = Mapping[str, tuple[Dated[object], ...]]
"""What one insurer's file, or the national files together, say: key name to the values over time."""


@dataclass(frozen=True, slots=True, eq=False)
class RuleSet:
    """Everything the rules know: `packs` of values by name, objections to papers, the ladder from top to bottom, remarks.

    `about` are the clauses that say of when and of whom a pack speaks, by the pack's name.
    """

    packs: Mapping[str, Pack]
    objections: tuple[Objection, ...] = ()
    ladder: tuple[Rule, ...] = ()
    remarks: tuple[Clause, ...] = ()
    about: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def value(self, key: Key[T], on: date, pack: str = NATIONAL) -> Dated[T] | None:
        """Return what holds for `key` on `on`: the pack's own word, else the national one, else None (unknown)."""
        for name in (pack, NATIONAL):
            for dated in self.packs.get(name, {}).get(key.name, ()):
                if dated.period.holds(on):
                    return cast(Dated[T], dated)
        return None


@dataclass(frozen=True, slots=True, eq=False)
class Day:
    """The rules in force on one day, laid out for quick use; values are looked up once and kept."""

    rules: RuleSet
    on: date
    ladder: tuple[Rule, ...]
    remarks: tuple[Clause, ...]
    objections: Mapping[PaperKind, tuple[Objection, ...]]
    _values: dict[tuple[str, str], Dated[object] | None] = field(default_factory=dict)

    def value(self, key: Key[T], pack: str = NATIONAL) -> T | None:
        """Return the value of `key` for `pack` on this day, None if unknown."""
        dated = self.dated(key, pack)
        return None if dated is None else dated.value

    def dated(self, key: Key[T], pack: str = NATIONAL) -> Dated[T] | None:
        """Return the value of `key` for `pack` on this day with its source, None if unknown."""
        known = (key.name, pack)
        if known not in self._values:
            self._values[known] = self.rules.value(key, self.on, pack)
        return cast("Dated[T] | None", self._values[known])


@lru_cache(maxsize=1024)
def rules_of(rules: RuleSet, on: date) -> Day:
    """Return the rules in force on `on`; the last 1,024 days asked for are kept."""
    objections = [objection for objection in rules.objections if objection.period.holds(on)]
    return Day(
        rules,
        on,
        tuple(rule for rule in rules.ladder if rule.period.holds(on)),
        tuple(remark for remark in rules.remarks if remark.period.holds(on)),
        {kind: tuple(one for one in objections if kind in one.kinds) for kind in PaperKind},
    )
