"""The verdict on a visit: the topmost rung of the ladder that fits, what is wrong with the papers, and remarks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from reception.errors import Misuse
from reception.model.verdict import Basis, Finding, Need, Outcome, Verdict
from reception.model.visit import Facts
from reception.rules import charge
from reception.rules.case import Case
from reception.rules.checks import OBSERVATIONS, PAPER_CHECKS
from reception.rules.keys import KEYS
from reception.rules.ruleset import Clause, Day, Rule, RuleSet, rules_of

_MISSING: Final = object()


class Seen:
    """The observations of one case, each made at most once."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self._made: dict[str, object] = {}

    def __getitem__(self, name: str) -> object:
        found = self._made.get(name, _MISSING)
        if found is _MISSING:
            found = self._made[name] = OBSERVATIONS[name].read(self.case)
        return found

    def fits(self, name: str, wanted: frozenset[object]) -> bool:
        """Say whether the observation `name` is, or has among its values, one of `wanted`."""
        found = self[name]
        if isinstance(found, str | bool) or found is None:
            return found in wanted
        return not wanted.isdisjoint(found)  # type: ignore[arg-type]  # what is no single value is a set of them

    def fit(self, clause: Clause) -> bool:
        """Say whether everything `clause` looks at is as it wants it."""
        return all(self.fits(name, wanted) for name, wanted in clause.when.items())


def judge(facts: Facts, rules: RuleSet) -> Verdict:
    """Return the verdict on a visit by the rules in force on its day."""
    seen = Seen(open_case(facts, rules_of(rules, facts.date)))
    return verdict_of(seen, fitting(seen))


def open_case(facts: Facts, day: Day) -> Case:
    """Lay the facts beside the rules of the day and look each paper over."""
    case = Case(facts, day)
    case.blocks = tuple(tuple(_flaws(case, place)) for place in range(len(facts.papers)))
    return case


def _flaws(case: Case, place: int) -> Iterator[Finding]:
    paper = case.facts.papers[place]
    for objection in case.day.objections[paper.kind]:
        facts = PAPER_CHECKS[objection.code](paper, case)
        if facts is not None:
            source = objection.source
            yield Finding(
                objection.code, source.cites, source.certainty, ("papers", place), {"paper": paper.kind, **facts}
            )


def fitting(seen: Seen) -> Iterator[Rule]:
    """Yield the rungs that fit, from the top; the ladder's last one fits every visit."""
    return (rule for rule in seen.case.day.ladder if seen.fit(rule))


def verdict_of(seen: Seen, rungs: Iterator[Rule]) -> Verdict:
    """Build the verdict out of the fitting rungs: the first decides, a later one may lend its basis."""
    case = seen.case
    rule = next(rungs, None)
    if rule is None:
        raise Misuse(f"no rule fits a visit on {case.on}")
    basis = rule.basis or next((lower.basis for lower in rungs if lower.basis is not None), Basis.NONE)
    remarks = [remark for remark in case.day.remarks if seen.fit(remark)]
    return Verdict(
        outcome=rule.outcome,
        basis=basis,
        say=rule.say,
        findings=(_finding(rule, case), *_of_papers(case), *(_finding(remark, case) for remark in remarks)),
        needs=_needs(rule, remarks),
        copay_percent=charge.copay(case, rule.outcome, basis),
        limit=charge.limit(case, rule.outcome, basis),
        medical_info=charge.medical_info(case, basis if rule.outcome is not Outcome.REJECTED else Basis.NONE),
    )


def _finding(clause: Clause, case: Case) -> Finding:
    cites = list(clause.source.cites)
    for name in clause.uses:
        value = case.day.dated(KEYS[name], case.pack)
        cites += [cite for cite in (value.source.cites if value else ()) if cite not in cites]
    return Finding(clause.code, tuple(cites), clause.source.certainty)


def _of_papers(case: Case) -> Iterator[Finding]:
    return (finding for findings in case.blocks for finding in findings)


def _needs(rule: Rule, remarks: list[Clause]) -> tuple[Need, ...]:
    asked = [*rule.needs, *(need for remark in remarks for need in remark.needs)]
    return tuple(dict.fromkeys(asked))
