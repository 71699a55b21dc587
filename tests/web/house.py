"""The command `reception serve`, run as a process of its own on a free port of this machine."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

DEADLINE_S = 60.0
"""How long a process may take to leave; generous, for only its staying is a failure."""


class House:
    """A running server; `address` is what it printed for people to open."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        self.process = process
        self.address = process.stdout.readline().strip()

    @property
    def visitors(self) -> list[int]:
        """Return the process numbers of the visitors' screens, oldest first."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return sorted(map(int, children.split()))

    def stop(self, signum: int = signal.SIGINT) -> tuple[int, str]:
        """End the server and return its exit code and what stands on its stderr."""
        self.process.send_signal(signum)
        _, said = self.process.communicate(timeout=DEADLINE_S)
        return self.process.returncode, said


@contextmanager
def served(*arguments: str, lang: str = "ja", day: str | None = "2026-05-11") -> Iterator[House]:
    """Serve visits on `day` until the block ends; without one, visitors begin at the first screen."""
    date = ["--date", day] if day else []
    command = [sys.executable, "-m", "reception", *date, "--lang", lang, "serve", "--port", "0"]
    with subprocess.Popen([*command, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        house = House(process)
        try:
            yield house
        finally:
            if process.poll() is None:
                house.stop()


def memory_bytes(pid: int) -> int:
    """Return the memory that the process holds, what it shares counted in proportion."""
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return next(int(line.split()[1]) * 1024 for line in rollup.splitlines() if line.startswith("Pss:"))


def gone(pid: int) -> bool:
    """Say whether the process with that number leaves."""
    try:
        watched = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([watched], [], [], DEADLINE_S)[0])
    finally:
        os.close(watched)
