"""The shape of the two kinds of check: what is wrong with a paper, and what can be observed at the desk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from reception.model.papers import Paper
from reception.rules.case import Case

PaperCheck: TypeAlias = Callable[[Paper, Case], Mapping[str, object] | None]
"""Looks at one paper: None when there is nothing wrong, else the facts of the finding."""


@dataclass(frozen=True, slots=True)
class Observation:
    """Something a rule can ask about a visit.

    `read` gives one value, or where `several` the set of those that hold; `words` is the type of the values as rule files
    write them. A None, or an empty set, is an answer no rule waits for.
    """

    words: type[StrEnum] | type[bool]
    read: Callable[[Case], object]
    meaning: str
    several: bool = False
