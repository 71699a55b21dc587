"""What one turn at the desk leaves behind, as a frozen value: all that a front end, a transcript or a report ever sees."""

from __future__ import annotations

from dataclasses import dataclass

from reception.card.exchange import Exchange
from reception.model.verdict import Verdict
from reception.terminal.counter import CounterEvent, CounterState
from reception.terminal.events import Event
from reception.terminal.screens import Screen
from reception.terminal.states import State


@dataclass(frozen=True, slots=True)
class Observation:
    """One turn: `at_ms` is virtual time since the visit began; `verdict` None until the counter has judged.

    `exchanges` are the APDUs that led to this event, `screen` is what the patient sees after it. `photo` is the card's photograph
    (JPEG 2000) while a face is compared with it, else empty: it is for the screen alone, and no transcript or report has it; from a
    card that may be real it is never read.
    """

    number: int
    at_ms: int
    event: Event | CounterEvent
    state: State
    counter: CounterState
    screen: Screen
    exchanges: tuple[Exchange, ...]
    verdict: Verdict | None
    photo: bytes = b""
