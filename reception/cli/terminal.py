"""The terminal that the screen needs."""

from __future__ import annotations

import os
import sys

from reception.errors import EnvironmentLacks
from reception.wording import Words

DRIVER = "TEXTUAL_DRIVER"
"""The environment variable that brings another place for the screen than a terminal, as the browser is."""


def need_terminal(words: Words) -> None:
    """Raise `EnvironmentLacks` where there is no terminal to read keys from and draw on; Textual draws on stderr."""
    if DRIVER not in os.environ and not (sys.stdin and sys.stdin.isatty() and sys.stderr.isatty()):
        raise EnvironmentLacks(words("cli.no_terminal"), words("cli.no_terminal_cure"))
