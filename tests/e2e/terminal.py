"""A real terminal: tmux runs a shell of its own, keys go in, the screen comes out."""

from __future__ import annotations

import os
import select
import shlex
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

PROMPT = "ready>"
DEADLINE_S = 60.0
"""How long a text may take to appear; generous, for only its absence is a failure."""


class Terminal:
    """One tmux session on a server of its own. `home` is an empty folder for its socket and files."""

    def __init__(self, home: Path, columns: int, rows: int, environment: Mapping[str, str]) -> None:
        self._socket = home / "tmux"
        self._output = home / "output"
        os.mkfifo(self._output)
        self._changes = os.open(self._output, os.O_RDWR | os.O_NONBLOCK)
        settings = [
            f"{name}={value}" for name, value in {"LANG": "C.UTF-8", **environment, "PS1": f"{PROMPT} "}.items()
        ]
        shell = shlex.join(["env", "-u", "COLUMNS", "-u", "LINES", "-u", "LC_ALL", *settings, "sh"])
        self._tmux("new-session", "-d", "-x", str(columns), "-y", str(rows), shell)
        self._tmux("pipe-pane", f"cat > {shlex.quote(str(self._output))}")
        self.press("Enter")
        self.wait_for(PROMPT)

    def run(self, *arguments: str) -> None:
        """Type the `reception` command with `arguments`; its exit code is printed behind it."""
        command = shlex.join([sys.executable, "-m", "reception", *arguments])
        self._tmux("send-keys", "-l", f"{command}; echo code=$?")
        self.press("Enter")

    def press(self, *keys: str) -> None:
        """Press keys, by tmux's names for them."""
        self._tmux("send-keys", *keys)

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size."""
        self._tmux("resize-window", "-x", str(columns), "-y", str(rows))

    def screen(self) -> str:
        """Return what is on the screen now."""
        return self._tmux("capture-pane", "-p")

    def wait_for(self, *texts: str) -> str:
        """Return the screen as soon as all `texts` are on it; fail with the screen when they don't come."""
        return self._wait(lambda shown: all(text in shown for text in texts), f"{texts} never came")

    def _wait(self, wanted: Callable[[str], bool], otherwise: str) -> str:
        end = time.monotonic() + DEADLINE_S
        while not wanted(shown := self.screen()):
            left = end - time.monotonic()
            if left <= 0 or not select.select([self._changes], [], [], left)[0]:
                raise AssertionError(f"{otherwise}:\n{shown}")
            os.read(self._changes, 1 << 20)
        return shown

    def close(self) -> None:
        """End the server and everything in it."""
        subprocess.run(["tmux", "-S", str(self._socket), "kill-server"], capture_output=True, check=False)
        os.close(self._changes)

    def _tmux(self, *arguments: str) -> str:
        command = ["tmux", "-S", str(self._socket), "-f", "/dev/null", "-u", *arguments]
        return subprocess.run(command, capture_output=True, check=True, text=True, timeout=DEADLINE_S).stdout


@contextmanager
def terminal(home: Path, columns: int = 80, rows: int = 24, **environment: str) -> Iterator[Terminal]:
    """Open a terminal in `home` and close it at the end."""
    opened = Terminal(home, columns, rows, environment)
    try:
        yield opened
    finally:
        opened.close()
