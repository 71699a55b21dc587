"""From a clause of the sources to everything that rests on it, and whether that still comes out as it should."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from reception.model.people import Person
from reception.papers.forms import form_named, form_names
from reception.rules.catalogue import Part, SourceClause, citations, clauses
from reception.rules.citing import citable
from reception.rules.handbook import entries
from reception.rules.purposes import Purpose, purposes
from reception.rules.rows import decision_rows, differences, verdict_of
from reception.rules.ruleset import RuleSet
from reception.scenario.loader import Scenario
from reception.terminal.sources import SOURCES


class Place(StrEnum):
    """Where in the product a clause can be used; the first five are the parts of the rules."""

    RULE = Part.RULE.value
    REMARK = Part.REMARK.value
    OBJECTION = Part.OBJECTION.value
    VALUE = Part.VALUE.value
    PACK = Part.PACK.value
    STATE = "state"  # カードリーダーの状態
    FORM = "form"  # 書類の様式
    PERSON = "person"  # 見本の人物
    HANDBOOK = "handbook"  # 受付の手引
    SCENARIO = "scenario"  # シナリオ
    ROW = "row"  # 判定表の行


SERVES: Final[Mapping[Place, frozenset[Purpose]]] = {
    Place.RULE: frozenset({Purpose.DECISION, Purpose.TOLD}),
    Place.REMARK: frozenset({Purpose.DECISION, Purpose.TOLD}),
    Place.OBJECTION: frozenset({Purpose.DECISION, Purpose.TOLD}),
    Place.VALUE: frozenset({Purpose.DECISION, Purpose.GENERATOR, Purpose.DOCUMENT, Purpose.PACK}),
    Place.PACK: frozenset({Purpose.PACK}),
    Place.STATE: frozenset({Purpose.MACHINE}),
    Place.FORM: frozenset({Purpose.DOCUMENT, Purpose.GENERATOR}),
    Place.PERSON: frozenset({Purpose.GENERATOR}),
    Place.HANDBOOK: frozenset({Purpose.TOLD}),
    Place.SCENARIO: frozenset({Purpose.SCENARIO}),
    Place.ROW: frozenset(),
}
"""As what a clause is used at each place. Values decide, and issue papers to people; a row of the table only tests."""

BINDING: Final = frozenset(Purpose) - {Purpose.TOLD, Purpose.PACK}
"""The purposes of which each that a clause names must be served; of the other two, one that stands alone."""

PLAYED: Final = (Place.SCENARIO, Place.ROW)
"""The places that come out one way or the other when they are played."""


@dataclass(frozen=True, slots=True)
class Product:
    """What can cite clauses and is not bundled with this package: the rules, the scenarios and the people in them."""

    rules: RuleSet
    scenarios: tuple[Scenario, ...]
    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True, order=True)
class Use:
    """One place where a clause is used, and its name there: a rule, a value of a pack, a form, a scenario's path …"""

    place: Place
    name: str


@dataclass(frozen=True, slots=True)
class Trail:
    """A clause with what it is for and where it is used, place by place."""

    clause: SourceClause
    purposes: frozenset[Purpose]
    uses: tuple[Use, ...]

    @property
    def served(self) -> frozenset[Purpose]:
        """The purposes of the clause that some use of it serves."""
        return self.purposes & {purpose for use in self.uses for purpose in SERVES[use.place]}

    @property
    def missing(self) -> frozenset[Purpose]:
        """The purposes that have to be served and are not."""
        wanted = self.purposes & BINDING or self.purposes
        return wanted - self.served

    @property
    def used(self) -> bool:
        """Say whether the clause is used, and as everything it has to be; the handbook alone does where advice is asked for."""
        told = self.purposes == {Purpose.TOLD}
        return not self.missing and any(told or use.place is not Place.HANDBOOK for use in self.uses)


@dataclass(frozen=True, slots=True)
class Sum:
    """How many clauses name a purpose, and how many of them are used as such."""

    named: int
    served: int


def trails(product: Product) -> dict[str, Trail]:
    """Return the trail of every clause of the catalogue by its ID, in the catalogue's order."""
    found: dict[str, dict[Use, None]] = defaultdict(dict)
    for cite, use in uses(product):
        found[cite][use] = None
    return {name: Trail(clause, purposes(clause.use), tuple(found[name])) for name, clause in clauses().items()}


def uses(product: Product) -> Iterator[tuple[str, Use]]:
    """Yield every ID that anything cites, with the place."""
    for cites, use in _citing(product):
        yield from ((cite, use) for cite in cites)


def _citing(product: Product) -> Iterator[tuple[Iterable[str], Use]]:
    yield from (((found.clause,), Use(Place(found.part.value), found.name)) for found in citations(product.rules))
    yield from ((cites, Use(Place.STATE, state.value)) for state, cites in SOURCES.items())
    yield from ((form_named(name).cites, Use(Place.FORM, name)) for name in form_names())
    yield from ((person.cites, Use(Place.PERSON, person.code)) for person in product.people)
    yield from ((entry.cites, Use(Place.HANDBOOK, entry.title["ja"])) for entry in entries())
    yield from ((scenario.cites, Use(Place.SCENARIO, scenario.name)) for scenario in product.scenarios)
    yield from ((row.cites, Use(Place.ROW, row.row)) for row in decision_rows())


def unknown(product: Product) -> dict[str, tuple[Use, ...]]:
    """Return the IDs that are cited and mean nothing, with who cites them: no clause, disagreement or row has them."""
    found: dict[str, set[Use]] = defaultdict(set)
    for cite, use in uses(product):
        if cite not in citable():
            found[cite].add(use)
    return {cite: tuple(sorted(places)) for cite, places in sorted(found.items())}


def sums(all_trails: Iterable[Trail]) -> dict[Purpose, Sum]:
    """Count the clauses by purpose; one that names several counts for each."""
    known = tuple(all_trails)
    return {
        purpose: Sum(sum(purpose in trail.purposes for trail in known), sum(purpose in trail.served for trail in known))
        for purpose in Purpose
    }


def row_results(rules: RuleSet) -> dict[Use, bool]:
    """Judge every row of the decision table; True where it comes out as it says."""
    return {Use(Place.ROW, row.row): not differences(row, verdict_of(row, rules)) for row in decision_rows()}
