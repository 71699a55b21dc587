"""Which clauses fit a visit: every value a rule waits for is one bit, so that a clause is compared with a visit at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Generic, TypeVar, cast

from reception.rules.case import Case
from reception.rules.checks import OBSERVATIONS
from reception.rules.ruleset import Clause, Day, Rule, RuleSet, rules_of

C = TypeVar("C", bound=Clause)


def observed(name: str, case: Case) -> frozenset[object]:
    """Return the values that the observation `name` makes of a case; empty where there is nothing to see."""
    observation = OBSERVATIONS[name]
    found = observation.read(case)
    if observation.several:
        return frozenset(cast("Iterable[object]", found))
    return frozenset() if found is None else frozenset((found,))


@dataclass(frozen=True, slots=True)
class Pattern(Generic[C]):
    """A clause as bits: all of `every`, and at least one of each of `some`."""

    clause: C
    every: int
    some: tuple[int, ...]

    def some_fit(self, marks: int) -> bool:
        """Say whether a visit with these marks has one of each of `some`."""
        return all(marks & choice for choice in self.some)


class Marks:
    """The bits of every value that `clauses` wait for, and how to find those a visit has."""

    def __init__(self, clauses: Iterable[Clause]) -> None:
        bits: dict[str, dict[object, int]] = {}
        count = 0
        for clause in clauses:
            for name, wanted in clause.when.items():
                known = bits.setdefault(name, {})
                for value in wanted - known.keys():
                    known[value] = 1 << count
                    count += 1
        self._bits: Mapping[str, Mapping[object, int]] = bits
        reads = [(OBSERVATIONS[name], known) for name, known in bits.items()]
        self._one = tuple((observation.read, known) for observation, known in reads if not observation.several)
        self._several = tuple((observation.read, known) for observation, known in reads if observation.several)

    def of(self, case: Case) -> int:
        """Return the bits of what can be observed about `case`."""
        marks = 0
        for read, known in self._one:
            marks |= known.get(read(case), 0)
        for read, known in self._several:
            for value in cast("Iterable[object]", read(case)):
                marks |= known.get(value, 0)
        return marks

    def pattern(self, clause: C) -> Pattern[C]:
        """Return `clause` as bits."""
        choices = [sum(self._bits[name][value] for value in wanted) for name, wanted in clause.when.items()]
        single = [choice for choice in choices if choice.bit_count() == 1]
        return Pattern(clause, sum(single), tuple(choice for choice in choices if choice.bit_count() > 1))


@dataclass(frozen=True, slots=True)
class Book:
    """The rules of one day, ready to be matched."""

    day: Day
    marks: Marks
    ladder: tuple[Pattern[Rule], ...]
    remarks: tuple[Pattern[Clause], ...]

    def rungs(self, marks: int) -> Iterator[Rule]:
        """Yield the rungs that fit, from the top; the ladder's last one fits every visit."""
        return _fitting(self.ladder, marks)

    def remarks_on(self, marks: int) -> list[Clause]:
        """Return the remarks that fit."""
        return list(_fitting(self.remarks, marks))


def _fitting(patterns: tuple[Pattern[C], ...], marks: int) -> Iterator[C]:
    """Yield the clauses that fit; written out because nothing else is done as often."""
    for pattern in patterns:
        every = pattern.every
        if marks & every == every and (not pattern.some or pattern.some_fit(marks)):
            yield pattern.clause


@lru_cache(maxsize=1024)
def book_of(rules: RuleSet, on: date) -> Book:
    """Return the rules in force on `on`, ready to be matched; the last 1,024 days asked for are kept."""
    day = rules_of(rules, on)
    marks = Marks((*day.ladder, *day.remarks))
    return Book(day, marks, tuple(map(marks.pattern, day.ladder)), tuple(map(marks.pattern, day.remarks)))
