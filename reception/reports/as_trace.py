"""Trails of clauses as a table, as text, as plain data, and as the page ``docs/trace.md``; of rows as text and plain data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Final

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from reception.suite.further import Further
from reception.suite.tracing import PLAYED, Place, Trail, Use, sums
from reception.wording import Words

Results = Mapping[Use, bool]
"""What came of the scenarios and rows that were played: True where all was as expected."""

HEAD: Final = """# From the sources to the product

Made by `make docs`; don't edit. Every clause of the catalogue, what it is for, and where it is used. `reception trace` plays the
scenarios and judges the rows of the decision table, and says what came of them. Certainty: H stated by the sources, M partly derived,
L unconfirmed. A clause that names advice, words or questions only may stand in the handbook alone.
"""


def table(found: Iterable[Trail], results: Results, words: Words, console: Console) -> None:
    """Print a line for each trail on `console`."""
    drawn = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("clause", "certainty", "for", "used", "cases"):
        drawn.add_column(words(f"trace.{column}"), overflow="fold")
    for trail in found:
        mark = "" if trail.used else "[red bold]✗ [/]"
        drawn.add_row(
            f"{mark}{trail.clause.id}",
            trail.clause.certainty,
            escape(_purposes(trail, words)),
            escape(_places(trail, words)),
            _tally(trail, results),
        )
    console.print(drawn)


def conclusion(every: Iterable[Trail], results: Results, words: Words) -> str:
    """Return the two sums: the clauses by what they are for, and all of them with what came of their cases."""
    trails = tuple(every)
    lines = [
        words("trace.sum", purpose=words(f"trace.purpose.{purpose}"), served=one.served, named=one.named)
        for purpose, one in sums(trails).items()
    ]
    passed = sum(results.values())
    used = sum(trail.used for trail in trails)
    total = words("trace.total", used=used, count=len(trails), passed=passed, failed=len(results) - passed)
    return "\n".join((*lines, total))


def detail(trail: Trail, results: Results, words: Words) -> str:
    """Return everything about one clause: what it says, how sure that is and why, and each use with its result."""
    clause = trail.clause
    certainty = words(f"trace.certainty.{clause.certainty}")
    lines = [
        f"{clause.id}  {clause.fact}",
        words("trace.effective", text=clause.effective),
        words("trace.note", certainty=certainty, note=clause.note) if clause.note else certainty,
        words("trace.sources", names=", ".join(clause.sources)),
        words("trace.line", place=words("trace.for"), names=_purposes(trail, words)),
    ]
    lines += _uses_named(trail.uses, results, words)
    if not trail.used:
        missing = ", ".join(words(f"trace.purpose.{purpose}") for purpose in sorted(trail.missing))
        lines.append(words("trace.missing", names=missing or words("trace.nowhere")))
    return "\n  ".join(lines)


def further_detail(found: Further, results: Results, words: Words) -> str:
    """Return everything about a row or a disagreement: what it asks and answers, what it rests on, and each use with its result."""
    lines = [f"{found.id}  {found.text}", words("trace.answer", text=found.answer)]
    if found.pages:
        lines.append(words("trace.pages", text=found.pages))
    if found.cites:
        lines.append(words("trace.line", place=words("trace.cites"), names=", ".join(found.cites)))
    lines += _uses_named(found.uses, results, words)
    if not any(use.place is Place.SCENARIO for use in found.uses):
        lines.append(words("trace.line", place=words("trace.place.scenario"), names=words("trace.none")))
    return "\n  ".join(lines)


def _uses_named(uses: Iterable[Use], results: Results, words: Words) -> Iterator[str]:
    for place, there in groupby(uses, key=lambda use: use.place):
        names = "、".join(_named(use, results) for use in there)
        yield words("trace.line", place=words(f"trace.place.{place}"), names=names)


def as_mapping(trail: Trail, results: Results) -> dict[str, object]:
    """Return one trail as plain data; `passed` is null for a use that is not played."""
    clause = trail.clause
    return {
        "clause": clause.id,
        "fact": clause.fact,
        "effective": clause.effective,
        "certainty": clause.certainty.value,
        "note": clause.note,
        "purposes": sorted(trail.purposes),
        "missing": sorted(trail.missing),
        "used": trail.used,
        "uses": _uses_mapping(trail.uses, results),
    }


def further_mapping(found: Further, results: Results) -> dict[str, object]:
    """Return a row or a disagreement as plain data."""
    return {
        "id": found.id,
        "text": found.text,
        "answer": found.answer,
        "pages": found.pages,
        "cites": list(found.cites),
        "uses": _uses_mapping(found.uses, results),
    }


def _uses_mapping(uses: Iterable[Use], results: Results) -> list[dict[str, object]]:
    return [{"place": use.place.value, "name": use.name, "passed": results.get(use)} for use in uses]


def sums_mapping(every: Iterable[Trail]) -> dict[str, object]:
    """Return both sums as plain data."""
    trails = tuple(every)
    by_purpose = {purpose.value: {"named": one.named, "served": one.served} for purpose, one in sums(trails).items()}
    return {"clauses": len(trails), "used": sum(trail.used for trail in trails), "purposes": by_purpose}


def trace_page(every: Iterable[Trail]) -> str:
    """Return the page ``docs/trace.md``; results are not on it, for they are made anew each time."""
    trails, words = tuple(every), Words("en")
    lines = [HEAD, "| For | Clauses | Used as such |", "| --- | --- | --- |"]
    for purpose, one in sums(trails).items():
        lines.append(f"| {words(f'trace.purpose.{purpose}')} | {one.named} | {one.served} |")
    lines += [f"| all | {len(trails)} | {sum(trail.used for trail in trails)} |", ""]
    lines += ["| Clause | Certainty | For | Used in |", "| --- | --- | --- | --- |"]
    for trail in trails:
        names = "; ".join(_places_named(trail, words))
        lines.append(f"| {trail.clause.id} | {trail.clause.certainty} | {_purposes(trail, words)} | {names} |")
    return "\n".join(lines) + "\n"


def _purposes(trail: Trail, words: Words) -> str:
    found = [words(f"trace.purpose.{purpose}") for purpose in sorted(trail.purposes)]
    return "; ".join(found) or words("trace.any")


def _places(trail: Trail, words: Words) -> str:
    counted = {place: sum(use.place is place for use in trail.uses) for place in Place if place not in PLAYED}
    found = [f"{words(f'trace.place.{place}')} {count}" for place, count in counted.items() if count]
    return ", ".join(found) or ("–" if trail.uses else words("trace.nowhere"))


def _places_named(trail: Trail, words: Words) -> list[str]:
    return [
        f"{words(f'trace.place.{place}')}: {', '.join(use.name for use in uses)}"
        for place, uses in groupby(trail.uses, key=lambda use: use.place)
    ]


def _tally(trail: Trail, results: Results) -> str:
    """Return how many of the played uses came out as expected, and how many did not."""
    played = [results[use] for use in trail.uses if use in results]
    failed = len(played) - sum(played)
    good = f"[green]✓ {sum(played)}[/]" if played else "–"
    return f"{good} [red bold]✗ {failed}[/]" if failed else good


def _named(use: Use, results: Results) -> str:
    return use.name if use not in results else f"{'✓' if results[use] else '✗'} {use.name}"
