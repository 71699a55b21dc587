"""Why a pair of state and event is not in the table: one reason for each kind of event."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from reception.terminal import events as e
from reception.terminal.screens import BUTTONS
from reception.terminal.states import NO_CARD, TIMEOUTS_MS, State
from reception.terminal.table import TABLE


def _awaited(state: State) -> frozenset[type[e.Event]]:
    """Return the results that may be on their way in `state`: of every effect asked for on a way into it."""
    asked = {effect for transition in TABLE.values() if transition.to is state for effect in transition.effects}
    return frozenset(answer for effect in asked for answer in effect.answers)


AWAITED = {state: _awaited(state) for state in State}

REASONS: tuple[tuple[str, type[e.Event], Callable[[State, type[e.Event]], bool]], ...] = (
    ("a card lies in the slot already", e.CardPlaced, lambda s, _: s not in NO_CARD | {State.OUT_OF_SERVICE}),
    ("no phone is waited for", e.PhoneHeld, lambda s, _: s is not State.PHONE_HOLD),
    ("no card lies in the slot", e.CardRemoved, lambda s, _: s in NO_CARD),
    ("the screen has no such button", e.Button, lambda s, event: event not in BUTTONS.get(s, ())),
    ("nothing was asked that this would answer", e.Result, lambda s, event: event not in AWAITED[s]),
    ("the state has no time-out", e.TimedOut, lambda s, _: s not in TIMEOUTS_MS),
    ("the link is lost already", e.LinkLost, lambda s, _: s is State.OUT_OF_SERVICE),
    ("the link is there", e.LinkRestored, lambda s, _: s is not State.OUT_OF_SERVICE),
)
"""(reason, kind of event, whether it holds for this state and event)."""


def why(state: State, event: type[e.Event]) -> str | None:
    """Return why `event` cannot come in `state`; None if it can."""
    for reason, kind, holds in REASONS:
        if issubclass(event, kind) and holds(state, event):
            return reason
    return None


def pairs() -> Iterator[tuple[State, type[e.Event], str | None]]:
    """Yield every pair of state and event with its reason for being impossible, or None."""
    for state in State:
        for event in e.EVENTS:
            yield state, event, why(state, event)
