"""The page ``docs/rules.md``: everything the rules say, as tables made from the data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reception.rules.checks import OBSERVATIONS
from reception.rules.keys import KEYS
from reception.rules.ruleset import Clause, Dated, Objection, Period, Rule, RuleSet, Source

HEAD = """# The rules

Made by `make docs` from `reception/rules/data/`; don't edit. A visit is decided by the topmost rung of the ladder that fits.
What is printed on a paper comes first, then the word of its insurer's pack on the day, then the national one; what nobody says is
asked, never guessed. Certainty: H stated by the sources, M partly derived, L unconfirmed. The clauses are in `clauses.yaml`.
"""


def rules_page(rules: RuleSet) -> str:
    """Return the page for a set of rules."""
    parts = [
        HEAD,
        _table("The ladder", ("Rule", "Fits when", "Days", "Outcome", "Needs", "Sources"), map(_rung, rules.ladder)),
        _table("What speaks against a paper", ("Flaw", "Papers", "Days", "Sources"), map(_objection, rules.objections)),
        _table("Remarks", ("Remark", "Said when", "Days", "Needs", "Sources"), map(_remark, rules.remarks)),
        _table("Values", ("Value", "Pack", "Days", "Is", "Meaning", "Sources"), _values(rules)),
        _table("What rules can look at", ("Name", "Meaning", "Values"), _observations()),
    ]
    return "\n".join(parts)


def _table(title: str, head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [f"## {title}", "", _row(head), _row(tuple("---" for _ in head)), *map(_row, rows), ""]
    return "\n".join(lines)


def _row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"


def _rung(rule: Rule) -> tuple[str, ...]:
    outcome = f"{rule.outcome}, {rule.basis or 'basis of the next'}"
    return (f"`{rule.code}`", _when(rule), _days(rule.period), outcome, ", ".join(rule.needs), _sources(rule.source))


def _remark(remark: Clause) -> tuple[str, ...]:
    needs = ", ".join(remark.needs)
    return (f"`{remark.code}`", _when(remark), _days(remark.period), needs, _sources(remark.source))


def _objection(objection: Objection) -> tuple[str, ...]:
    kinds = ", ".join(sorted(objection.kinds))
    return (f"`{objection.code}`", kinds, _days(objection.period), _sources(objection.source))


def _values(rules: RuleSet) -> Iterator[tuple[str, ...]]:
    for pack, values in sorted(rules.packs.items()):
        for name, spans in sorted(values.items()):
            for span in spans:
                yield f"`{name}`", pack, _days(span.period), _plain(span), KEYS[name].meaning, _sources(span.source)


def _plain(span: Dated[object]) -> str:
    return ", ".join(map(str, span.value)) if isinstance(span.value, tuple) else str(span.value)


def _observations() -> Iterator[tuple[str, ...]]:
    for name, observation in sorted(OBSERVATIONS.items()):
        words = "true, false" if observation.words is bool else ", ".join(map(str, observation.words))
        yield f"`{name}`", observation.meaning, words


def _when(clause: Clause) -> str:
    looks = [f"{name}: {', '.join(sorted(map(_word, wanted)))}" for name, wanted in clause.when.items()]
    return "; ".join(looks) or "always"


def _word(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _days(period: Period) -> str:
    if period == Period():
        return ""
    return f"{period.first or ''} – {period.last or ''}".strip()


def _sources(source: Source) -> str:
    cites = ", ".join(source.cites)
    return f"{cites} ({source.certainty})"
