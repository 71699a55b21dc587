"""Exit codes, each with its meaning, and the one line on stderr that goes with the bad ones."""

from __future__ import annotations

import sys
from enum import IntEnum


class ExitCode(IntEnum):
    """How the command ends."""

    OK = 0
    """All as expected."""
    DIFFERENCE = 1
    """Something came out otherwise than expected."""
    MISTAKE = 2
    """A mistake in the command or in a file people write."""
    ENVIRONMENT = 3
    """The machine lacks something."""
    INTERRUPTED = 130
    """Ctrl-C."""


def tell(line: str) -> None:
    """Say one thing to the person in front of the screen."""
    print(line, file=sys.stderr)
