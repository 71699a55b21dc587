"""What a 受給者証 of 公費 or 医療費助成 is called: a paper doesn't say it, its holder's file does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from reception.model.life import Happening
from reception.model.papers import Paper
from reception.model.people import Person, Subsidy

PLAIN: Final = "医療費受給者証"
"""The name where the file gives none."""


def certificate_of(paper: Paper, person: Person, on: date) -> str:
    """Return the name of what `person` was granted from the paper's first day, else of what holds on the day `on`."""
    granted = tuple(_granted(person))
    begun = [one for one in granted if one.valid_from == paper.valid_from]
    fitting = begun or [one for one in granted if one.holds(on)]
    return fitting[0].certificate if fitting else PLAIN


def _granted(person: Person) -> Iterator[Subsidy]:
    for event in person.life or ():
        if event.what is Happening.SUBSIDY_GRANTED and event.subsidy is not None:
            yield Subsidy(event.subsidy, event.on, event.until)
    yield from person.subsidies
