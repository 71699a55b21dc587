"""`reception people`: hands over to the module of its action."""

from __future__ import annotations

import argparse
import importlib
from typing import Final

from reception.cli.exits import ExitCode

ACTIONS: Final = {
    "list": "reception.cli.people_list",
    "make": "reception.cli.people_make",
    "show": "reception.cli.people_show",
}
"""The module of each action; its `run(options)` does it and raises `Mistaken` for what makes no sense."""


def run(options: argparse.Namespace) -> ExitCode:
    """Run the action that `options` name and return the exit code."""
    importlib.import_module(ACTIONS[options.action]).run(options)
    return ExitCode.OK
