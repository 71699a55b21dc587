"""`reception` alone: opens the screen, the reader beside the receptionist."""

from __future__ import annotations

import argparse
from datetime import date

from reception import wiring
from reception.cli.exits import ExitCode, tell
from reception.wording import Lang, Words

LOOK_MS = 1_000
"""How long one look for a card on a reader that is not ours takes: leaving the screen waits for it."""


def run(options: argparse.Namespace) -> ExitCode:
    """Open the screen and return the exit code."""
    words, everybody = Words(options.lang), wiring.everybody()
    name = options.as_person or options.patient
    if name not in everybody:
        tell(words("cli.no_such_person", name=name, names=", ".join(sorted(everybody))))
        return ExitCode.MISTAKE
    from reception.tui.app import main
    from reception.tui.options import Options

    choice = wiring.ReaderChoice(*options.reader)
    return ExitCode(
        main(
            Options(
                patient=everybody[name],
                day=options.date or date.today(),
                ports=lambda: wiring.ports(wiring.open_slot(choice, wait_ms=LOOK_MS)),
                people=tuple(everybody.values()),
                lang=Lang(options.lang),
            )
        )
    )
