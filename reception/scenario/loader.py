"""Scenario files become scenarios ready to play, or every mistake in them at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from cardsim.yamlio import BadFile, Document, KeyPath, Position, Problem, load, unknown
from reception.model.facility import Facility
from reception.model.papers import Paper
from reception.model.people import Person
from reception.model.verdict import Outcome
from reception.people.living import as_of
from reception.rules.citing import wrongly_cited
from reception.rules.loader import bundled
from reception.scenario.files import PresentedFiles, ReadPapers
from reception.scenario.forms import validated
from reception.scenario.names import Kind, Named, names_in
from reception.scenario.people import People
from reception.scenario.rows import Row, rows_of, unused_names
from reception.scenario.schema import Expect, FacilityBlock, ScenarioFile, VisitBlock
from reception.scenario.steps import PresentedPaper, Step, fault_named
from reception.terminal.states import State

CheckCard = Callable[[str], tuple[str, str] | None]
"""Says what is wrong with a card's name, in English and Japanese; filled by `wiring`."""

CheckFault = Callable[[str, Mapping[str, Any]], tuple[str, str] | None]
"""Says what is wrong with a fault's name and options, in English and Japanese; filled by `wiring`."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit, everything resolved; `path` is where it stands in the scenario's data, `people` who is named in its steps.

    `files` are the papers in the files that its steps present, by what is written in the step.
    """

    day: date
    facility: Facility
    patient: Person
    people: dict[str, Person]
    steps: tuple[Step, ...]
    expect: Expect
    never: tuple[str, ...]
    path: KeyPath
    files: Mapping[PresentedPaper, tuple[Paper, ...]] = field(default_factory=dict)


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
    """Reads scenario files; `people` finds persons, `check_card` knows the cards a step may name, `check_fault` the faults.

    `read_papers` reads the files of papers that steps present.
    """

    def __init__(self, people: People, check_card: CheckCard, check_fault: CheckFault, read_papers: ReadPapers) -> None:
        self._people = people
        self._check_card = check_card
        self._check_fault = check_fault
        self._files = PresentedFiles(read_papers, people)

    def load(self, path: Path) -> tuple[Scenario, ...]:
        """Return the scenarios of one file; raise `BadFile` with every mistake in it."""
        return self.read(load(path), path)

    def read(self, document: Document, path: Path) -> tuple[Scenario, ...]:
        """Return the scenarios of a file that was read; people are looked for beside `path`, whether it exists or not."""
        problems: list[Problem] = [*self._people.guard(document), *unused_names(document)]
        found = [] if problems else [self._scenario(path, row, problems) for row in rows_of(document)]
        if problems:
            raise BadFile(dict.fromkeys(problems))
        return tuple(scenario for scenario in found if scenario is not None)

    def _scenario(self, path: Path, row: Row, problems: list[Problem]) -> Scenario | None:
        mine: list[Problem] = []
        file = validated(ScenarioFile, row.data, _Moved(row), (), mine)
        for named in names_in(row.data):
            mine.extend(self._problems(path, row, named))
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
            day, code = block.date or file.date, block.patient or file.patient
            for key, value in (("date", day), ("patient", code)):
                if value is None:
                    problems.append(row.moved(at, f"the key {key!r} is missing", f"キー {key!r} がありません"))
            if day is not None and code is not None and not problems:
                yield self._visit(path, file, block, at, day, code)

    def _visit(self, path: Path, file: ScenarioFile, block: VisitBlock, at: KeyPath, day: date, code: str) -> Visit:
        named = {code, *(name for step in block.steps for name in _people_in(step))}
        found = {name: person for name in named if (person := self._people.find(name, path)) is not None}
        people = {name: as_of(person, day, bundled()) for name, person in found.items()}
        facility = _facility(block.facility or file.facility)
        steps, never = tuple(block.steps), tuple(block.expect_never)
        blocks = [paper for step in steps for paper in step.present or () if paper.file is not None]
        files = {paper: self._files.papers(paper, path, day) for paper in blocks}
        return Visit(day, facility, people[code], people, steps, block.expect, never, at, files)

    def _problems(self, path: Path, row: Row, named: Named) -> Iterator[Problem]:
        """Yield what is wrong with a name: with whom it names, or that there is no such thing."""
        match named.kind:
            case Kind.PERSON:
                yield from self._person_problems(path, row, named)
            case Kind.CARD:
                if wrong_card := self._check_card(named.value):
                    yield row.moved(named.path, *wrong_card)
            case Kind.FAULT:
                name, options = fault_named(named.value)
                if name is not None and (wrong := self._check_fault(name, options)):
                    yield row.moved(named.path, *wrong)
            case Kind.INSURER:
                if named.value not in self._people.insurers:
                    yield row.moved(
                        named.path, *unknown("insurer", named.value, self._people.insurers, what_ja="保険者")
                    )
            case Kind.WORD:
                if named.value not in (*State, *Outcome):
                    words = unknown("state or outcome", named.value, map(str, (*State, *Outcome)), what_ja="状態や結果")
                    yield row.moved(named.path, *words)
            case Kind.CLAUSE:
                if wrong_cite := wrongly_cited(named.value):
                    yield row.moved(named.path, *wrong_cite)
            case Kind.FILE:
                if wrong_file := self._files.wrong(named.value, path):
                    yield row.moved(named.path, *wrong_file)

    def _person_problems(self, path: Path, row: Row, named: Named) -> Iterator[Problem]:
        try:
            if self._people.find(named.value, path) is None:
                yield row.moved(named.path, *self._people.unknown(named.value, path))
        except BadFile as bad:
            yield from bad.problems


def _people_in(step: Step) -> Iterator[str]:
    yield from (
        placed.of for placed in (step.place_card, step.hold_phone) if placed is not None and placed.of is not None
    )
    yield from (paper.of for paper in step.present or () if paper.of is not None)


def _facility(block: FacilityBlock) -> Facility:
    fields: dict[str, Any] = block.model_dump(exclude={"asks", "reader"})
    if block.asks is not None:
        fields["asks"] = frozenset(block.asks)
    return Facility(**fields, reader=block.reader.state, device=block.reader.device())


class _Moved:
    """A row seen as a document: what is wrong in the filled data is placed where it stood in the file."""

    def __init__(self, row: Row) -> None:
        self._row = row

    def problem(self, path: KeyPath, message: str, message_ja: str = "", *, key: bool = False) -> Problem:
        """Return the problem at its place in the file."""
        return self._row.moved(path, message, message_ja, key=key)
