"""A card that somebody holds in the virtual reader with `cardsim insert`, as a user does in another terminal."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from reception.readers.pcsc.link import ReaderLink
from reception.readers.pcsc.virtual import reader_name

READER = reader_name(0)
NOTICED_MS = 10_000


def insert_command(card: str, *options: str) -> list[str]:
    """Return the command line that inserts `card`."""
    return [sys.executable, "-m", "cardsim", "--lang", "en", "insert", card, *options]


@contextmanager
def inserted(card: str, *options: str) -> Iterator[subprocess.Popen[str]]:
    """`card` in the first reader, known to pcscd; ended with Ctrl-C, and gone from the reader, afterwards."""
    with ReaderLink(answer_ms=NOTICED_MS) as link:
        empty = link.state(READER)
        with subprocess.Popen(insert_command(card, *options), stderr=subprocess.PIPE, text=True) as process:
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
