"""The `objections`, `ladder` and `remarks` of a rule file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from cardsim.yamlio import Document, Problem, unknown
from reception.model.papers import PaperKind
from reception.model.verdict import Basis, Need, Outcome
from reception.rules.checks import OBSERVATIONS
from reception.rules.dated import forms, read_period, read_source
from reception.rules.form import Form
from reception.rules.keys import KEYS, Flaw, one_of, some_of, text, truth
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
    rules = []
    for form in forms(document, ("ladder",), problems):
        outcome, basis = form.take("outcome", one_of(Outcome)), form.take("basis", _basis, Basis.NONE)
        code = form.take("rule", text)
        say = form.take("say", text, f"say.{code}")
        clause = _clause(form, code, asserted_on)
        if clause and outcome and say:
            rules.append(
                Rule(
                    clause.code,
                    clause.when,
                    clause.needs,
                    clause.period,
                    clause.source,
                    clause.uses,
                    outcome,
                    basis,
                    say,
                )
            )
    return tuple(rules)


def read_remarks(document: Document, asserted_on: date, problems: list[Problem]) -> tuple[Clause, ...]:
    """Read the remarks, which add a finding to a verdict and decide nothing."""
    found = [_clause(form, form.take("remark", text), asserted_on) for form in forms(document, ("remarks",), problems)]
    return tuple(clause for clause in found if clause)


def _clause(form: Form, code: str | None, asserted_on: date) -> Clause | None:
    when = form.take("when", _when)
    needs = form.take("needs", some_of(Need), ())
    uses = form.take("uses", _uses, ())
    source, period = read_source(form, asserted_on), read_period(form)
    form.close()
    if not form.sound or code is None or when is None or needs is None or uses is None or source is None:
        return None
    return Clause(code, when, needs, period, source, uses)


def _basis(data: object) -> Basis | None:
    return None if data == NEXT else one_of(Basis)(data)


def _uses(data: object) -> tuple[str, ...]:
    if not isinstance(data, list) or not all(name in KEYS for name in data):
        raise ValueError(f"{data!r} is not a list of values the rules know")
    return tuple(data)


def _when(data: object) -> Mapping[str, frozenset[object]]:
    if not isinstance(data, Mapping):
        raise ValueError("a mapping of observations to what they must be belongs here")
    for name in data:
        if name not in OBSERVATIONS:
            raise ValueError(unknown("observation", name, OBSERVATIONS)[0])
    return {name: _wanted(name, wanted) for name, wanted in data.items()}


def _wanted(name: str, data: object) -> frozenset[object]:
    words = OBSERVATIONS[name].words
    parse: Callable[[object], object] = truth if words is bool else one_of(words)
    listed = data if isinstance(data, list) else [data]
    try:
        return frozenset(map(parse, listed))
    except ValueError as error:
        raise ValueError(f"{name}: {error}") from error
