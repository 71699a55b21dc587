"""The person a command names: one of the bundled ones, or somebody's own people file."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from reception.cli.saying import NoSuch

if TYPE_CHECKING:
    from reception.model.people import Person
    from reception.scenario.people import People


def found(name: str, people: People) -> Person:
    """Return who is called `name` or described in the file of that path; raises `NoSuch`, or `BadFile` for a file with mistakes."""
    known = people.find(name, None)
    if known is not None:
        return known
    look_for(name, people.names(None))
    return people.load(Path(name))


def look_for(name: str, names: Collection[str]) -> None:
    """Raise `NoSuch` where `name` is neither one of `names` nor meant as a path."""
    if name not in names and not (name.endswith(".yaml") or Path(name).exists()):
        raise NoSuch("cli.no_such_person", name, names)
