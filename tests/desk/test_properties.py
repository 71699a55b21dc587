"""Whatever people do at the desk: no dead end, the card comes back, and the visit ends in a verdict."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from reception.desk.desk import Desk
from reception.desk.observation import Observation
from reception.errors import EventOutOfPlace
from reception.model.facility import VISUAL_PASSCODE, Consent, Facility, Network, Pmh, VisualCheck
from reception.model.papers import Paper, PaperKind
from reception.model.visit import CardState
from reception.terminal import counter as c
from reception.terminal import events as e
from reception.terminal.counter import CounterState
from reception.terminal.states import NO_CARD, State
from reception.terminal.table import TABLE
from tests.desk.stages import catalogue_card, desk, own_card, own_phone, person

PATIENTS = ("taro", "tojiko", "yuko", "kireo", "chika", "jiro", "aka", "okina", "ikkai", "nashiko", "denko", "tasuke")
FAULTS = ("dead_chip", "mute", "torn_out", "wrong_status", "truncated", "flipped_bits", "swapped", "overlong")
TOLD = (c.NothingChangedSaid(), c.DeclarationSigned(30), c.Told((("nothing_more", True),)))
SELDOM = st.integers(0, 5).map(lambda chance: chance == 3)
"""True once in a while: what happens often enough would keep a visit from getting anywhere."""
BUTTON_KINDS = tuple(event for event in e.EVENTS if issubclass(event, e.Button))


def pressed(kind: type[e.Button], draw: st.DataObject, page: tuple[Consent, ...]) -> e.Button:
    """Return the press of a button, with what is typed or ticked where it takes something."""
    if kind is e.PinEntered:
        return e.PinEntered(e.Pin(draw.draw(st.sampled_from(["1234", "0000"]))), draw.draw(st.booleans()))
    if kind is e.PasscodeEntered:
        return e.PasscodeEntered(e.Pin(draw.draw(st.sampled_from([VISUAL_PASSCODE, "0000"]))))
    if kind is e.ConsentAnswered:
        return e.ConsentAnswered({item: draw.draw(st.booleans()) for item in page})
    return kind()


class AtTheDesk(RuleBasedStateMachine):
    """Everything a patient, a receptionist, the line and time can do, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.visit: Desk = desk()
        self.seen: list[Observation] = []

    @initialize(
        name=st.sampled_from(PATIENTS),
        down=SELDOM,
        open_=st.booleans(),
        pmh=st.sampled_from(Pmh),
        visual=st.none() | st.sampled_from(VisualCheck),
    )
    def somebody_comes(self, name: str, down: bool, open_: bool, pmh: Pmh, visual: VisualCheck | None) -> None:
        """Begin with any patient, the line up or down, 利用登録 open or not, any link for subsidies and way of 目視."""
        network = Network.DOWN if down else Network.UP
        facility = Facility(network=network, registration_open=open_, asks=frozenset(Consent), phone=True, pmh=pmh)
        self.visit = desk(name, facility=replace(facility, visual_check=visual))

    @rule(data=st.data(), guarded=st.booleans())
    @precondition(lambda self: (self.visit.reader.state, e.CardPlaced) in TABLE and not self.visit.stage.inside)
    def place(self, data: st.DataObject, guarded: bool) -> None:
        """Place one's own card, whole or faulty, or another one."""
        name = self.visit.stage.setting.patient.code
        fault = data.draw(SELDOM) and data.draw(st.sampled_from(FAULTS))
        options = {} if fault in (False, "dead_chip") else {"at": data.draw(st.integers(1, 20))}
        options |= {"other": "T003"} if fault == "swapped" else {}
        card = data.draw(SELDOM) and data.draw(st.sampled_from(["T009", "T015"]))
        placement = catalogue_card(card, name) if card else own_card(name, fault or None, guarded, **options)
        self.seen += self.visit.place_card(placement)

    @rule(dead=SELDOM)
    @precondition(lambda self: self.visit.reader.state is State.PHONE_HOLD)
    def hold_phone(self, dead: bool) -> None:
        """Hold one's phone over the pad."""
        name = self.visit.stage.setting.patient.code
        self.seen += self.visit.hold_phone(own_phone(name, "dead_chip" if dead else None))

    @rule(done=SELDOM)
    @precondition(lambda self: self.visit.stage.inside)
    def take_out(self, done: bool) -> None:
        """Take the card out: at any moment, but mostly when the reader says so."""
        if done or self.visit.reader.state in (State.DONE, State.TAKE_CARD, State.CARD_LEFT):
            self.seen += self.visit.remove_card()

    @rule(data=st.data(), steps=st.integers(1, 6))
    @precondition(lambda self: self.visit.reader.screen().buttons or self.visit.busy)
    def go_on(self, data: st.DataObject, steps: int) -> None:
        """Wait for the reader and press what its screen shows, a few times over."""
        for _ in range(steps):
            self.seen += self.visit.settle()
            if buttons := self.visit.reader.screen().buttons:
                kind = getattr(e, data.draw(st.sampled_from(buttons)))
                self.seen += self.visit.handle(pressed(kind, data, self.visit.reader.progress.page))

    @rule(data=st.data())
    def press_what_is_not_there(self, data: st.DataObject) -> None:
        """A button that the screen does not show is refused by one typed error, and nothing changes."""
        state = self.visit.reader.state
        kind = data.draw(
            st.sampled_from([one for one in BUTTON_KINDS if one.__name__ not in self.visit.reader.screen().buttons])
        )
        before = (state, self.visit.reader.progress, self.visit.now_ms, self.visit.verdict)
        with pytest.raises(EventOutOfPlace):
            self.visit.handle(pressed(kind, data, ()))
        assert (state, self.visit.reader.progress, self.visit.now_ms, self.visit.verdict) == before

    @rule(by_ms=st.sampled_from([1, 500, 2_000, 10_000, 60_000]))
    def time_passes(self, by_ms: int) -> None:
        """Wait, for however long."""
        self.seen += self.visit.advance(by_ms)

    @rule(network=st.none() | st.sampled_from(Network), now=SELDOM)
    def something_fails_or_comes_back(self, network: Network | None, now: bool) -> None:
        """The line to the online system changes, or (None) the terminal goes or comes back."""
        lost = self.visit.reader.state is State.OUT_OF_SERVICE
        if network is not None:
            self.visit.set_network(network)
        elif now or lost:
            self.seen += self.visit.handle(e.LinkRestored() if lost else e.LinkLost())

    @rule(now=SELDOM)
    def staff_switch_the_mode(self, now: bool) -> None:
        """Where the workstation has a 目視確認 mode, staff switch it on or back."""
        if now and self.visit.stage.visual_way is VisualCheck.TERMINAL:
            self.seen += self.visit.set_visual_mode(not self.visit.stage.visual_mode)

    @rule(data=st.data())
    def at_the_counter(self, data: st.DataObject) -> None:
        """Hand over a paper, one's own or another person's; tell the receptionist something; or let her ask by number."""
        patient = self.visit.stage.setting.patient
        holder = data.draw(st.sampled_from([patient, person("hanako")]))
        act = data.draw(st.sampled_from([*PaperKind, *TOLD, None]))
        if isinstance(act, PaperKind):
            self.seen += self.visit.present([Paper(act, name=holder.name, kana=holder.kana)])
        elif act is not None:
            self.seen += self.visit.learn(act)
        else:
            cover = patient.insurance[-1]
            self.seen += self.visit.query_number(cover.number, cover.id)

    @invariant()
    def a_card_lies_in_the_slot_where_the_screen_says_so(self) -> None:
        """Only a reader out of service doesn't know; a phone doesn't lie there."""
        state = self.visit.reader.state
        if state is not State.OUT_OF_SERVICE:
            assert self.visit.stage.inside is (state not in NO_CARD and not self.visit.reader.progress.phone)

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
        self.visit.advance(300_000)
        self.visit.learn(c.VisitClosed())

        assert self.visit.reader.state is State.IDLE
        assert self.visit.verdict is not None
        assert self.visit.verdict.say


TestAtTheDesk = AtTheDesk.TestCase
TestAtTheDesk.settings = settings(
    max_examples=150, stateful_step_count=30, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


class AtTheDeskAllDay(AtTheDesk):
    """The same, for long."""


TestAllDay = pytest.mark.soak(AtTheDeskAllDay.TestCase)
TestAllDay.settings = settings(TestAtTheDesk.settings, max_examples=5_000, stateful_step_count=60)
