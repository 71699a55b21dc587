"""Where the questions are put: a port of four methods, and standard input and output behind it."""

from __future__ import annotations

import getpass
import unicodedata
from dataclasses import dataclass
from typing import Protocol, TextIO

from reception.front.characters import harmless


class Console(Protocol):
    """Somebody who reads lines and types answers; each `ask` raises `EOFError` when no more will come."""

    def say(self, line: str) -> None:
        """Let one line be read."""

    def ask(self, prompt: str) -> str:
        """Return the answer to `prompt`, in half width and without white space around it."""

    def ask_exactly(self, prompt: str) -> str:
        """Return the answer to `prompt` as it was typed, without its line's end."""

    def ask_secret(self, prompt: str) -> str:
        """Return an answer that is shown nowhere."""


@dataclass(frozen=True, slots=True)
class StandardConsole:
    """A terminal, or pipes: what comes through a pipe is echoed, so that the output reads as a conversation."""

    stdin: TextIO
    stdout: TextIO

    def say(self, line: str) -> None:
        """Write one line."""
        self.stdout.write(f"{line}\n")

    def ask(self, prompt: str) -> str:
        """Read one line."""
        return _tidy(self.ask_exactly(prompt))

    def ask_exactly(self, prompt: str) -> str:
        """Read one line as it is."""
        answer = self._line(prompt)
        if not self.stdin.isatty():
            self.say("".join(filter(harmless, answer)))
        return answer

    def ask_secret(self, prompt: str) -> str:
        """Read one line without echo."""
        if self.stdin.isatty():
            self.stdout.flush()
            return _tidy(getpass.getpass(f"{prompt} "))
        secret = _tidy(self._line(prompt))
        self.say("")
        return secret

    def _line(self, prompt: str) -> str:
        self.stdout.write(f"{prompt} ")
        self.stdout.flush()
        line = self.stdin.readline()
        if not line:
            self.say("")
            raise EOFError
        return line.rstrip("\r\n")


def _tidy(line: str) -> str:
    """Return `line` in half width, without control characters and white space around it."""
    return "".join(filter(str.isprintable, unicodedata.normalize("NFKC", line).strip()))
