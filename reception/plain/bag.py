"""What a patient brings to the desk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reception.desk.stage import Placement, card_as_paper
from reception.model.papers import Paper
from reception.model.people import Person
from reception.scenario.acting import card_of, phone_of
from reception.wording import Words


@dataclass(frozen=True, slots=True)
class Held:
    """A card or phone that can be placed, and what it is called."""

    label: str
    placement: Placement


@dataclass(frozen=True, slots=True)
class Bag:
    """The papers that can be handed over, the cards and phones that can be placed: of both, the patient's own first."""

    papers: tuple[Paper, ...] = ()
    cards: tuple[Held, ...] = ()
    phones: tuple[Held, ...] = ()


def packed(person: Person, faults: Sequence[str | None], words: Words) -> Bag:
    """Return what `person` owns; the card once for each of `faults`, None being the sound one."""
    phone = Held(person.name, Placement(person, phone_of(person)))
    if person.card is None:
        return Bag(person.papers, (), (phone,))
    cards = (Held(words(f"fault.{fault or 'none'}"), Placement(person, card_of(person, fault))) for fault in faults)
    return Bag((card_as_paper(person), *person.papers), tuple(cards), (phone,))
