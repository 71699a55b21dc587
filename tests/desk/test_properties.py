"""Whatever people do at the desk: no dead end, the card comes back, and the visit ends in a verdict."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from reception.desk.desk import Desk
from reception.desk.observation import Observation
from reception.errors import EventOutOfPlace
from reception.model.facility import Consent, Facility, Network
from reception.model.papers import Paper, PaperKind
from reception.model.visit import CardState
from reception.terminal import counter as c
from reception.terminal import events as e
from reception.terminal.counter import CounterState
from reception.terminal.screens import BUTTONS
from reception.terminal.states import NO_CARD, State
from reception.terminal.table import TABLE
from tests.desk.stages import catalogue_card, desk, own_card, person

PATIENTS = ("taro", "tojiko", "yuko", "kireo", "chika", "jiro", "aka", "okina", "ikkai", "nashiko")
FAULTS = ("dead_chip", "mute", "torn_out", "wrong_status", "truncated", "flipped_bits", "swapped", "overlong")
BUTTON_KINDS = tuple(event for event in e.EVENTS if issubclass(event, e.Button))


def pressed(kind: type[e.Button], draw: st.DataObject, page: tuple[Consent, ...]) -> e.Button:
    """Return the press of a button, with what is typed or ticked where it takes something."""
    if kind is e.PinEntered:
        return e.PinEntered(e.Pin(draw.draw(st.sampled_from(["1234", "0000"]))), draw.draw(st.booleans()))
    if kind is e.ConsentAnswered:
        return e.ConsentAnswered({item: draw.draw(st.booleans()) for item in page})
    return kind()


class AtTheDesk(RuleBasedStateMachine):
    """Everything a patient, a receptionist, the line and time can do, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.visit: Desk = desk()
        self.seen: list[Observation] = []

    @rule(name=st.sampled_from(PATIENTS), network=st.sampled_from(Network), open_=st.booleans())
    @precondition(lambda self: not self.seen)
    def somebody_else_comes(self, name: str, network: Network, open_: bool) -> None:
        """Another patient, another facility."""
        facility = Facility(network=network, registration_open=open_, asks=frozenset(Consent))
        self.visit = desk(name, facility=facility)

    @rule(data=st.data(), guarded=st.booleans())
    @precondition(lambda self: not self.visit.stage.inside)
    def place(self, data: st.DataObject, guarded: bool) -> None:
        """Place one's own card, whole or faulty, or another one."""
        name = self.visit.stage.setting.patient.code
        fault = data.draw(st.none() | st.sampled_from(FAULTS))
        options = {} if fault in (None, "dead_chip") else {"at": data.draw(st.integers(1, 20))}
        options |= {"other": "T003"} if fault == "swapped" else {}
        card = data.draw(st.sampled_from(["own", "T009", "T015"]))
        placement = own_card(name, fault, guarded, **options) if card == "own" else catalogue_card(card, name)
        if (self.visit.reader.state, e.CardPlaced) in TABLE:
            self.seen += self.visit.place_card(placement)

    @rule()
    @precondition(lambda self: self.visit.stage.inside)
    def take_out(self) -> None:
        """Take the card out, at any moment."""
        self.seen += self.visit.remove_card()

    @rule(data=st.data())
    @precondition(lambda self: self.visit.reader.state in BUTTONS)
    def press(self, data: st.DataObject) -> None:
        """Press what the screen shows."""
        kind = data.draw(st.sampled_from(BUTTONS[self.visit.reader.state]))
        self.seen += self.visit.handle(pressed(kind, data, self.visit.reader.progress.page))

    @rule(data=st.data())
    def press_what_is_not_there(self, data: st.DataObject) -> None:
        """A button that the screen does not show is refused by one typed error, and nothing changes."""
        state = self.visit.reader.state
        kind = data.draw(st.sampled_from([one for one in BUTTON_KINDS if one not in BUTTONS.get(state, ())]))
        before = (state, self.visit.reader.progress, self.visit.now_ms, self.visit.verdict)
        with pytest.raises(EventOutOfPlace):
            self.visit.handle(pressed(kind, data, ()))
        assert (state, self.visit.reader.progress, self.visit.now_ms, self.visit.verdict) == before

    @rule(by_ms=st.sampled_from([1, 500, 2_000, 10_000, 60_000]))
    def time_passes(self, by_ms: int) -> None:
        """Wait, for however long."""
        self.seen += self.visit.advance(by_ms)

    @rule()
    def settle(self) -> None:
        """Wait for the reader."""
        self.seen += self.visit.settle()
        assert not self.visit.busy

    @rule()
    def the_link_comes_or_goes(self) -> None:
        """Lose the terminal, or get it back."""
        lost = self.visit.reader.state is State.OUT_OF_SERVICE
        self.seen += self.visit.handle(e.LinkRestored() if lost else e.LinkLost())

    @rule(network=st.sampled_from(Network))
    def the_line_changes(self, network: Network) -> None:
        """The online system goes or comes back."""
        self.visit.set_network(network)

    @rule(kind=st.sampled_from(PaperKind), own=st.booleans())
    def present(self, kind: PaperKind, own: bool) -> None:
        """Hand over any paper, one's own or another person's."""
        holder = self.visit.stage.setting.patient if own else person("hanako")
        self.seen += self.visit.present([Paper(kind, name=holder.name, kana=holder.kana)])

    @rule(event=st.sampled_from([c.NothingChangedSaid(), c.DeclarationSigned(30), c.Told((("nothing_more", True),))]))
    def tell(self, event: c.CounterEvent) -> None:
        """Tell the receptionist something."""
        self.seen += self.visit.learn(event)

    @rule()
    def query(self) -> None:
        """Ask by number."""
        cover = self.visit.stage.setting.patient.insurance[-1]
        self.seen += self.visit.query_number(cover.number, cover.id)

    @invariant()
    def a_card_lies_in_the_slot_where_the_screen_says_so(self) -> None:
        """Only a reader out of service doesn't know."""
        state = self.visit.reader.state
        if state is not State.OUT_OF_SERVICE:
            assert self.visit.stage.inside is (state not in NO_CARD)

    @invariant()
    def a_verdict_stands_as_soon_as_anything_was_learnt(self) -> None:
        """And not before."""
        assert (self.visit.verdict is not None) is (self.visit.counter.state is CounterState.JUDGED)

    @invariant()
    def observations_are_counted_and_in_time(self) -> None:
        """No number is left out and time never goes back."""
        assert [one.number for one in self.seen] == list(range(1, len(self.seen) + 1))
        assert all(one.at_ms <= self.visit.now_ms for one in self.seen[-3:])

    @invariant()
    def a_card_is_read_only_to_the_end(self) -> None:
        """The counter holds an online answer only of a finished attempt."""
        use = self.visit.facts.card
        assert (use.answer is not None) is (use.state is CardState.READ)

    def teardown(self) -> None:
        """The card comes back, the reader waits for the next patient, and the receptionist has a verdict."""
        if self.visit.stage.inside:
            self.visit.remove_card()
        if self.visit.reader.state is State.OUT_OF_SERVICE:
            self.visit.handle(e.LinkRestored())
        self.visit.advance(5_000)
        self.visit.learn(c.VisitClosed())

        assert self.visit.reader.state is State.IDLE
        assert self.visit.verdict is not None
        assert self.visit.verdict.say


TestAtTheDesk = AtTheDesk.TestCase
TestAtTheDesk.settings = settings(
    max_examples=60, stateful_step_count=40, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
