"""The verdict on a visit: the topmost rung of the ladder that fits, what is wrong with the papers, and remarks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reception.errors import Misuse
from reception.model.verdict import Basis, Finding, Need, Outcome, Verdict
from reception.model.visit import Facts
from reception.rules import charge
from reception.rules.case import Case
from reception.rules.checks import PAPER_CHECKS
from reception.rules.keys import KEYS
from reception.rules.matching import Book, book_of
from reception.rules.ruleset import Clause, Day, Rule, RuleSet


def judge(facts: Facts, rules: RuleSet) -> Verdict:
    """Return the verdict on a visit by the rules in force on its day."""
    book = book_of(rules, facts.date)
    return verdict_of(open_case(facts, book.day), book)


def open_case(facts: Facts, day: Day) -> Case:
    """Lay the facts beside the rules of the day and look each paper over."""
    case = Case(facts, day)
    case.weigh(tuple([tuple(_flaws(case, place)) for place in range(len(facts.papers))]))
    return case


def _flaws(case: Case, place: int) -> Iterator[Finding]:
    paper = case.facts.papers[place]
    for objection in case.day.objections[paper.kind]:
        facts = PAPER_CHECKS[objection.code](paper, case)
        if facts is not None:
            source, shown = objection.source, {"paper": paper.kind, **facts}
            yield Finding(objection.code.value, source.cites, source.certainty, ("papers", place), shown)


def verdict_of(case: Case, book: Book) -> Verdict:
    """Return the verdict on an open case: the first fitting rung decides, a later one may lend its basis.

    Raises `Misuse` where no rung fits, which a ladder with an unconditional last rung never does.
    """
    marks = book.marks.of(case)
    rungs = book.rungs(marks)
    rule = next(rungs, None)
    if rule is None:
        raise Misuse(f"no rule fits a visit on {case.on}")
    basis = rule.basis or next((lower.basis for lower in rungs if lower.basis is not None), Basis.NONE)
    remarks = book.remarks_on(marks)
    return Verdict(
        outcome=rule.outcome,
        basis=basis,
        say=_said(rule, remarks),
        findings=(*_reasons(rule, case), *[_finding(remark, case) for remark in remarks]),
        needs=_needs(rule, remarks),
        copay_percent=charge.copay(case, rule.outcome, basis),
        limit=charge.limit(case, rule.outcome, basis),
        medical_info=charge.medical_info(case, Basis.NONE if rule.outcome is Outcome.REJECTED else basis),
    )


def _reasons(rule: Rule, case: Case) -> tuple[Finding, ...]:
    """Return the rule's own finding, then what is wrong with the papers; the rule points at the paper it speaks of."""
    decided = _finding(rule, case)
    flaws = [flaw for flaws in case.flaws for flaw in flaws]
    same = next((flaw for flaw in flaws if flaw.code == decided.code), None)
    if same is not None:
        flaws.remove(same)
        decided = replace(decided, path=same.path, facts=same.facts)
    return (decided, *flaws)


def _finding(clause: Clause, case: Case) -> Finding:
    cites = clause.source.cites
    for name in clause.uses:
        value = case.day.dated(KEYS[name], case.pack)
        cites += tuple(cite for cite in (value.source.cites if value else ()) if cite not in cites)
    return Finding(clause.code, cites, clause.source.certainty)


def _said(rule: Rule, remarks: list[Clause]) -> str:
    """Return what is said: where the patient is received, what the first remark with words of its own asks for besides."""
    besides = (remark.say for remark in remarks if remark.say)
    return next(besides, rule.say) if rule.outcome in charge.COVERED else rule.say


def _needs(rule: Rule, remarks: list[Clause]) -> tuple[Need, ...]:
    if not any(remark.needs for remark in remarks):
        return rule.needs
    return tuple(dict.fromkeys((*rule.needs, *(need for remark in remarks for need in remark.needs))))
