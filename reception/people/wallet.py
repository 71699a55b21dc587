"""What a person has in the wallet on a day, each paper with its reason."""

from __future__ import annotations

from datetime import date

from reception.model.people import Person
from reception.model.verdict import Certainty
from reception.people.issued import Cause, Issued
from reception.people.issuing import effective_end, papers_issued
from reception.rules.ruleset import RuleSet


def wallet_on(person: Person, on: date, rules: RuleSet) -> tuple[Issued, ...]:
    """Return the papers of `person` on `on`: those written in the file, and for a life the derived ones of every other kind.

    Derived papers are there from the day they arrive, even before they begin, to their end, their loss, the next one of their kind,
    or the end of the cover, when they are handed back (MGM-24).
    """
    written = tuple(
        Issued(paper, Cause.WRITTEN, paper.valid_from or paper.issued or date.min, False, (), Certainty.HIGH)
        for paper in person.papers
        if paper.issued is None or paper.issued <= on
    )
    if person.life is None:
        return written
    kinds = {paper.kind for paper in person.papers}
    return written + tuple(one for one in _derived(person, on, rules) if one.paper.kind not in kinds)


def _derived(person: Person, on: date, rules: RuleSet) -> list[Issued]:
    issued = papers_issued(person, on, rules)
    return [one for one in issued if on <= min(effective_end(one, rules), one.kept_until or date.max)]
