"""The names in a scenario file: whom and what it speaks of.

They are looked for in the plain data, so that an unknown name is found beside a mistake in the form.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any

from cardsim.yamlio import KeyPath


class Kind(Enum):
    """What a name can be the name of."""

    PERSON = "person"
    CARD = "card"
    FAULT = "fault"
    INSURER = "insurer"
    WORD = "state or outcome"
    CLAUSE = "clause or decision row"
    FILE = "file of papers"


@dataclass(frozen=True, slots=True)
class Named:
    """One name as written at `path`; `value` is text, for a fault with options a mapping from its name to them, and
    for a file the block that names it.
    """

    kind: Kind
    value: Any
    path: KeyPath


def names_in(data: Any) -> Iterator[Named]:
    """Yield every name in the data of a scenario, whatever else is wrong with it."""
    if not isinstance(data, dict):
        return
    cites = data.get("cites")
    for index, cite in enumerate(cites if isinstance(cites, list) else ()):
        if isinstance(cite, str):
            yield Named(Kind.CLAUSE, cite, ("cites", index))
    yield from _in_visit(data, ())
    for index, visit in _items(data.get("visits")):
        yield from _in_visit(visit, ("visits", index))


def _in_visit(visit: dict[str, Any], at: KeyPath) -> Iterator[Named]:
    yield from _text(Kind.PERSON, visit, "patient", at)
    never = visit.get("expect_never")
    for index, word in enumerate(never if isinstance(never, list) else ()):
        yield Named(Kind.WORD, word, (*at, "expect_never", index))
    for index, step in _items(visit.get("steps")):
        yield from _in_step(step, (*at, "steps", index))


def _in_step(step: dict[str, Any], at: KeyPath) -> Iterator[Named]:
    for action in ("place_card", "hold_phone"):
        yield from _in_placing(step.get(action), (*at, action))
    yield from _in_paper(step.get("present"), (*at, "present"))
    for index, paper in _items(step.get("present")):
        yield from _in_paper(paper, (*at, "present", index))


def _in_paper(paper: Any, at: KeyPath) -> Iterator[Named]:
    if isinstance(paper, dict):
        yield from _text(Kind.PERSON, paper, "of", at)
        yield from _text(Kind.INSURER, paper, "insurer", at)
        if isinstance(paper.get("file"), str):
            yield Named(Kind.FILE, paper, (*at, "file"))


def _in_placing(placed: Any, at: KeyPath) -> Iterator[Named]:
    if isinstance(placed, dict):
        yield from _text(Kind.PERSON, placed, "of", at)
        yield from _text(Kind.CARD, placed, "card", at)
        if isinstance(placed.get("fault"), str | dict):
            yield Named(Kind.FAULT, placed["fault"], (*at, "fault"))


def _text(kind: Kind, block: dict[str, Any], key: str, at: KeyPath) -> Iterator[Named]:
    if isinstance(block.get(key), str):
        yield Named(kind, block[key], (*at, key))


def _items(blocks: Any) -> Iterator[tuple[int, dict[str, Any]]]:
    for index, block in enumerate(blocks if isinstance(blocks, list) else ()):
        if isinstance(block, dict):
            yield index, block
