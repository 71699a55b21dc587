"""Somebody who listens to plain mode and answers: by what was read out, never by what lies behind it."""

from __future__ import annotations

import re
from collections.abc import Generator, Mapping
from dataclasses import dataclass, field

NUMBERED = re.compile(r"([0-9]+)\. (.*)")


@dataclass(frozen=True)
class Heard:
    """One question: its words, the numbered answers, and every line that was read since the last question."""

    prompt: str
    menu: Mapping[str, str]
    lines: tuple[str, ...]


Answers = Generator[str, Heard, None]
"""Takes each question and gives its answer."""


@dataclass
class Listener:
    """A `Console` whose answers come from a generator; `secrets` counts how often one was not to be shown."""

    answers: Answers
    said: list[str] = field(default_factory=list)
    secrets: int = 0
    _begun: bool = False
    _asked_at: int = 0

    def say(self, line: str) -> None:
        """Listen."""
        self.said.append(line)

    def ask(self, prompt: str) -> str:
        """Answer; the end of the answers is the end of the input."""
        lines = tuple(self.said[self._asked_at :])
        self._asked_at = len(self.said)
        menu = {found[2]: found[1] for line in lines if (found := NUMBERED.fullmatch(line))}
        if not self._begun:
            self._begun = True
            next(self.answers)
        try:
            return self.answers.send(Heard(prompt, menu, lines))
        except StopIteration:
            raise EOFError from None

    def ask_exactly(self, prompt: str) -> str:
        """Answer the same."""
        return self.ask(prompt)

    def ask_secret(self, prompt: str) -> str:
        """Answer out of hearing."""
        self.secrets += 1
        return self.ask(prompt)


def typed(*answers: str) -> Listener:
    """Return a listener who gives these answers whatever is asked, and then falls silent."""
    return Listener(answer for answer in ("", *answers))
