"""Numbered answers: print them, take a number, or several."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reception.front.acts import Act
from reception.plain.console import Console
from reception.wording import Words


@dataclass(frozen=True, slots=True)
class Item:
    """One answer: its words, and `act`, which asks what else it needs and returns what to do at the desk, None for nothing."""

    label: str
    act: Callable[[], Act | None]


@dataclass(frozen=True, slots=True)
class Asker:
    """Puts questions in the language of `words`."""

    console: Console
    words: Words

    def one(self, labels: Sequence[str], prompt: str = "plain.which") -> int | None:
        """Return the index of one of `labels`; None when the answer is empty."""
        chosen = self._numbers(labels, prompt)
        return chosen[0] if chosen else None

    def several(self, labels: Sequence[str]) -> list[int]:
        """Return the indices of some of `labels` in the order typed; empty when the answer is."""
        return self._numbers(labels, "plain.which_ones")

    def item(self, items: Sequence[Item]) -> Act | None:
        """Return what one of `items` does, None where nothing was chosen."""
        index = self.one([item.label for item in items])
        return None if index is None else items[index].act()

    def text(self, prompt: str, **facts: object) -> str:
        """Return the answer to a question that is not about a number of a line."""
        return self.console.ask(self.words(prompt, **facts))

    def say(self, code: str, **facts: object) -> None:
        """Say one line."""
        self.console.say(self.words(code, **facts))

    def _numbers(self, labels: Sequence[str], prompt: str) -> list[int]:
        for number, label in enumerate(labels, 1):
            self.console.say(f"{number}. {label}")
        known = {str(number): number - 1 for number in range(1, len(labels) + 1)}
        while not known.keys() >= (typed := _parts(self.text(prompt))).keys():
            self.say("plain.no_such_number", last=len(labels))
        return [known[part] for part in typed]


def _parts(answer: str) -> dict[str, None]:
    """Return the numbers typed, each once, in order."""
    return dict.fromkeys(part for part in re.split(r"[\s,、.]+", answer) if part)
