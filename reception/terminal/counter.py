"""The receptionist's table: what she learns, one thing after the other, until the visit is closed.

Each thing learnt about the patient asks for a new judgement, so that a verdict always stands and always rests on everything known.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from reception.errors import EventOutOfPlace
from reception.model.papers import Paper
from reception.model.visit import CardUse, OnlineAnswer


class CounterState(StrEnum):
    """Where the receptionist stands with this patient."""

    WAITING = "waiting"  # まだ何も出されていない
    JUDGED = "judged"  # 判定が出ている
    CLOSED = "closed"  # 受付終了


@dataclass(frozen=True, slots=True)
class CounterEvent:
    """Anything the receptionist learns or does."""


@dataclass(frozen=True, slots=True)
class CardUseEnded(CounterEvent):
    """The attempt at the reader is over; `papers` is what was seen with it (the card itself)."""

    use: CardUse
    papers: tuple[Paper, ...] = ()


@dataclass(frozen=True, slots=True)
class PapersPresented(CounterEvent):
    """The patient handed `papers` over, together."""

    papers: tuple[Paper, ...]


@dataclass(frozen=True, slots=True)
class NumberQueried(CounterEvent):
    """The receptionist asked the online system by number (番号照会); `answer` None: it could not be reached."""

    answer: OnlineAnswer | None


@dataclass(frozen=True, slots=True)
class NothingChangedSaid(CounterEvent):
    """A returning patient said that the insurance has not changed (口頭確認)."""


@dataclass(frozen=True, slots=True)
class DeclarationSigned(CounterEvent):
    """The patient filled in the 被保険者資格申立書; `copay_percent` is the declared share."""

    copay_percent: int | None = None


@dataclass(frozen=True, slots=True)
class Told(CounterEvent):
    """The receptionist was told or knows something besides: `facts` are names and values of fields of `Facts`."""

    facts: tuple[tuple[str, object], ...]


@dataclass(frozen=True, slots=True)
class VisualModeSwitched(CounterEvent):
    """Staff switched the 資格確認端末 to 目視確認 mode (`on`) or back to 無人運転; nothing is learnt of the patient by that."""

    on: bool


@dataclass(frozen=True, slots=True)
class VisitClosed(CounterEvent):
    """The receptionist is done with this patient."""


COUNTER_TABLE: Mapping[tuple[CounterState, type[CounterEvent]], CounterState] = {
    **{
        (state, event): CounterState.JUDGED
        for state in (CounterState.WAITING, CounterState.JUDGED)
        for event in (CardUseEnded, PapersPresented, NumberQueried, NothingChangedSaid, DeclarationSigned, Told)
    },
    **{(state, VisualModeSwitched): state for state in (CounterState.WAITING, CounterState.JUDGED)},
    (CounterState.WAITING, VisitClosed): CounterState.CLOSED,
    (CounterState.JUDGED, VisitClosed): CounterState.CLOSED,
}
"""Every step of the counter; nothing comes after `CLOSED` but the next patient's own counter."""


class Counter:
    """The receptionist's side of one visit: its state only; what was learnt is kept by the desk."""

    def __init__(self) -> None:
        self.state = CounterState.WAITING

    def handle(self, event: CounterEvent) -> None:
        """Take one step; raise `EventOutOfPlace` and stay where the table has none."""
        following = COUNTER_TABLE.get((self.state, type(event)))
        if following is None:
            raise EventOutOfPlace("counter", self.state, type(event).__name__)
        self.state = following
