"""A child process with the failings that a supervisor has to live with."""

from __future__ import annotations

import os
import signal
import sys

from reception.readers.pcsc.values import ScardFailure
from reception.supervised import answer_calls


def answer(value: int) -> int:
    """Give `value` back."""
    return value


def never() -> None:
    """Wait for a signal that nobody sends."""
    signal.pause()


def refuse() -> None:
    """Raise what PC/SC says where no card lies."""
    raise ScardFailure("SCardConnect", 0x8010000C)


def die() -> None:
    """End without a word."""
    os._exit(1)


if __name__ == "__main__":
    answer_calls({call.__name__: call for call in (answer, never, refuse, die)}, int(sys.argv[-1]))
