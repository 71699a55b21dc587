"""What a person at either side of the counter can do, as acts on a desk.

An act that a scenario has a step for is a `Deed`, which knows that step.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reception.desk.desk import Desk
from reception.desk.observation import Observation
from reception.desk.stage import Placement
from reception.model.facility import Network
from reception.model.papers import Paper
from reception.model.people import Person
from reception.model.visit import CardState
from reception.scenario.acting import card_ended, card_of, phone_of
from reception.scenario.recording import Handed, Happened, Placed, Plain, Step
from reception.terminal import counter as c
from reception.terminal import events as e

Act = Callable[[Desk], list[Observation]]
"""Something done at the desk."""


@dataclass(frozen=True, slots=True)
class Deed:
    """An act, and `what` is written in a scenario to have it done again."""

    what: Step
    perform: Act

    def __call__(self, desk: Desk) -> list[Observation]:
        """Do it at `desk`."""
        return self.perform(desk)


FAULTS = (None, "dead_chip", "dirty_reader", "torn_out", "mute", "flipped_bits")
"""What can be wrong with the next card, each with its own defaults; None: nothing."""


def place_card(holder: Person, fault: str | None = None) -> Act:
    """Put the card of `holder` into the slot; `fault` is what is wrong with it, a name of the table of card faults."""
    return Deed(Placed("place_card", holder.code, fault), place(Placement(holder, card_of(holder, fault))))


def place(placement: Placement) -> Act:
    """Put any card into the slot."""
    return lambda desk: desk.place_card(placement)


def hold_phone(holder: Person) -> Act:
    """Hold the phone of `holder` over the pad."""
    return Deed(Placed("hold_phone", holder.code), hold(Placement(holder, phone_of(holder))))


def hold(placement: Placement) -> Act:
    """Hold any phone over the pad."""
    return lambda desk: desk.hold_phone(placement)


remove_card: Act = Deed(Plain("remove_card"), lambda desk: desk.remove_card())
"""Take the card out of the slot."""


def press(event: e.Event) -> Act:
    """Press what makes `event`."""
    return Deed(Happened(event), lambda desk: desk.handle(event))


def set_network(network: Network) -> Act:
    """Change the state of the line to the online system."""

    def act(desk: Desk) -> list[Observation]:
        desk.set_network(network)
        return []

    return Deed(Plain("network", network.value), act)


def set_visual_mode(on: bool) -> Act:
    """Switch the workstation to 目視確認 mode, or back."""
    step = Plain("terminal_mode", "visual" if on else "normal")
    return Deed(step, lambda desk: desk.set_visual_mode(on))


def pass_time(elapsed_ms: int) -> Act:
    """Let virtual time pass."""
    return lambda desk: desk.advance(elapsed_ms)


def skip(desk: Desk) -> list[Observation]:
    """Let time pass until the reader waits for somebody."""
    return desk.settle()


def present(papers: Sequence[Paper]) -> Act:
    """Hand papers over, together."""
    return Deed(Handed(tuple(papers)), lambda desk: desk.present(papers))


def query(number: str, identifier: str) -> Act:
    """Ask the online system by number; an empty field is left out."""
    asked = {"number": number, "id": identifier}
    return Deed(Plain("number_query", asked), lambda desk: desk.query_number(number or None, identifier or None))


say_unchanged: Act = Deed(Plain("say_unchanged"), lambda desk: desk.learn(c.NothingChangedSaid()))
"""Hear that the insurance has not changed."""


def declare(copay_percent: int | None) -> Act:
    """Take a signed 被保険者資格申立書; None declares no share."""
    share = {} if copay_percent is None else {"copay": f"{copay_percent}%"}
    return Deed(Plain("declare", share), lambda desk: desk.learn(c.DeclarationSigned(copay_percent)))


def tell(facts: tuple[tuple[str, object], ...]) -> Act:
    """Let the receptionist hear something besides: names and values of fields of `Facts`."""
    return Deed(Plain("told", dict(facts)), lambda desk: desk.learn(c.Told(facts)))


def end_elsewhere(state: CardState) -> Act:
    """Let the receptionist hear how the card ended at another device."""
    return Deed(Plain("card_state", state.value), lambda desk: card_ended(desk, state))


def end_visit(desk: Desk) -> list[Observation]:
    """End the visit once the reader is done; a card that still lies in the slot is handed back."""
    seen = desk.settle() + desk.learn(c.VisitClosed())
    desk.stage.ports.slot.remove()
    return seen
