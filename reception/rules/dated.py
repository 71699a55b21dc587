"""The `values` of a rule file: each a list of spans, with what they say, since when, until when and who says so."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from cardsim.yamlio import Document, KeyPath, Problem, unknown
from reception.model.verdict import Certainty
from reception.rules.form import Form
from reception.rules.keys import KEYS
from reception.rules.parsing import cited, iso_date, one_of
from reception.rules.ruleset import Dated, Period, Source

Values = dict[str, tuple[Dated[object], ...]]


def read_values(document: Document, asserted_on: date, problems: list[Problem]) -> Values:
    """Read the `values` of a file; mistakes go to `problems`, spans without one are returned."""
    values: Values = {}
    for name in Form(document, ("values",), problems).names():
        if name in KEYS:
            values[name] = _spans(document, ("values", name), asserted_on, problems)
        else:
            message = unknown("value", name, KEYS, what_ja="値")
            problems.append(document.problem(("values", name), *message, key=True))
    return values


def _spans(document: Document, path: KeyPath, asserted_on: date, problems: list[Problem]) -> tuple[Dated[object], ...]:
    spans = [_span(form, str(path[-1]), asserted_on) for form in forms(document, path, problems)]
    for place, (earlier, later) in enumerate(pairwise(spans), start=1):
        if earlier and later and (earlier.period.last or date.max) >= (later.period.first or date.min):
            message = f"{path[-1]}: starts before the value above it ends; list them by date without overlap"
            message_ja = "前の値と期間が重なっています。日付順に、重ならないように書きます"
            problems.append(document.problem((*path, place), message, message_ja))
    return tuple(span for span in spans if span is not None)


def _span(form: Form, key: str, asserted_on: date) -> Dated[object] | None:
    value = form.take("value", KEYS[key].parse)
    source, period = read_source(form, asserted_on), read_period(form)
    form.close()
    return Dated(value, period, source) if form.sound and source is not None else None


def forms(document: Document, path: KeyPath, problems: list[Problem]) -> list[Form]:
    """Return a form for each entry of the list at `path`; that there is no list, or an empty one, is a mistake."""
    data = document.data
    for step in path:
        data = data[step]
    if not isinstance(data, list) or not data:
        problems.append(
            document.problem(path, f"{path[-1]}: a list belongs here", f"{path[-1]}: ここには一覧を書きます")
        )
        return []
    return [Form(document, (*path, place), problems) for place in range(len(data))]


def read_period(form: Form) -> Period:
    """Read `from` and `to` (None is open); an end before the start is a mistake."""
    first, last = form.take_or("from", iso_date, None), form.take_or("to", iso_date, None)
    if first is not None and last is not None and last < first:
        form.note(("to",), f"ends on {last}, before it starts on {first}", f"終わり {last} が始まり {first} より前です")
    return Period(first, last)


def read_source(form: Form, asserted_on: date) -> Source | None:
    """Read `cites`, `certainty` (H where absent), `asserted_on` (the file's where absent) and `also`; None if one is wrong."""
    cites = form.take("cites", cited)
    certainty = form.take_or("certainty", one_of(Certainty), Certainty.HIGH)
    said = form.take_or("asserted_on", iso_date, asserted_on)
    also = form.take_or("also", cited, ())
    return Source(cites, certainty, said, also or ()) if cites is not None and certainty and said else None
