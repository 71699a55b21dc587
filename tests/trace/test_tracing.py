"""Every clause is used, as what it has to be; nothing cites what doesn't exist; whatever cites comes out as expected."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from reception.cli.trace import bundled_product
from reception.rules.catalogue import SourceClause, clauses
from reception.rules.loader import bundled
from reception.rules.purposes import Purpose, purposes
from reception.scenario.transcript import plain
from reception.suite.tracing import (
    SERVES,
    Place,
    Product,
    Trail,
    Use,
    row_results,
    sums,
    trails,
    unknown,
    uses,
)
from reception.terminal.sources import SOURCES
from reception.terminal.table import TABLE

CLAUSE = clauses()["TGJ-37"]


@cache
def product() -> Product:
    return bundled_product()


def trail(use: str, *places: Place) -> Trail:
    """Return the trail of a clause that is for `use` and used at `places`."""
    clause = replace(CLAUSE, use=use)
    return Trail(clause, purposes(use), tuple(Use(place, "somewhere") for place in places))


def test_every_clause_is_used_as_what_it_has_to_be() -> None:
    """A clause without a use, or not used as its own words say, fails the build."""
    assert [name for name, found in trails(product()).items() if not found.used] == []


def test_whatever_is_cited_exists() -> None:
    """An ID that no clause, disagreement or row has fails the build."""
    assert unknown(product()) == {}


def test_an_id_that_does_not_exist_is_named_with_who_cites_it() -> None:
    """Were a person's file to cite one, it would be found."""
    stranger = replace(product().people[0], cites=("ZZZ-99",))

    assert unknown(Product(bundled(), (), (stranger,))) == {"ZZZ-99": (Use(Place.PERSON, stranger.code),)}


def test_both_sums_count_every_clause() -> None:
    """Each purpose that a clause names is served; the sums are those of the catalogue."""
    every = trails(product()).values()
    counted = sums(every)

    assert len(every) == 389
    assert {purpose: one.served for purpose, one in counted.items()} == {
        purpose: one.named for purpose, one in counted.items()
    }
    assert min(one.named for one in counted.values()) > 10


@pytest.mark.parametrize(
    ("use", "named"),
    [
        ("Decision rule: grace window; generator of expiry cases", {Purpose.DECISION, Purpose.GENERATOR}),
        ("Document generator: 70+ variant", {Purpose.DOCUMENT}),
        ("Document generator; decision rule", {Purpose.DOCUMENT, Purpose.DECISION}),
        ("State machine: register at reader", {Purpose.MACHINE}),
        ("Consent screen 1 (2024-04 wording era)", {Purpose.MACHINE}),
        ("Scenario with ordered steps; patient advice text", {Purpose.SCENARIO, Purpose.TOLD}),
        ("Rule pack metadata: asserted_on", {Purpose.PACK}),
        ("Decision rule: cap applied online", {Purpose.DECISION}),
        ("Glossary", {Purpose.TOLD}),
        ("", set()),
    ],
)
def test_the_words_of_a_clause_say_what_it_is_for(use: str, named: set[Purpose]) -> None:
    """Each phrase of the catalogue is read for what it names and nothing else."""
    assert purposes(use) == named


def test_every_use_that_is_stated_names_something() -> None:
    """No clause that says what it is for is read as being for nothing."""
    assert [name for name, clause in clauses().items() if clause.use and not purposes(clause.use)] == []


@pytest.mark.parametrize(
    ("found", "used"),
    [
        (trail("Decision rule", Place.RULE), True),
        (trail("Decision rule", Place.SCENARIO, Place.ROW, Place.HANDBOOK), False),
        (trail("Decision rule; scenario", Place.RULE), False),
        (trail("Decision rule; scenario", Place.RULE, Place.SCENARIO), True),
        (trail("Decision rule; quiz", Place.RULE), True),
        (trail("Decision rule; quiz", Place.HANDBOOK), False),
        (trail("Quiz", Place.HANDBOOK), True),
        (trail("Quiz", Place.FORM), False),
        (trail("State machine: DONE", Place.RULE), False),
        (trail("", Place.HANDBOOK), False),
        (trail("", Place.ROW), True),
        (trail(""), False),
    ],
)
def test_a_clause_counts_as_used_only_as_what_it_names(found: Trail, used: bool) -> None:
    """Advice counts where a clause names advice; a scenario doesn't make a decision rule."""
    assert found.used is used


def test_every_place_serves_something_or_only_tests() -> None:
    """Whatever can cite a clause is weighed; every purpose is served somewhere."""
    assert SERVES.keys() == set(Place)
    assert {purpose for served in SERVES.values() for purpose in served} == set(Purpose)
    assert {use.place for _, use in uses(product())} == set(Place)


def test_every_row_that_cites_comes_out_as_it_says() -> None:
    """The trace judges the rows itself, and says the same as their own tests."""
    assert all(row_results(bundled()).values())


def test_the_states_with_clauses_are_reached_by_the_table() -> None:
    """A clause behind a state stands behind transitions that lead there."""
    assert SOURCES.keys() <= {transition.to for transition in TABLE.values()}


def test_a_trail_keeps_the_clause_whole() -> None:
    """What is unconfirmed stays with its reason on the trail."""
    found = trails(product())["NAT-088"].clause

    assert isinstance(found, SourceClause)
    assert plain(found.certainty) == "L"
    assert found.note
