"""Desks ready for a test: a person of the bundled ones, a day, and the reader in process unless another is given."""

from __future__ import annotations

from datetime import date
from functools import cache

from reception import wiring
from reception.card.transport import CardInHand, CardSlot
from reception.desk.desk import Desk
from reception.desk.observation import Observation
from reception.desk.stage import Placement, Ports, Setting
from reception.model.facility import Facility
from reception.model.people import Person
from reception.readers import software
from reception.readers.simulated import SimulatedSlot
from reception.registry.memory import Registry
from reception.rules.loader import bundled
from reception.scenario.acting import card_of, phone_of

DAY = date(2026, 5, 11)
RULES = bundled()


@cache
def person(name: str) -> Person:
    """Return a bundled person."""
    return wiring.everybody()[name]


def sim() -> SimulatedSlot:
    """Return a reader in process."""
    return SimulatedSlot(software.issue, software.anchors())


def desk(name: str = "taro", slot: CardSlot | None = None, facility: Facility | None = None, seed: int = 0) -> Desk:
    """Return the desk at which `name` stands."""
    setting = Setting(DAY, facility or Facility(), person(name), seed)
    return Desk(setting, Ports(slot or sim(), Registry(), RULES))


def own_card(name: str = "taro", fault: str | None = None, guarded: bool = False, **options: object) -> Placement:
    """Return the card of `name` on its way into the slot, with a fault by name."""
    return Placement(person(name), card_of(person(name), fault, options), guarded)


def own_phone(name: str = "taro", fault: str | None = None, **options: object) -> Placement:
    """Return the phone of `name`, about to be held over the pad."""
    return Placement(person(name), phone_of(person(name), fault, options))


def catalogue_card(profile: str, name: str = "taro") -> Placement:
    """Return a test card of the catalogue in the hand of `name`."""
    return Placement(person(name), CardInHand(profile))


def events(seen: list[Observation]) -> list[str]:
    """Return the names of what happened."""
    return [type(one.event).__name__ for one in seen]
