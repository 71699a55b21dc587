"""The entry point: parses, runs one command, and turns whatever goes wrong into one line and an exit code."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence

from reception.cli.exits import ExitCode, tell
from reception.cli.parser import build

COMMANDS = {
    None: "reception.cli.screen",
    "plain": "reception.cli.plain",
    "replay": "reception.cli.replay",
    "play": "reception.cli.play",
    "check": "reception.cli.check",
    "decide": "reception.cli.decide",
    "papers": "reception.cli.papers",
    "people": "reception.cli.people",
    "serve": "reception.cli.serve",
    "trace": "reception.cli.trace",
    "doctor": "reception.cli.doctor",
}
"""The module of each command; its `run(options)` returns an exit code. None is the command without a name: the screen."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line `arguments` (None: the process's own) and return the exit code."""
    options = build().parse_args(arguments)
    try:
        return int(_run(options))
    except KeyboardInterrupt:
        tell("中断しました。" if options.lang == "ja" else "Interrupted.")
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.OK


def _named(options: argparse.Namespace) -> str | None:
    """Return the name of the command asked for; `--plain` is the screen's other form."""
    return "plain" if options.command is None and options.plain else str(options.command) if options.command else None


def _run(options: argparse.Namespace) -> int:
    module = importlib.import_module(COMMANDS[_named(options)])
    from cardsim.yamlio import BadFile
    from reception.errors import EnvironmentLacks
    from reception.front.lacks import lack_line

    try:
        return int(module.run(options))
    except BadFile as bad:
        tell(bad.in_language(options.lang))
        return ExitCode.MISTAKE
    except EnvironmentLacks as lack:
        tell(lack_line(lack, options.lang))
        return ExitCode.ENVIRONMENT
