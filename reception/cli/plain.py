"""`reception --plain`: the visit as linear text on standard input and output."""

from __future__ import annotations

import argparse
import io
import sys
from datetime import date

from reception import wiring
from reception.cli.exits import ExitCode, tell
from reception.cli.terminal import need_japanese
from reception.cli.whom import found
from reception.model.facility import Facility
from reception.plain.app import Opening, may_risk
from reception.plain.app import run as run_visits
from reception.plain.console import StandardConsole
from reception.plain.menu import Asker
from reception.wording import Words

LOOK_MS = 1_000
"""How long one look for a card on a reader that is not ours takes; without one the question comes again."""


def run(options: argparse.Namespace) -> ExitCode:
    """Ask and answer until nobody comes any more; return the exit code."""
    words, everybody = Words(options.lang), wiring.everybody()
    need_japanese(sys.stdout, words)
    patient = found(options.as_person or options.patient, wiring.people())
    opening = Opening(
        patient, options.date or date.today(), Facility(), everybody, wiring.PaperReader(), wiring.secrets
    )
    asker = Asker(_console(), words)
    slot = wiring.open_slot(
        wiring.ReaderChoice(*options.reader), wait_ms=LOOK_MS, consents=lambda left: may_risk(asker, left)
    )
    try:
        run_visits(opening, wiring.ports(slot), asker)
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
