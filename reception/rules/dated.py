"""The `values` of a rule file: each a list of spans, with what they say, since when, until when and who says so."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Final

from cardsim.yamlio import Document, KeyPath, Problem, unknown
from reception.model.verdict import Certainty
from reception.rules.form import Form
from reception.rules.keys import KEYS, cited, iso_date, one_of
from reception.rules.ruleset import Dated

_FIRST: Final = date.min
_LAST: Final = date.max


def read_values(
    document: Document, path: KeyPath, asserted_on: date, problems: list[Problem]
) -> dict[str, tuple[Dated[object], ...]]:
    """Read the mapping of keys to spans at `path`; mistakes go to `problems`, spans without one are returned."""
    values = {}
    form = Form(document, path, problems)
    for name in form.names():
        if name not in KEYS:
            problems.append(document.problem((*path, name), *unknown("value", name, KEYS, what_ja="値"), key=True))
            continue
        values[name] = _spans(document, (*path, name), asserted_on, problems)
    return values


def _spans(document: Document, path: KeyPath, asserted_on: date, problems: list[Problem]) -> tuple[Dated[object], ...]:
    key = str(path[-1])
    data = Form(document, path[:-1], []).take(key, lambda found: found)
    if not isinstance(data, list) or not data:
        problems.append(document.problem(path, f"{key}: a list of dated values belongs here"))
        return ()
    spans = [_span(document, (*path, place), asserted_on, problems) for place in range(len(data))]
    _in_order(document, path, spans, problems)
    return tuple(span for span in spans if span is not None)


def _span(document: Document, path: KeyPath, asserted_on: date, problems: list[Problem]) -> Dated[object] | None:
    before = len(problems)
    form = Form(document, path, problems)
    value = form.take("value", KEYS[str(path[-2])].parse)
    cites = form.take("cites", cited)
    certainty = form.take("certainty", one_of(Certainty), Certainty.HIGH)
    said = form.take("asserted_on", iso_date, asserted_on)
    first, last = read_period(form)
    form.close()
    if len(problems) > before or cites is None or certainty is None or said is None:
        return None
    return Dated(value, first, last, cites, certainty, said)


def read_period(form: Form) -> tuple[date | None, date | None]:
    """Read `from` and `to` (None is open); an end before the start is a mistake."""
    first, last = form.take("from", iso_date, None), form.take("to", iso_date, None)
    if first is not None and last is not None and last < first:
        form.note(("to",), f"ends on {last}, before it starts on {first}", f"終わり {last} が始まり {first} より前です")
    return first, last


def _in_order(document: Document, path: KeyPath, spans: list[Dated[object] | None], problems: list[Problem]) -> None:
    for place, (earlier, later) in enumerate(pairwise(spans), start=1):
        if earlier is None or later is None:
            continue
        if (earlier.last or _LAST) >= (later.first or _FIRST):
            message = f"{path[-1]}: starts before the value above it ends; list them by date without overlap"
            problems.append(
                document.problem(
                    (*path, place), message, "前の値と期間が重なっています。日付順に重ならないように書きます"
                )
            )
