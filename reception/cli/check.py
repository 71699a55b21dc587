"""`reception check`: validates any file people write, every mistake at once."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path

from cardsim.yamlio import BadFile, Document, Problem, load
from reception import wiring
from reception.cli.exits import ExitCode, tell
from reception.cli.saying import Mistaken
from reception.rules import loader as rules
from reception.wording import Words

Validate = Callable[[Path], object]


def run(options: argparse.Namespace) -> ExitCode:
    """Check the files of `options.paths` and return the exit code."""
    paths = [path for given in options.paths for path in _files(Path(given))]
    problems = [problem for path in paths for problem in _problems(path, options.allow_real_numbers)]
    for problem in problems:
        tell(problem.in_language(options.lang))
    if problems:
        return ExitCode.MISTAKE
    print(Words(options.lang)("cli.files_fine", count=len(paths)))
    return ExitCode.OK


def _files(path: Path) -> list[Path]:
    if not path.exists():
        raise Mistaken("cli.no_such_path", path=path)
    found = sorted(path.rglob("*.yaml")) if path.is_dir() else [path]
    if not found:
        raise Mistaken("cli.no_files", path=path)
    return found


def _problems(path: Path, allow_real: bool) -> tuple[Problem, ...]:
    try:
        document = load(path)
        _validator(document, allow_real)(path)
    except BadFile as bad:
        return bad.problems
    return ()


def _validator(document: Document, allow_real: bool) -> Validate:
    keys = document.data.keys() if isinstance(document.data, dict) else set()
    validators = _validators(allow_real)
    for telling, validate in validators.items():
        if telling in keys:
            return validate
    told = Words("en")("cli.file_kind"), Words("ja")("cli.file_kind")
    raise BadFile([document.problem((), *told)])


def _validators(allow_real: bool) -> Mapping[str, Validate]:
    """Return how each kind of file is validated, by the key that tells it; the first that is there counts."""
    people = wiring.people(allow_real)
    scenarios = wiring.loader(people)
    return {
        "scenario": scenarios.load,
        "pack": rules.check,
        "purpose": lambda path: wiring.check_card_file(path, allow_real),
        "identity": people.load,
    }
