"""`reception papers`: hands over to the module of its action."""

from __future__ import annotations

import argparse
import importlib
from typing import Final

from reception.cli.exits import ExitCode

ACTIONS: Final = {
    "make": "reception.cli.papers_make",
    "read": "reception.cli.papers_read",
    "open": "reception.cli.papers_open",
    "show": "reception.cli.papers_show",
}
"""The module of each action; its `run(options)` returns an exit code."""


def run(options: argparse.Namespace) -> ExitCode:
    """Run the action that `options` name and return its exit code."""
    return ExitCode(importlib.import_module(ACTIONS[options.action]).run(options))
