"""Finished runs as a table on the terminal, differences first in sight, and one line of sums."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from reception.model.verdict import Verdict
from reception.reports.as_difference import difference
from reception.scenario.comparing import Difference
from reception.scenario.runner import Played
from reception.wording import Words

Shorten = Callable[[str], str]
"""Makes a scenario's name fit for a person."""


def show(played: Sequence[Played], words: Words, shorten: Shorten, console: Console) -> None:
    """Print every scenario of `played` on `console`, then what differs, then the sums."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("result", "scenario", "verdict", "file"):
        table.add_column(words(f"table.{column}"), overflow="fold")
    for one in played:
        mark = f"[green]✓ {words('table.passed')}[/]" if one.passed else f"[red bold]✗ {words('table.failed')}[/]"
        verdicts = " / ".join(_verdict(visit[-1].verdict, words) for visit in one.visits)
        table.add_row(mark, escape(one.scenario.title), verdicts, f"[dim]{escape(shorten(one.scenario.name))}[/]")
    console.print(table)
    _conclude(played, words, console)


def summarise(played: Sequence[Played], words: Words, shorten: Shorten, console: Console) -> None:
    """Print how many scenarios of each folder came out as expected, then what differs, then the sums."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("folder", "passed", "failed"):
        table.add_column(words(f"table.{column}"), justify="left" if column == "folder" else "right")
    for folder, inside in groupby(played, key=lambda one: shorten(one.scenario.name).rpartition("/")[0]):
        passed = [one.passed for one in inside]
        table.add_row(folder or ".", str(sum(passed)), str(len(passed) - sum(passed)))
    console.print(table)
    _conclude(played, words, console)


def _conclude(played: Sequence[Played], words: Words, console: Console) -> None:
    for one in played:
        for found in one.differences:
            console.print(escape(difference_line(one, found, words)), soft_wrap=True)
    failed = sum(not one.passed for one in played)
    console.print(words("table.sums", passed=len(played) - failed, failed=failed))


def _verdict(verdict: Verdict | None, words: Words) -> str:
    if verdict is None:
        return "–"
    share = "" if verdict.copay_percent is None else f" {verdict.copay_percent}%"
    return f"{words(f'outcome.{verdict.outcome}')} ({words(f'basis.{verdict.basis}')}){share}"


def difference_line(one: Played, found: Difference, words: Words) -> str:
    """Return one difference as `file:line:col: …`."""
    at = one.scenario.where(found.path)
    return f"{one.scenario.file}:{at.line}:{at.column}: {difference(found, words)}"
