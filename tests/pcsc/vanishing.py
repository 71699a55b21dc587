"""Plays the end of pcscd while a card lies in its reader; prints the exit code and the words of `cardsim insert`."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from pathlib import Path

from reception.errors import NoPcscService
from tests.pcsc.inserting import inserted

if __name__ == "__main__":
    with suppress(NoPcscService), inserted("T001") as process:
        os.kill(int(Path("/run/pcscd/pcscd.pid").read_text().strip("\0\n")), signal.SIGTERM)
        said = process.communicate(timeout=60)[1]
        print(process.returncode, said)
