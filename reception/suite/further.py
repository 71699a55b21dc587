"""What can be cited and is no clause: the rows of the decision table, and what the sources disagree about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reception.rules.catalogue import disagreements
from reception.rules.rows import DecisionRow, decision_rows
from reception.suite.tracing import Place, Product, Use, uses


@dataclass(frozen=True, slots=True)
class Further:
    """A row or a disagreement with who cites it; the first use of a row is its own case.

    `text` is the situation or the question, `answer` what comes of it, `pages` what each source says (a row has none), and `cites` the
    clauses that a row rests on.
    """

    id: str
    text: str
    answer: str
    uses: tuple[Use, ...]
    pages: str = ""
    cites: tuple[str, ...] = ()


def further(product: Product) -> Mapping[str, tuple[Further, ...]]:
    """Return every row and disagreement by ID; a row in two parts (`DT-052a`) also goes by the ID of both (`DT-052`)."""
    found: dict[str, tuple[Further, ...]] = {}
    citing = tuple(uses(product))
    for row in decision_rows():
        traced = _row(row, citing)
        for name in {row.row, row.row[:6]}:
            found[name] = (*found.get(name, ()), traced)
    for name, one in disagreements().items():
        found[name] = (Further(name, one.question, one.answer, _uses(citing, name), one.pages),)
    return found


def _row(row: DecisionRow, citing: tuple[tuple[str, Use], ...]) -> Further:
    answer = ", ".join(f"{name}: {_plain(wanted)}" for name, wanted in row.expect.items())
    own = Use(Place.ROW, row.row)
    return Further(row.row, row.situation, answer, (own, *_uses(citing, row.row, row.row[:6])), cites=row.cites)


def _plain(wanted: object) -> str:
    if isinstance(wanted, Mapping):
        return " ".join(f"{name} {one}" for name, one in wanted.items())
    return " ".join(map(str, wanted)) if isinstance(wanted, list) else str(wanted)


def _uses(citing: tuple[tuple[str, Use], ...], *names: str) -> tuple[Use, ...]:
    return tuple(dict.fromkeys(use for cite, use in citing if cite in names))
