"""`reception people`: hands over to the module of its action."""

from __future__ import annotations

import argparse
import importlib
from typing import Final

from reception.cli.exits import ExitCode, tell
from reception.cli.saying import Mistaken
from reception.wording import Words

ACTIONS: Final = {"make": "reception.cli.people_make", "show": "reception.cli.people_show"}
"""The module of each action; its `run(options)` does it and raises `Mistaken` for what makes no sense."""


def run(options: argparse.Namespace) -> ExitCode:
    """Run the action that `options` name and return the exit code."""
    try:
        importlib.import_module(ACTIONS[options.action]).run(options)
    except Mistaken as mistaken:
        tell(Words(options.lang)(mistaken.code, **mistaken.facts))
        return ExitCode.MISTAKE
    return ExitCode.OK
