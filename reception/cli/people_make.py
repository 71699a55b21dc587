"""`reception people make`: invented people as files; their names go to stdout, or without a folder the files themselves."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Final

from reception.cli.saying import Mistaken, NoSuch
from reception.cli.writing import written
from reception.people.making import insurers, people
from reception.rules.loader import bundled

MOST: Final = 10_000
FIRST_DAY: Final = date(2023, 4, 1)
LAST_DAY: Final = date(2035, 12, 31)
"""The days people are made for: while マイナ保険証 was everywhere, and as far as today's rules may reach."""


def run(options: argparse.Namespace) -> None:
    """Make the people that `options` ask for."""
    if options.insurer not in insurers():
        raise NoSuch("people.no_such_insurer", options.insurer, insurers())
    if options.count > MOST:
        raise Mistaken("people.bad_count", least=1, most=MOST, count=options.count)
    if not FIRST_DAY <= options.date <= LAST_DAY:
        raise Mistaken("people.bad_date", first=FIRST_DAY, last=LAST_DAY)
    for made in people(options.insurer, options.date, options.count, options.seed, bundled()):
        if options.output:
            print(written(Path(options.output) / f"{made.code}.yaml", made.text.encode()))
        else:
            print(f"# {made.code}.yaml\n{made.text}---")
