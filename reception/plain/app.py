"""Plain mode as a whole: one visit after the other, until nobody comes any more."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from reception.desk.desk import Desk
from reception.desk.stage import Ports, Setting
from reception.front.acts import FAULTS
from reception.front.settings import Settings
from reception.front.view import Secrets
from reception.model.facility import Facility
from reception.model.people import Person
from reception.papers.presented import ReadFile
from reception.people.living import as_of
from reception.plain.bag import packed
from reception.plain.files import Files
from reception.plain.menu import Asker
from reception.plain.settings import changed
from reception.plain.visit import PlainVisit


@dataclass(frozen=True, slots=True)
class Opening:
    """What a session starts with: who comes first, on which day, to which facility; `people` by name are those who can come later.

    `read` reads the files of papers that are handed over, `secrets` tell the PINs of cards of ours.
    """

    patient: Person
    day: date
    facility: Facility
    people: Mapping[str, Person]
    read: Callable[[Path], ReadFile]
    secrets: Secrets


def may_risk(asker: Asker, tries_left: int) -> bool:
    """Ask the holder of a card that may be real whether the PIN may be sent, with so many tries left."""
    asker.say("dialog.tries_text", tries_left=tries_left)
    return asker.one([asker.words("dialog.tries_no"), asker.words("dialog.tries_yes")]) == 1


def run(opening: Opening, ports: Ports, asker: Asker) -> None:
    """Play visits until no next patient is named; the slot is closed at the end, whatever ends it.

    Raises `EOFError` when no more answers come in the middle of a visit.
    """
    words, settings = asker.words, Settings(opening.day, opening.facility)
    asker.say("plain.intro")
    _say_where(asker, settings)
    patient: Person | None = opening.patient
    files = Files(opening.read, opening.people.values())
    with closing(ports.slot):
        while patient is not None:
            today = as_of(patient, settings.day, ports.rules)
            desk = Desk(Setting(settings.day, settings.facility, today), ports)
            PlainVisit(desk, packed(today, FAULTS, words), asker, files, opening.secrets).run()
            patient, settings = _next(asker, opening.people, settings)


def _say_where(asker: Asker, settings: Settings) -> None:
    """Say on which day and at what kind of facility the next visit is."""
    asker.say("plain.day", day=settings.day, place=asker.words(f"facility.{settings.facility.kind}"))


def _next(asker: Asker, people: Mapping[str, Person], settings: Settings) -> tuple[Person | None, Settings]:
    """Ask who comes next until it is somebody, or None for nobody, and what is set then; input that has ended names nobody."""
    while True:
        try:
            name = asker.text("plain.next")
            if name == "=":
                settings = changed(asker, settings)
                _say_where(asker, settings)
        except EOFError:
            return None, settings
        if not name or name in people:
            return people.get(name), settings
        if name == "?":
            for code, person in people.items():
                asker.console.say(f"{code}: {person.name}")
        elif name != "=":
            asker.say("plain.nobody", name=name[:40])
