"""Scenario files become scenarios ready to play, or every mistake in them at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from cardsim.yamlio import BadFile, Document, KeyPath, Position, Problem, load, unknown
from reception.model.facility import Facility
from reception.model.people import Person
from reception.model.verdict import Outcome
from reception.scenario.forms import validated
from reception.scenario.people import People
from reception.scenario.rows import Row, rows_of, unused_names
from reception.scenario.schema import Expect, FacilityBlock, ScenarioFile, VisitBlock
from reception.scenario.steps import Step
from reception.terminal.states import State

CheckFault = Callable[[str, Mapping[str, Any]], str | None]
"""Says what is wrong with a fault's name and options; filled by `wiring`."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit, everything resolved; `path` is where it stands in the scenario's data, `people` who is named in its steps."""

    day: date
    facility: Facility
    patient: Person
    people: dict[str, Person]
    steps: tuple[Step, ...]
    expect: Expect
    never: tuple[str, ...]
    path: KeyPath


@dataclass(frozen=True, slots=True)
class Scenario:
    """One scenario of a file; a file with rows holds one for each. `name` is unique: the file's path and the row's number."""

    name: str
    title: str
    file: str
    cites: tuple[str, ...]
    tags: tuple[str, ...]
    visits: tuple[Visit, ...]
    row: Row

    def where(self, path: KeyPath) -> Position:
        """Return where `path` of the scenario's data stands in its file."""
        return self.row.where(path)


class Loader:
    """Reads scenario files; `people` finds persons, `card_names` are the cards a step may name, `check_fault` knows the faults."""

    def __init__(self, people: People, card_names: Collection[str], check_fault: CheckFault) -> None:
        self._people = people
        self._cards = tuple(card_names)
        self._check_fault = check_fault

    def load(self, path: Path) -> tuple[Scenario, ...]:
        """Return the scenarios of one file; raise `BadFile` with every mistake in it."""
        return self.read(load(path), path)

    def read(self, document: Document, path: Path) -> tuple[Scenario, ...]:
        """Return the scenarios of a file that was read; people are looked for beside `path`, whether it exists or not."""
        problems: list[Problem] = list(unused_names(document))
        found = [] if problems else [self._scenario(path, row, problems) for row in rows_of(document)]
        if problems:
            raise BadFile(dict.fromkeys(problems))
        return tuple(scenario for scenario in found if scenario is not None)

    def _scenario(self, path: Path, row: Row, problems: list[Problem]) -> Scenario | None:
        mine: list[Problem] = []
        file = validated(ScenarioFile, row.data, _Moved(row), (), mine)
        visits = list(self._visits(path, row, file, mine)) if file else []
        problems.extend(mine)
        if file is None or mine:
            return None
        name = f"{path}#{row.number}" if row.number else str(path)
        return Scenario(name, row.title, str(path), tuple(file.cites), tuple(file.tags), tuple(visits), row)

    def _visits(self, path: Path, row: Row, file: ScenarioFile, problems: list[Problem]) -> Iterator[Visit]:
        if (file.steps is None) == (file.visits is None):
            problems.append(row.moved((), "either steps or visits belong here", "steps か visits のどちらかを書きます"))
            return
        single = [VisitBlock(steps=file.steps or [], expect=file.expect, expect_never=file.expect_never)]
        for index, block in enumerate(file.visits or single):
            at: KeyPath = ("visits", index) if file.visits else ()
            visit = self._visit(path, row, file, block, at, problems)
            if visit is not None:
                yield visit

    def _visit(
        self, path: Path, row: Row, file: ScenarioFile, block: VisitBlock, at: KeyPath, problems: list[Problem]
    ) -> Visit | None:
        day, code = block.date or file.date, block.patient or file.patient
        for key, value in (("date", day), ("patient", code)):
            if value is None:
                problems.append(row.moved(at, f"the key {key!r} is missing", f"キー {key!r} がありません"))
        patient = self._person(path, row, code, (*at, "patient") if block.patient else ("patient",), problems)
        people = self._named(path, row, block.steps, at, problems)
        self._check_words(row, block, at, problems)
        if day is None or patient is None:
            return None
        facility = _facility(block.facility or file.facility)
        return Visit(day, facility, patient, people, tuple(block.steps), block.expect, tuple(block.expect_never), at)

    def _named(
        self, path: Path, row: Row, steps: Sequence[Step], at: KeyPath, problems: list[Problem]
    ) -> dict[str, Person]:
        named: dict[str, Person] = {}
        for index, step in enumerate(steps):
            for code, where in _people_in(step, (*at, "steps", index)):
                person = self._person(path, row, code, where, problems)
                if person:
                    named[code] = person
        return named

    def _person(self, path: Path, row: Row, code: str | None, at: KeyPath, problems: list[Problem]) -> Person | None:
        if code is None:
            return None
        try:
            person = self._people.find(code, path)
        except BadFile as bad:
            problems.extend(bad.problems)
            return None
        if person is None:
            problems.append(row.moved(at, *self._people.unknown(code, path)))
        return person

    def _check_words(self, row: Row, block: VisitBlock, at: KeyPath, problems: list[Problem]) -> None:
        known = (*State, *Outcome)
        for index, word in enumerate(block.expect_never):
            if word not in known:
                problems.append(row.moved((*at, "expect_never", index), *unknown("state or outcome", word, known)))
        for index, step in enumerate(block.steps):
            if step.place_card is not None:
                here = (*at, "steps", index, "place_card")
                problems.extend(self._check_place(row, step, here))

    def _check_place(self, row: Row, step: Step, at: KeyPath) -> Iterator[Problem]:
        placed = step.place_card
        if placed is None:
            return
        if placed.card is not None and placed.card not in self._cards and not placed.card.endswith(".yaml"):
            yield row.moved((*at, "card"), *unknown("card", placed.card, self._cards, what_ja="カード"))
        name, options = placed.named_fault
        if name is not None and (wrong := self._check_fault(name, options)):
            yield row.moved((*at, "fault"), wrong)


def _people_in(step: Step, at: KeyPath) -> Iterator[tuple[str, KeyPath]]:
    if step.place_card is not None and step.place_card.of is not None:
        yield step.place_card.of, (*at, "place_card", "of")
    for index, paper in enumerate(step.present or ()):
        if paper.of is not None:
            yield paper.of, (*at, "present", index, "of")


def _facility(block: FacilityBlock) -> Facility:
    fields = block.model_dump(exclude={"asks"})
    return Facility(**fields, asks=frozenset(block.asks)) if block.asks is not None else Facility(**fields)


class _Moved:
    """A row seen as a document: what is wrong in the filled data is placed where it stood in the file."""

    def __init__(self, row: Row) -> None:
        self._row = row

    def problem(self, path: KeyPath, message: str, message_ja: str = "", *, key: bool = False) -> Problem:
        """Return the problem at its place in the file."""
        return self._row.moved(path, message, message_ja, key=key)
