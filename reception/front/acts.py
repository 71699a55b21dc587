"""What a person at either side of the counter can do, as acts on a desk."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reception.desk.desk import Desk
from reception.desk.observation import Observation
from reception.desk.stage import Placement
from reception.model.facility import Network
from reception.model.papers import Paper
from reception.model.people import Person
from reception.model.visit import CardState
from reception.scenario.acting import card_ended, card_of, phone_of
from reception.terminal import counter as c
from reception.terminal import events as e

Act = Callable[[Desk], list[Observation]]
"""Something done at the desk."""

FAULTS = (None, "dead_chip", "dirty_reader", "torn_out", "mute", "flipped_bits")
"""What can be wrong with the next card, each with its own defaults; None: nothing."""


def place_card(holder: Person, fault: str | None = None) -> Act:
    """Put the card of `holder` into the slot; `fault` is what is wrong with it, a name of the table of card faults."""
    return place(Placement(holder, card_of(holder, fault)))


def place(placement: Placement) -> Act:
    """Put any card into the slot."""
    return lambda desk: desk.place_card(placement)


def hold_phone(holder: Person) -> Act:
    """Hold the phone of `holder` over the pad."""
    return hold(Placement(holder, phone_of(holder)))


def hold(placement: Placement) -> Act:
    """Hold any phone over the pad."""
    return lambda desk: desk.hold_phone(placement)


def remove_card(desk: Desk) -> list[Observation]:
    """Take the card out of the slot."""
    return desk.remove_card()


def press(event: e.Event) -> Act:
    """Press what makes `event`."""
    return lambda desk: desk.handle(event)


def set_network(network: Network) -> Act:
    """Change the state of the line to the online system."""

    def act(desk: Desk) -> list[Observation]:
        desk.set_network(network)
        return []

    return act


def pass_time(elapsed_ms: int) -> Act:
    """Let virtual time pass."""
    return lambda desk: desk.advance(elapsed_ms)


def skip(desk: Desk) -> list[Observation]:
    """Let time pass until the reader waits for somebody."""
    return desk.settle()


def present(papers: Sequence[Paper]) -> Act:
    """Hand papers over, together."""
    return lambda desk: desk.present(papers)


def query(number: str, identifier: str) -> Act:
    """Ask the online system by number; an empty field is left out."""
    return lambda desk: desk.query_number(number or None, identifier or None)


def say_unchanged(desk: Desk) -> list[Observation]:
    """Hear that the insurance has not changed."""
    return desk.learn(c.NothingChangedSaid())


def declare(copay_percent: int | None) -> Act:
    """Take a signed 被保険者資格申立書; None declares no share."""
    return lambda desk: desk.learn(c.DeclarationSigned(copay_percent))


def tell(facts: tuple[tuple[str, object], ...]) -> Act:
    """Let the receptionist hear something besides: names and values of fields of `Facts`."""
    return lambda desk: desk.learn(c.Told(facts))


def end_elsewhere(state: CardState) -> Act:
    """Let the receptionist hear how the card ended at another device."""
    return lambda desk: card_ended(desk, state)


def end_visit(desk: Desk) -> list[Observation]:
    """End the visit once the reader is done; a card that still lies in the slot is handed back."""
    seen = desk.settle() + desk.learn(c.VisitClosed())
    desk.stage.ports.slot.remove()
    return seen


def close_visit(desk: Desk) -> list[Observation]:
    """End the visit; a card that still lies in the slot is taken."""
    seen = desk.remove_card() if desk.stage.inside else []
    return seen + desk.learn(c.VisitClosed())
