"""`reception --plain`: the visit as linear text on standard input and output."""

from __future__ import annotations

import argparse
import io
import sys
from datetime import date

from reception import wiring
from reception.cli.exits import ExitCode, tell
from reception.model.facility import Facility
from reception.plain.app import Opening
from reception.plain.app import run as run_visits
from reception.plain.console import StandardConsole
from reception.wording import Words


def run(options: argparse.Namespace) -> ExitCode:
    """Ask and answer until nobody comes any more; return the exit code."""
    words, everybody = Words(options.lang), wiring.everybody()
    name = options.as_person or options.patient
    if name not in everybody:
        tell(words("cli.no_such_person", name=name, names=", ".join(sorted(everybody))))
        return ExitCode.MISTAKE
    opening = Opening(everybody[name], options.date or date.today(), Facility(), everybody)
    slot = wiring.open_slot(wiring.ReaderChoice(*options.reader))
    try:
        run_visits(opening, wiring.ports(slot), _console(), words)
    except EOFError:
        tell(words("plain.input_ended"))
        return ExitCode.INTERRUPTED
    return ExitCode.OK


def _console() -> StandardConsole:
    """Return standard input and output; characters that either cannot hold never end a visit."""
    for stream in (sys.stdin, sys.stdout):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    return StandardConsole(sys.stdin, sys.stdout)
