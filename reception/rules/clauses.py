"""The `objections`, `ladder` and `remarks` of a rule file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date
from typing import Any, Final

from cardsim.yamlio import Document, Problem, unknown
from reception.model.papers import PaperKind
from reception.model.verdict import Basis, Need, Outcome
from reception.rules.checks import OBSERVATIONS
from reception.rules.dated import forms, read_period, read_source
from reception.rules.form import Form
from reception.rules.keys import KEYS, Flaw
from reception.rules.parsing import BadValue, one_of, some_of, text, truth
from reception.rules.ruleset import Clause, Objection, Rule

NEXT: Final = "next"
"""The basis of a rung that takes it from the next one that fits."""


def read_objections(document: Document, asserted_on: date, problems: list[Problem]) -> tuple[Objection, ...]:
    """Read what speaks against papers, each flaw with the kinds of paper it is looked for on."""
    found = []
    for form in forms(document, ("objections",), problems):
        flaw, kinds = form.take("flaw", one_of(Flaw)), form.take("of", some_of(PaperKind))
        source, period = read_source(form, asserted_on), read_period(form)
        form.close()
        if flaw and kinds and source:
            found.append(Objection(flaw, frozenset(kinds), period, source))
    return tuple(found)


def read_ladder(document: Document, asserted_on: date, problems: list[Problem]) -> tuple[Rule, ...]:
    """Read the rungs, from top to bottom in the order of the file."""
    rules: list[Rule] = []
    for form in forms(document, ("ladder",), problems):
        outcome, basis = form.take("outcome", one_of(Outcome)), form.take_or("basis", _basis, Basis.NONE)
        code = form.take("rule", text)
        clause = _clause(form, code, asserted_on, say=f"say.{code}")
        if clause and outcome:
            rules.append(Rule(**_fields(clause), outcome=outcome, basis=basis))
            _note_dead(form, rules[-1], rules[:-1])
    return tuple(rules)


def _fields(clause: Clause) -> dict[str, Any]:
    return {each.name: getattr(clause, each.name) for each in fields(clause)}


def _note_dead(form: Form, rule: Rule, above: list[Rule]) -> None:
    """Report a rung whose name is taken, or that a rung above it always forestalls."""
    if any(higher.code == rule.code for higher in above):
        form.note(("rule",), f"there is a rule {rule.code!r} above", f"規則 {rule.code!r} が上にもあります")
    higher = next((higher for higher in above if forestalls(higher, rule)), None)
    if higher is not None:
        message = f"never decides: {higher.code!r} above fits every visit this fits"
        form.note(("rule",), message, f"この規則は働きません。上の {higher.code!r} が先に当てはまります")


def forestalls(higher: Rule, lower: Rule) -> bool:
    """Say whether every visit that `lower` fits is one that `higher` fits too, by what they look at and their days."""
    mine, its = lower.period, higher.period
    within = (its.first or date.min) <= (mine.first or date.min) and (mine.last or date.max) <= (its.last or date.max)
    looks = [(lower.when.get(name), wanted) for name, wanted in higher.when.items()]
    return within and all(wants and wants <= theirs for wants, theirs in looks)


def read_remarks(document: Document, asserted_on: date, problems: list[Problem]) -> tuple[Clause, ...]:
    """Read the remarks, which add a finding to a verdict, the weightiest first, and decide nothing."""
    found = [_clause(form, form.take("remark", text), asserted_on) for form in forms(document, ("remarks",), problems)]
    return tuple(clause for clause in found if clause)


def _clause(form: Form, code: str | None, asserted_on: date, say: str = "") -> Clause | None:
    when, said = _when(form), form.take_or("say", text, say)
    needs = form.take_or("needs", some_of(Need), ())
    uses = form.take_or("uses", _uses, ())
    source, period = read_source(form, asserted_on), read_period(form)
    form.close()
    if not form.sound or code is None or needs is None or uses is None or source is None or said is None:
        return None
    return Clause(code, when, needs, period, source, uses, said)


def _basis(data: object) -> Basis | None:
    return None if data == NEXT else one_of(Basis)(data)


def _uses(data: object) -> tuple[str, ...]:
    if not isinstance(data, list) or not all(isinstance(name, str) and name in KEYS for name in data):
        raise BadValue(
            f"{data!r} is not a list of values the rules know", f"{data!r} は規則の知る値を並べたものではありません"
        )
    return tuple(data)


def _when(form: Form) -> Mapping[str, frozenset[object]]:
    """Read what a clause looks at: observations with the value, or the list of values, that fit."""
    form.take("when", lambda data: data)
    if "when" not in form.names():
        return {}
    looks = Form(form.document, (*form.path, "when"), form.problems)
    for name in looks.names():
        if name not in OBSERVATIONS:
            message = unknown("observation", name, OBSERVATIONS, what_ja="観察項目")
            form.problems.append(form.document.problem((*looks.path, name), *message, key=True))
    known = [name for name in looks.names() if name in OBSERVATIONS]
    return {name: wanted for name in known if (wanted := looks.take(name, _wanted(name))) is not None}


def _wanted(name: str) -> Callable[[object], frozenset[object]]:
    words = OBSERVATIONS[name].words
    parse: Callable[[object], object] = truth if words is bool else one_of(words)
    return lambda data: frozenset(map(parse, data if isinstance(data, list) else [data]))
