"""`reception replay`: plays scenario files without a screen and says what differs."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from cardsim.yamlio import BadFile
from reception import wiring
from reception.card.transport import CardSlot
from reception.cli.exits import ExitCode, tell
from reception.cli.finding import bundled_scenarios, scenario_files
from reception.cli.pins import holder_pin
from reception.cli.saying import Mistaken
from reception.cli.whom import found
from reception.cli.writing import look_for_place, written
from reception.model.people import Person
from reception.reports import as_json, as_table
from reception.scenario.loader import Loader, Scenario
from reception.scenario.people import People
from reception.scenario.runner import Played, play
from reception.scenario.transcript import lines
from reception.wording import Words

PIPED_WIDTH = 160
"""Columns of the table where stdout is no terminal."""
STDOUT = "-"
"""What stands for standard output instead of a file."""


def run(options: argparse.Namespace) -> ExitCode:
    """Play what `options` say and return the exit code."""
    words, people = Words(options.lang), wiring.people(options.allow_real_numbers)
    person, paths = _person(options, people), scenario_files(options.paths)
    _look_for_place(options)
    scenarios, bad = _loaded(wiring.loader(people), paths, options.lang)
    chosen = [one for one in scenarios if _wanted(one, options)]
    if not chosen and not bad:
        tell(words("cli.nothing_to_play"))
        return ExitCode.MISTAKE
    played: list[Played] = []
    misfits = 0
    if chosen:
        slot = wiring.open_slot(wiring.ReaderChoice(*options.reader), holder_pin(words), awaits=_awaits(words))
        with closing(slot):
            played, misfits = _played(chosen, slot, person, options, words)
    if played or options.json:
        _report(played, options, words)
    if bad or (misfits and person is None):
        return ExitCode.MISTAKE
    return ExitCode.OK if not misfits and all(one.passed for one in played) else ExitCode.DIFFERENCE


def _person(options: argparse.Namespace, people: People) -> Person | None:
    """Return whom a card that is not ours plays; None where the cards are ours."""
    if options.reader.kind != "pcsc":
        return None
    if options.as_person is None:
        raise Mistaken("cli.as_missing")
    return found(options.as_person, people)


def _look_for_place(options: argparse.Namespace) -> None:
    """Raise now, before anything is played, where the transcript would have no place of its own."""
    if options.transcript == STDOUT and options.json:
        raise Mistaken("cli.two_on_stdout")
    if options.transcript not in (None, STDOUT):
        look_for_place(Path(options.transcript))


def _awaits(words: Words) -> Callable[[str], None]:
    """Return what says which reader a card is waited for on."""
    return lambda reader: tell(words("cli.place_card", reader=reader, seconds=wiring.WAIT_MS // 1000))


def _loaded(loader: Loader, paths: list[Path], lang: str) -> tuple[list[Scenario], int]:
    """Return the scenarios of `paths`, and how many files were bad; what is wrong with those is told."""
    scenarios: list[Scenario] = []
    bad = 0
    for path in paths:
        try:
            scenarios += loader.load(path)
        except BadFile as wrong:
            tell(wrong.in_language(lang))
            bad += 1
    return scenarios, bad


def _wanted(scenario: Scenario, options: argparse.Namespace) -> bool:
    if options.pattern and options.pattern not in scenario.title and options.pattern not in scenario.name:
        return False
    if options.cards_only or options.reader.kind != "sim":
        return any(step.place_card for visit in scenario.visits for step in visit.steps)
    return True


def _played(
    scenarios: list[Scenario], slot: CardSlot, person: Person | None, options: argparse.Namespace, words: Words
) -> tuple[list[Played], int]:
    """Play `scenarios`; return what came of them, and how many came to a step that was impossible where it stood.

    With our cards that is a mistake in the file; with a card that `person` only plays, another one may have lain there.
    """
    played: list[Played] = []
    misfits = 0
    for scenario in _with_progress(scenarios, words):
        try:
            played.append(play(_playing_as(scenario, person), wiring.ports(slot), options.seed))
        except BadFile as wrong:
            told = wrong.in_language(options.lang)
            tell(told if person is None else f"{told} → {words('cli.other_card')}")
            misfits += 1
        if options.fail_fast and (misfits or not played[-1].passed):
            break
    return played, misfits


def _playing_as(scenario: Scenario, person: Person | None) -> Scenario:
    if person is None:
        return scenario
    return replace(scenario, visits=tuple(replace(visit, patient=person) for visit in scenario.visits))


def _with_progress(scenarios: list[Scenario], words: Words) -> Iterator[Scenario]:
    console = Console(file=sys.stderr)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        yield from progress.track(scenarios, description=words("cli.playing"))


def _report(played: list[Played], options: argparse.Namespace, words: Words) -> None:
    if options.json:
        sys.stdout.write(as_json.render(played).decode())
    else:
        _tabulate(played, options, words)
    transcript = "".join(f"{line}\n" for line in lines(played)) if options.transcript else ""
    if options.transcript == STDOUT:
        sys.stdout.write(transcript)
    elif transcript:
        written(Path(options.transcript), transcript.encode())


def _tabulate(played: list[Played], options: argparse.Namespace, words: Words) -> None:
    """Print the table to stdout, or beside a transcript that goes there to stderr."""
    console = Console(stderr=options.transcript == STDOUT)
    if not console.is_terminal:
        console.width = PIPED_WIDTH
    shown = as_table.summarise if options.summary else as_table.show
    shown(played, words, _relative_to(bundled_scenarios()), console)


def _relative_to(folder: Path) -> Callable[[str], str]:
    def shorten(name: str) -> str:
        path, _, row = name.partition("#")
        inside = Path(path).is_relative_to(folder)
        short = str(Path(path).relative_to(folder)) if inside else path
        return f"{short}#{row}" if row else short

    return shorten
