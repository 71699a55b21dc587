"""Chance from a seed: the same seed throws the same on every machine and every version of Python."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """An endless row of throws that follows from `seed` and `name` alone."""

    def __init__(self, seed: int, name: str) -> None:
        self._root = f"{seed}/{name}"
        self._thrown = 0

    def below(self, sides: int) -> int:
        """Return a number from 0 to `sides` - 1."""
        self._thrown += 1
        digest = sha256(f"{self._root}/{self._thrown}".encode()).digest()
        return int.from_bytes(digest[:8], "big") % sides

    def between(self, least: int, most: int) -> int:
        """Return a number from `least` to `most`, both included."""
        return least + self.below(most - least + 1)

    def pick(self, choices: Sequence[T]) -> T:
        """Return one of `choices`."""
        return choices[self.below(len(choices))]

    def weighted(self, choices: Sequence[tuple[int, T]]) -> T:
        """Return one of `choices`, each as likely as its weight says."""
        throw = self.below(sum(weight for weight, _ in choices))
        for weight, choice in choices:
            throw -= weight
            if throw < 0:
                return choice
        raise AssertionError("a throw is below the sum of the weights")
