"""The visit as the screens show it: folded from the desk's observations, one after the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from reception.desk.desk import Desk
from reception.desk.facts import learnt
from reception.desk.observation import Observation
from reception.front.decisions import Decision
from reception.model.papers import Paper
from reception.model.people import Person, Pins
from reception.model.verdict import Verdict
from reception.model.visit import Facts
from reception.terminal import events as e
from reception.terminal.counter import CounterEvent, CounterState, VisualModeSwitched
from reception.terminal.screens import Screen

Secrets = Callable[[Person], Pins]
"""Tells the PINs of somebody's card and phone, both of ours."""
UNTOLD = Pins()
"""The PINs of a card that may be real."""
_CARD_INSIDE = {e.CardPlaced: True, e.CardFoundInside: True, e.CardRemoved: False, e.SlotFoundEmpty: False}


@dataclass(frozen=True, slots=True)
class View:
    """All that can be seen at one moment; `verdict` is None until something was judged, `decision` until the receptionist decided.

    `photo` is the card's (JPEG 2000), empty unless a face is being compared with it; `practice_pins` are those of the patient's card
    and phone, empty where they may be real. `card_awaited`: the reader is not ours, and a card is looked for on it. `visual_mode`:
    the workstation is in 目視確認 mode; None where it has no such mode.
    """

    facts: Facts
    screen: Screen
    card_inside: bool = False
    card_awaited: bool = False
    counter: CounterState = CounterState.WAITING
    verdict: Verdict | None = None
    decision: Decision | None = None
    photo: bytes = b""
    practice_pins: Pins = UNTOLD
    visual_mode: bool | None = None

    @classmethod
    def before(cls, desk: Desk, secrets: Secrets | None = None) -> View:
        """Return what is seen at `desk` before anything has happened; `secrets` tell the PINs of cards of ours, None keeps them."""
        told = secrets if desk.stage.ports.slot.ours else None
        pins = told(desk.facts.patient) if told else UNTOLD
        return cls(desk.facts, desk.reader.screen(), visual_mode=desk.stage.visual_mode, practice_pins=pins)

    def after(self, observation: Observation) -> View:
        """Return what is seen after one more turn at the desk."""
        event = observation.event
        return replace(
            self,
            facts=learnt(self.facts, event) if isinstance(event, CounterEvent) else self.facts,
            screen=observation.screen,
            card_inside=_CARD_INSIDE.get(type(event), self.card_inside)
            if isinstance(event, e.Event)
            else self.card_inside,
            card_awaited=False,
            counter=observation.counter,
            verdict=observation.verdict,
            photo=observation.photo,
            visual_mode=event.on if isinstance(event, VisualModeSwitched) else self.visual_mode,
        )

    @property
    def papers_in_hand(self) -> tuple[Paper, ...]:
        """Return the papers that the patient has and has not shown yet."""
        return tuple(paper for paper in self.facts.patient.papers if paper not in self.facts.papers)
