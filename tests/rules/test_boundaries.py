"""The day before, the day of and the day after every date of the rules; a date that slips by a day is noticed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from cardsim import yamlio
from reception.model.visit import Facts
from reception.rules.catalogue import clauses
from reception.rules.dates import MonthDay
from reception.rules.engine import judge, open_case
from reception.rules.keys import KEYS
from reception.rules.loader import bundled
from reception.rules.matching import Book, book_of
from reception.rules.rows import facts
from reception.rules.ruleset import NATIONAL, Clause, Dated, Objection, Period, RuleSet

CASES = Path(__file__).parents[1] / "cases"
FOLDERS = [
    Path(__file__).parents[2] / "reception/rules/data" / name for name in ("national", "schemes", "municipalities")
]
FILES = [yamlio.load(path) for folder in FOLDERS for path in sorted(folder.glob("*.yaml"))]
PAGES: dict[str, dict[str, str]] = yamlio.load(FOLDERS[0].with_name("clauses.yaml")).data["sources"]
ROWS: list[dict[str, Any]] = yamlio.load(CASES / "boundaries.yaml").data
VALUES: list[dict[str, Any]] = yamlio.load(CASES / "values.yaml").data
RULES = bundled()
DATED = [clause for clause in (*RULES.ladder, *RULES.remarks, *RULES.objections) if clause.period != Period()]
ONE_DAY = timedelta(days=1)


def seen(row: Mapping[str, Any], rules: RuleSet) -> dict[str, Any]:
    """Return what the rules make of the row's visit on each of its days, in the words of the row."""
    visit = facts(row["visit"])
    days = row.get("decided") or row["said"]
    verdicts = {day: judge(replace(visit, date=date.fromisoformat(day)), rules) for day in days}
    if "decided" in row:
        return {day: verdict.findings[0].code for day, verdict in verdicts.items()}
    return {day: row["of"] in [found.code for found in verdict.findings] for day, verdict in verdicts.items()}


def in_force(row: Mapping[str, Any], rules: RuleSet) -> set[str]:
    """Return the days of the row on which its rule fits the visit, whether it decides or not."""
    visit = facts(row["visit"])
    days = [(day, book_of(rules, date.fromisoformat(day))) for day in row["decided"]]
    fitting = {day: rungs_of(replace(visit, date=book.day.on), book) for day, book in days}
    return {day for day, codes in fitting.items() if row["of"] in codes}


def rungs_of(visit: Facts, book: Book) -> list[str]:
    """Return the codes of all rungs that fit a visit."""
    return [rule.code for rule in book.rungs(book.marks.of(open_case(visit, book.day)))]


def value_on(row: Mapping[str, Any], day: str, rules: RuleSet) -> Any:
    """Return the value a row speaks of on `day`, as rule files write it."""
    spans = rules.packs[row.get("pack", NATIONAL)].get(row["value"], ())
    holding = [span for span in spans if span.period.holds(date.fromisoformat(day))]
    if len(holding) != 1:
        return holding or None
    value: Any = rules.value(KEYS[row["value"]], date.fromisoformat(day), row.get("pack", NATIONAL)).value
    if isinstance(value, tuple):
        return [str(item) for item in value]
    return value if isinstance(value, int) else str(value)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["of"])
def test_the_rules_change_on_their_day(row: dict[str, Any]) -> None:
    """Each day of the row is decided as it says."""
    assert seen(row, RULES) == row.get("decided", row.get("said"))


@pytest.mark.parametrize("row", [row for row in ROWS if "decided" in row], ids=lambda row: row["of"])
def test_a_rule_is_in_force_only_on_its_days(row: dict[str, Any]) -> None:
    """A rule fits its visit on the days it decides and on no other, so that no two rules overlap unseen."""
    assert in_force(row, RULES) == {day for day, code in row["decided"].items() if code == row["of"]}


@pytest.mark.parametrize("row", VALUES, ids=lambda row: f"{row.get('pack', NATIONAL)}-{row['value']}")
def test_the_values_change_on_their_day(row: dict[str, Any]) -> None:
    """Each value is on each day what the row says."""
    assert {day: value_on(row, day, RULES) for day in row["days"]} == row["days"]


def edges(period: Period) -> set[date]:
    """Return the days on both sides of each end of a period."""
    first = {period.first - ONE_DAY, period.first} if period.first else set()
    return first | ({period.last, period.last + ONE_DAY} if period.last else set())


