"""`reception trace`: from a clause of the sources or a row of the table to everything that rests on it, and what comes of it now."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from rich.console import Console

from cardsim.yamlio import nearest
from reception import wiring
from reception.cli.exits import ExitCode, tell
from reception.cli.finding import bundled_scenarios, scenario_files
from reception.reports import as_trace
from reception.rules.citing import citable
from reception.rules.loader import bundled
from reception.scenario.loader import Scenario
from reception.scenario.runner import play
from reception.suite.further import Further, further
from reception.suite.tracing import Place, Product, Trail, Use, row_results, trails, unknown
from reception.wording import Words

PIPED_WIDTH = 160
"""Columns of the table where stdout is no terminal."""


def run(options: argparse.Namespace) -> ExitCode:
    """Trace what is asked for, every clause where nothing is; 1 where a clause is not used as it must be or a case comes out otherwise."""
    words = Words(options.lang)
    product = bundled_product()
    every, beside = trails(product), further(product)
    if strangers := [name for name in options.clauses if name not in every and name not in beside]:
        for name in strangers:
            tell(_no_such(name, words))
        return ExitCode.MISTAKE
    others = [one for name in options.clauses for one in beside.get(name, ())]
    chosen = [every[name] for name in options.clauses if name in every] if options.clauses else list(every.values())
    results = _results((*chosen, *others), product)
    if options.json:
        print(_json(chosen, others, results))
    elif options.clauses:
        told = [as_trace.detail(trail, results, words) for trail in chosen]
        print("\n\n".join((*told, *(as_trace.further_detail(one, results, words) for one in others))))
    else:
        console = Console()
        as_trace.table(chosen, results, words, console if console.is_terminal else Console(width=PIPED_WIDTH))
        print(as_trace.conclusion(chosen, results, words))
    for cite, places in unknown(product).items():
        tell(words("trace.unknown", clause=cite, names=", ".join(use.name for use in places)))
    sound = all(trail.used for trail in chosen) and all(results.values()) and not unknown(product)
    return ExitCode.OK if sound else ExitCode.DIFFERENCE


def _no_such(name: str, words: Words) -> str:
    line, near = words("trace.no_such", clause=name), nearest(name.upper(), sorted(citable()))
    return words("cli.hinted", line=line, hint=words("cli.near", names=near)) if near else line


def bundled_product() -> Product:
    """Return what comes with the product and can cite clauses; scenarios are named by their path below their folder."""
    loader, root = wiring.loader(wiring.people()), bundled_scenarios()
    scenarios = [one for path in scenario_files([]) for one in loader.load(path)]
    return Product(bundled(), tuple(_shortened(one, root) for one in scenarios), tuple(wiring.everybody().values()))


def _shortened(scenario: Scenario, root: Path) -> Scenario:
    path, mark, row = scenario.name.partition("#")
    return replace(scenario, name=f"{Path(path).relative_to(root).as_posix()}{mark}{row}")


def _results(chosen: Iterable[Trail | Further], product: Product) -> dict[Use, bool]:
    """Play and judge what the chosen clauses and rows are cited by, in the order of the product."""
    wanted = {use for trail in chosen for use in trail.uses}
    slot = wiring.open_slot(wiring.ReaderChoice("sim"))
    with closing(slot):
        played = {
            use: play(scenario, wiring.ports(slot)).passed
            for scenario in product.scenarios
            if (use := Use(Place.SCENARIO, scenario.name)) in wanted
        }
    return played | {use: passed for use, passed in row_results(product.rules).items() if use in wanted}


def _json(chosen: list[Trail], others: list[Further], results: dict[Use, bool]) -> str:
    told = {
        "clauses": [as_trace.as_mapping(trail, results) for trail in chosen],
        "further": [as_trace.further_mapping(one, results) for one in others],
        "sums": as_trace.sums_mapping(chosen),
    }
    return json.dumps(told, ensure_ascii=False, indent=2)
