"""Why a verdict came out as it did: the rung that decided, those above it, and what would have made it better."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final

from reception.model.papers import Paper, PaperKind
from reception.model.verdict import Finding, Outcome, Verdict
from reception.model.visit import Facts
from reception.rules.case import Case
from reception.rules.engine import open_case, verdict_of
from reception.rules.keys import Flaw
from reception.rules.matching import Book, book_of, observed
from reception.rules.ruleset import Rule, RuleSet

RANKS: Final = (Outcome.ACCEPTED, Outcome.PROVISIONAL, Outcome.DECLARATION, Outcome.REJECTED, Outcome.SELF_PAY)
"""Outcomes from the best for the patient to the worst."""

RECEIVED: Final = frozenset(RANKS[:3])
"""Outcomes that receive the patient; to be asked for more instead of paying in full is no way out yet."""

PAPERS: Final = frozenset({"shown", "document"})
"""Observations that a further paper would change."""
OF_THE_KIND: Final = frozenset({Flaw.NO_CREDENTIAL, Flaw.NOT_SERVED_HERE})
"""Flaws that no better paper of the kind is without."""
REACHABLE: Final = PAPERS | {
    "expired_only",
    "card_in_hand",
    "phone_in_hand",
    "returning",
    "number_answer",
    "declaration_signed",
    "share_missing",
    "provisional",
    "provisional_unconfirmed",
}
"""Observations that somebody at the desk can turn round, or may not have been asked about; a worse misfortune is no way out."""


@dataclass(frozen=True, slots=True)
class Look:
    """One thing a rule looked at: the observation, what it wanted, what was seen (empty: nothing), and whether that fits."""

    observation: str
    wanted: tuple[str, ...]
    seen: tuple[str, ...]

    @property
    def fits(self) -> bool:
        """Say whether something wanted was seen."""
        return not set(self.wanted).isdisjoint(self.seen)


@dataclass(frozen=True, slots=True)
class Step:
    """One rung the visit came to, with everything it looked at; the last one of a chain decided."""

    rule: Rule
    looks: tuple[Look, ...]


class Missing(Enum):
    """What stood between a visit and a better outcome."""

    PAPER = "paper"  # a flaw of a paper
    DATE = "date"  # the rule was not in force
    LOOK = "look"  # one thing the rule looks at


@dataclass(frozen=True, slots=True)
class Near:
    """A better outcome that one thing stood in the way of.

    `finding` is the flaw for `PAPER`, `look` the observation for `LOOK`; for `DATE` the rule's own period says it.
    """

    missing: Missing
    rule: Rule
    finding: Finding | None = None
    look: Look | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """A verdict with the chain of rungs down to the one that decided, and what nearly made it better, best first."""

    verdict: Verdict
    chain: tuple[Step, ...]
    near: tuple[Near, ...]


def explain(facts: Facts, rules: RuleSet) -> Explanation:
    """Return the verdict on a visit with its reasons in full."""
    book = book_of(rules, facts.date)
    case = open_case(facts, book.day)
    chain = tuple(_chain(case, book))
    decided = chain[-1].rule
    near = [*_by_paper(case, book, decided), *_by_look(case, chain, decided), *_by_date(case, rules, decided)]
    near.sort(key=lambda found: RANKS.index(found.rule.outcome))
    return Explanation(verdict_of(case, book), chain, tuple(_once(near)))


def _once(near: list[Near]) -> Iterator[Near]:
    """Yield what was near, without a rule that could be reached by less: a paper mended stands for another paper."""
    mended = {found.rule.code for found in near if found.missing is Missing.PAPER}
    for found in near:
        if found.missing is Missing.PAPER or found.rule.code not in mended:
            yield found


def better(rule: Rule, than: Rule) -> bool:
    """Say whether `rule` would receive the patient, and with a better outcome than that of the other."""
    return rule.outcome in RECEIVED and RANKS.index(rule.outcome) < RANKS.index(than.outcome)


def _chain(case: Case, book: Book) -> Iterator[Step]:
    for rule in book.day.ladder:
        looks = tuple(_looks(case, rule))
        yield Step(rule, looks)
        if all(look.fits for look in looks):
            return


def _looks(case: Case, rule: Rule) -> Iterator[Look]:
    for name, wanted in rule.when.items():
        yield Look(name, _words(wanted), _words(observed(name, case)))


def _words(values: frozenset[object]) -> tuple[str, ...]:
    """Return values as rule files write them, in one order."""
    return tuple(sorted(str(value).lower() for value in values))


def _by_paper(case: Case, book: Book, decided: Rule) -> Iterator[Near]:
    """Find the papers whose only flaw keeps a better rung from deciding, if it isn't the kind of paper itself."""
    for place, flaws in enumerate(case.flaws):
        if len(flaws) != 1 or flaws[0].code in OF_THE_KIND:
            continue
        mended = Case(case.facts, case.day)
        mended.weigh((*case.flaws[:place], (), *case.flaws[place + 1 :]))
        rule = next(book.rungs(book.marks.of(mended)))
        if better(rule, decided):
            yield Near(Missing.PAPER, rule, finding=flaws[0])


def _by_date(case: Case, rules: RuleSet, decided: Rule) -> Iterator[Near]:
    """Find the rungs that would fit if they were in force: of each outcome the nearest in time."""
    past: dict[Outcome, Rule] = {}
    for rule in rules.ladder:
        if rule.period.holds(case.on) or not better(rule, decided) or not all(look.fits for look in _looks(case, rule)):
            continue
        nearest = past.setdefault(rule.outcome, rule)
        if rule.period.days_from(case.on) < nearest.period.days_from(case.on):
            past[rule.outcome] = rule
    yield from (Near(Missing.DATE, rule) for rule in past.values())


def _by_look(case: Case, chain: tuple[Step, ...], decided: Rule) -> Iterator[Near]:
    """Find the rungs that one of several looks kept from fitting, if that can be changed; papers that don't count that day can't."""
    for step in chain:
        unmet = [look for look in step.looks if not look.fits]
        if len(unmet) != 1 or len(step.looks) == 1 or not better(step.rule, decided):
            continue
        look = unmet[0]
        if look.observation not in REACHABLE:
            continue
        if look.observation in PAPERS:
            look = replace(look, wanted=tuple(kind for kind in look.wanted if _counts(kind, case)))
        if look.wanted:
            yield Near(Missing.LOOK, step.rule, look=look)


def _counts(kind: str, case: Case) -> bool:
    """Say whether a paper of this kind, the patient's own and without dates, would count on the day."""
    own = Paper(PaperKind(kind), name=case.patient.name, kana=case.patient.kana)
    facts = replace(case.facts, papers=(own,))
    return not open_case(facts, case.day).flaws[0]


def as_mapping(explanation: Explanation) -> Mapping[str, object]:
    """Return an explanation as plain data, in the order of a report: the deciding rule, what it looked at, what was near."""
    last = explanation.chain[-1]
    return {
        "decided_by": last.rule.code,
        "because": {look.observation: list(look.seen) for look in last.looks},
        "passed_over": [step.rule.code for step in explanation.chain[:-1]],
        "near": [_near_as_mapping(near) for near in explanation.near],
    }


def _near_as_mapping(near: Near) -> Mapping[str, object]:
    told: dict[str, object] = {
        "rule": near.rule.code,
        "outcome": near.rule.outcome.value,
        "missing": near.missing.value,
    }
    if near.finding is not None:
        told |= {"finding": near.finding.code, "path": list(near.finding.path)}
    if near.look is not None:
        told |= {"look": near.look.observation, "wanted": list(near.look.wanted), "seen": list(near.look.seen)}
    return told