@pytest.mark.parametrize("clause", DATED, ids=lambda clause: clause.code)
def test_every_dated_rule_has_a_row_with_its_days(clause: Clause | Objection) -> None:
    """No date of a rule goes untried."""
    tried = {
        date.fromisoformat(day)
        for row in ROWS
        if row["of"] == clause.code
        for day in row.get("decided", row.get("said"))
    }

    assert edges(clause.period) <= tried


def test_every_value_has_a_row_with_its_days() -> None:
    """No span of a value goes untried, nor either side of its dates."""
    tried = {
        (row.get("pack", NATIONAL), row["value"]): {date.fromisoformat(day) for day in row["days"]} for row in VALUES
    }

    for pack, keys in RULES.packs.items():
        for key, spans in keys.items():
            assert all(edges(span.period) <= tried[pack, key] for span in spans), (pack, key)


@dataclass(frozen=True)
class Slip:
    """One date of a rule or value, moved by a day."""

    code: str
    rules: RuleSet
    pack: str = NATIONAL


def shifted(period: Period) -> Iterator[Period]:
    """Yield the period with each of its ends moved by a day, either way."""
    for step in (-ONE_DAY, ONE_DAY):
        if period.first:
            yield replace(period, first=period.first + step)
        if period.last:
            yield replace(period, last=period.last + step)


def restated(span: Dated[Any]) -> Iterator[Dated[Any]]:
    """Yield a value with each of its dates moved by a day, either way: those it holds between, and the day it names itself."""
    yield from (replace(span, period=period) for period in shifted(span.period))
    for step in (-ONE_DAY, ONE_DAY):
        if isinstance(span.value, date):
            yield replace(span, value=span.value + step)
        if isinstance(span.value, MonthDay):
            beside = date(2001, span.value.month, span.value.day) + step
            yield replace(span, value=MonthDay(beside.month, beside.day))


def slips() -> Iterator[Slip]:
    """Yield the rules with one date moved, for every date there is."""
    for part in ("ladder", "remarks", "objections"):
        clauses = getattr(RULES, part)
        for place, clause in enumerate(clauses):
            for period in shifted(clause.period):
                moved = (*clauses[:place], replace(clause, period=period), *clauses[place + 1 :])
                yield Slip(clause.code, replace(RULES, **{part: moved}))
    for pack, keys in RULES.packs.items():
        for key, spans in keys.items():
            for place, span in enumerate(spans):
                for said in restated(span):
                    moved = (*spans[:place], said, *spans[place + 1 :])
                    packs = {**RULES.packs, pack: {**keys, key: moved}}
                    yield Slip(key, replace(RULES, packs=packs), pack)


def noticed(slip: Slip) -> bool:
    """Say whether a row about what slipped comes out differently."""
    if slip.code in KEYS:
        return any(
            value_on(row, day, slip.rules) != wanted
            for row in VALUES
            if (row["value"], row.get("pack", NATIONAL)) == (slip.code, slip.pack)
            for day, wanted in row["days"].items()
        )
    rows = [row for row in ROWS if row["of"] == slip.code]
    if any(seen(row, slip.rules) != row.get("decided", row.get("said")) for row in rows):
        return True
    return any("decided" in row and in_force(row, slip.rules) != in_force(row, RULES) for row in rows)


def test_a_date_that_slips_by_a_day_is_noticed() -> None:
    """Whatever date is moved by one day, either way, some row above comes out differently."""
    unnoticed = [slip.code for slip in slips() if not noticed(slip)]

    assert unnoticed == []


def written(data: object, key: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text in a rule file with the key it stands under."""
    if isinstance(data, str):
        yield key, data
    elif isinstance(data, dict | list):
        for name, part in data.items() if isinstance(data, dict) else ((key, item) for item in data):
            yield from written(part, name)


def test_no_date_of_a_rule_file_is_left_out() -> None:
    """Each day written in a rule file is one that was moved above, or says when its source was read."""
    texts = [found for file in FILES for found in written(file.data)]
    days = Counter(key for key, text in texts if re.fullmatch(r"(\d{4}-)?\d\d-\d\d", text))

    assert days.keys() == {"asserted_on", "from", "to", "value"}
    assert 2 * (days.total() - days["asserted_on"]) == len(list(slips()))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.file)
def test_a_rule_file_is_asserted_on_the_day_its_pages_were_read(file: yamlio.Document) -> None:
    """Of the pages behind its clauses most were read on that day."""
    cites = [text for key, text in written(file.data) if key in ("cites", "also")]
    read = Counter(PAGES[page]["read"] for cite in cites for page in clauses()[cite].sources)

    assert read.most_common(1)[0][0] == file.data["asserted_on"]
