"""`reception decide`: one visit through the rules alone."""

from __future__ import annotations

import argparse
import json
import sys
from contextlib import closing
from pathlib import Path

from cardsim.yamlio import MAX_BYTES, BadFile, Document, Problem, load, parse
from reception import wiring
from reception.cli.exits import ExitCode, tell
from reception.model.verdict import Certainty, Verdict
from reception.reports import as_explanation, as_table, as_text
from reception.rules.contradictions import contradictions
from reception.rules.explain import as_mapping, explain
from reception.rules.ruleset import RuleSet
from reception.scenario.loader import Scenario
from reception.scenario.runner import Played, play
from reception.scenario.transcript import plain
from reception.wording import Words

ALLOWED = frozenset({"present", "card_state", "number_query", "say_unchanged", "told", "declare", "network"})
"""The steps that need no reader."""


def run(options: argparse.Namespace) -> ExitCode:
    """Judge the visits of the file and print each verdict; what it expects otherwise is told and ends with `DIFFERENCE`."""
    loader = wiring.loader(wiring.people(options.allow_real_numbers))
    document = _document(options.path)
    scenarios = loader.read(document, Path(options.path if options.path != "-" else "stdin.yaml"))
    problems = [problem for scenario in scenarios for problem in _not_for_here(scenario)]
    if problems:
        raise BadFile(dict.fromkeys(problems))
    slot = wiring.open_slot(wiring.ReaderChoice("sim"))
    ports = wiring.ports(slot)
    with closing(slot):
        played = [play(scenario, ports) for scenario in scenarios]
    if impossible := [problem for one in played for problem in _impossible(one)]:
        raise BadFile(dict.fromkeys(impossible))
    for one in played:
        _print(one, ports.rules, options, Words(options.lang))
    return _compared(played, Words(options.lang))


def _compared(played: list[Played], words: Words) -> ExitCode:
    """Tell what came out otherwise than the file expects."""
    for one in played:
        for found in one.differences:
            tell(as_table.difference_line(one, found, words))
    return ExitCode.OK if all(one.passed for one in played) else ExitCode.DIFFERENCE


def _document(path: str) -> Document:
    if path != "-":
        return load(Path(path))
    return parse(sys.stdin.buffer.read(MAX_BYTES + 1) if sys.stdin else b"", "-")


def _not_for_here(scenario: Scenario) -> list[Problem]:
    allowed = ", ".join(sorted(ALLOWED))
    return [
        scenario.row.moved(
            (*visit.path, "steps", index),
            f"decide needs no reader: {step.action} is none of {allowed}; use `reception replay`",
            f"decide では {step.action} は使えません(使えるのは {allowed})。reception replay を使ってください",
        )
        for visit in scenario.visits
        for index, step in enumerate(visit.steps)
        if step.action not in ALLOWED and step.action != "expect"
    ]


def _impossible(played: Played) -> list[Problem]:
    """Return what cannot be true of the visits, each contradiction named at the visit it is in."""
    words, words_ja = Words("en"), Words("ja")
    return [
        played.scenario.row.moved(
            visit.path,
            words(f"contradiction.{one.code}", **one.facts),
            words_ja(f"contradiction.{one.code}", **one.facts),
        )
        for visit, facts in zip(played.scenario.visits, played.facts, strict=True)
        for one in contradictions(facts)
    ]


def _print(played: Played, rules: RuleSet, options: argparse.Namespace, words: Words) -> None:
    for facts in played.facts:
        told = explain(facts, rules)
        if options.json:
            extra = {"explanation": as_mapping(told)} if options.explain else {}
            doubts = {"unconfirmed": found} if (found := _doubts(told.verdict, words)) else {}
            print(json.dumps({**plain(told.verdict), **doubts, **extra}, ensure_ascii=False, indent=2))
            continue
        print(as_text.verdict(played.scenario.title, told.verdict, words))
        if options.explain:
            print(as_explanation.explanation(told, words))


def _doubts(verdict: Verdict, words: Words) -> dict[str, str]:
    """Return why each finding that is not confirmed is not, by its code."""
    low = [finding.code for finding in verdict.findings if finding.certainty is Certainty.LOW]
    return {code: words(f"doubt.{code}") for code in low}
