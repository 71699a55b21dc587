"""A card that somebody holds in the virtual reader with `cardsim insert`, as a user does in another terminal."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from reception.readers.pcsc.link import ReaderLink
from reception.readers.pcsc.virtual import reader_name

READER = reader_name(0)
NOTICED_MS = 10_000


def insert_command(card: str, *options: str) -> list[str]:
    """Return the command line that inserts `card`."""
    return [sys.executable, "-m", "cardsim", "--lang", "en", "insert", card, *options]


def inserted(card: str, *options: str) -> AbstractContextManager[subprocess.Popen[str]]:
    """`card` in the first reader, as `lying` has it."""
    return lying(insert_command(card, *options))


def replayed(trace: str) -> AbstractContextManager[subprocess.Popen[str]]:
    """The card of a recording in the first reader, as `lying` has it."""
    return lying([sys.executable, "-m", "cardsim", "--lang", "en", "replay", trace])


@contextmanager
def lying(command: list[str]) -> Iterator[subprocess.Popen[str]]:
    """What `command` offers in the first reader, known to pcscd; ended with Ctrl-C, and gone from it, afterwards."""
    with ReaderLink(answer_ms=NOTICED_MS) as link:
        empty = link.state(READER)
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
            try:
                lying = link.wait(READER, empty, NOTICED_MS)
                assert lying.card_present
                yield process
            finally:
                process.send_signal(signal.SIGINT)
                process.wait()
        state = link.state(READER)
        if state.events == lying.events:
            link.wait(READER, state, NOTICED_MS)
