"""`reception doctor`: what this machine has, what it lacks, and the cure for each lack."""

from __future__ import annotations

import argparse
import shutil
import sys

from reception import doctor
from reception.cli.exits import ExitCode
from reception.wording import Words

_MARKS = {True: "doctor.ok", False: "doctor.missing", None: "doctor.unknown"}


def run(options: argparse.Namespace) -> ExitCode:
    """Print a line for each check, with its cure below it, and return the exit code: 3 if anything is missing."""
    words = Words(options.lang)
    columns, lines = shutil.get_terminal_size()
    checks = list(doctor.examine(doctor.Terminal(sys.stdout.encoding, columns, lines)))
    for check in checks:
        print(f"{words(_MARKS[check.ok])}\t{words(f'doctor.{check.name}.name')}: {check.described(words)}")
        if (cure := check.cure(words)) is not None:
            print(f"\t→ {cure}")
    return ExitCode.ENVIRONMENT if any(check.ok is False for check in checks) else ExitCode.OK
