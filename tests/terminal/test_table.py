"""The table and the list of impossible pairs: together they are all there is."""

import pytest

from reception.errors import EventOutOfPlace, Misuse
from reception.terminal import effects as f
from reception.terminal import events as e
from reception.terminal.counter import (
    COUNTER_TABLE,
    Counter,
    CounterState,
    PapersPresented,
    VisitClosed,
    VisualModeSwitched,
)
from reception.terminal.impossible import AWAITED, REASONS, pairs, why
from reception.terminal.machine import Reader
from reception.terminal.progress import Progress
from reception.terminal.screens import BUTTONS
from reception.terminal.states import NO_CARD, TIMEOUTS_MS, State
from reception.terminal.table import TABLE

PAIRS = tuple(pairs())


def test_every_pair_is_in_the_table_or_has_a_reason() -> None:
    """No pair of state and event is forgotten, and none is both possible and impossible."""
    assert len(PAIRS) == len(State) * len(e.EVENTS)
    wrong = [
        (state, event.__name__, reason) for state, event, reason in PAIRS if ((state, event) in TABLE) == bool(reason)
    ]
    assert wrong == []


def test_every_reason_holds_somewhere() -> None:
    """A reason that explains nothing would be a leftover."""
    assert {reason for _, _, reason in PAIRS if reason} == {reason for reason, _, _ in REASONS}


@pytest.mark.parametrize(
    ("state", "event", "reason"),
    [
        (State.READING, e.CardPlaced, "a card lies in the slot already"),
        (State.IDLE, e.CardRemoved, "no card lies in the slot"),
        (State.READING, e.Cancelled, "the screen has no such button"),
        (State.CHOOSING, e.PinAccepted, "nothing was asked that this would answer"),
        (State.IDLE, e.TimedOut, "the state has no time-out"),
        (State.IDLE, e.LinkRestored, "the link is there"),
        (State.OUT_OF_SERVICE, e.LinkLost, "the link is lost already"),
        (State.CHOOSING, e.PinChosen, None),
    ],
)
def test_why_a_pair_cannot_be(state: State, event: type[e.Event], reason: str | None) -> None:
    """Each kind of event has its own reason; a possible pair has none."""
    assert why(state, event) == reason


def test_buttons_and_time_outs_agree_with_the_table() -> None:
    """What a screen shows can be pressed, and only that; a state with a time-out has somewhere to go."""
    pressed = {state: {event for at, event in TABLE if at is state and issubclass(event, e.Button)} for state in State}
    timed = {state for state, event in TABLE if event is e.TimedOut}

    assert pressed == {state: set(BUTTONS.get(state, ())) for state in State}
    assert timed == set(TIMEOUTS_MS)


def test_a_card_can_be_taken_wherever_one_lies() -> None:
    """Nobody's card is ever held back, and the link can be lost anywhere."""
    removable = {state for state, event in TABLE if event is e.CardRemoved}
    losable = {state for state, event in TABLE if event is e.LinkLost}

    assert removable == set(State) - NO_CARD
    assert losable == set(State) - {State.OUT_OF_SERVICE}


def test_every_effect_is_asked_for_and_answered() -> None:
    """Each effect stands in the table, and each of its answers has a transition from where it may come."""
    asked = {effect for transition in TABLE.values() for effect in transition.effects}
    unanswered = [
        (transition.to, answer.__name__)
        for transition in TABLE.values()
        for effect in transition.effects
        for answer in effect.answers
        if (transition.to, answer) not in TABLE
    ]

    assert asked == set(f.EFFECTS)
    assert unanswered == []


def test_results_come_only_where_they_are_awaited() -> None:
    """No transition waits for the answer to a question that was not asked on the way."""
    results = {(state, event) for state, event in TABLE if issubclass(event, e.Result)}

    assert results == {(state, event) for state in State for event in AWAITED[state] if issubclass(event, e.Result)}


def test_from_every_state_the_reader_can_become_idle() -> None:
    """The table has no dead end: some way leads back to waiting from everywhere."""
    reaching = {State.IDLE}
    while more := {state for (state, _), transition in TABLE.items() if transition.to in reaching} - reaching:
        reaching |= more

    assert reaching == set(State)


def test_every_state_can_be_reached() -> None:
    """No state is there for nothing."""
    reached = {State.IDLE}
    while more := {transition.to for (state, _), transition in TABLE.items() if state in reached} - reached:
        reached |= more

    assert reached == set(State)


def test_an_event_out_of_place_is_one_error_and_changes_nothing() -> None:
    """The error names machine, state and event; the reader stays as it was."""
    reader = Reader()

    with pytest.raises(EventOutOfPlace, match="reader: CardRemoved cannot happen in idle") as caught:
        reader.handle(e.CardRemoved())

    assert (caught.value.machine, caught.value.state, caught.value.event) == ("reader", "idle", "CardRemoved")
    assert (reader.state, reader.progress) == (State.IDLE, Progress())


def test_a_step_moves_the_reader_and_returns_its_effects() -> None:
    """Placing a card reads it."""
    reader = Reader()

    assert reader.handle(e.CardPlaced()) == (f.ReadCard(),)
    assert reader.state is State.READING


def test_a_pin_is_verified_only_when_one_was_entered() -> None:
    """The effect takes the PIN from its event; any other event is a mistake in the table."""
    with pytest.raises(Misuse, match="VerifyPin needs PinEntered"):
        f.VerifyPin.of(e.PinChosen(), Progress())
    with pytest.raises(Misuse, match="CheckPasscode needs PasscodeEntered"):
        f.CheckPasscode.of(e.PinEntered(e.Pin("1234")), Progress())


def test_a_pin_never_shows_its_digits() -> None:
    """Neither the PIN nor the event that carries it can be printed by accident."""
    entered, typed = e.PinEntered(e.Pin("8642")), e.PasscodeEntered(e.Pin("8642"))

    assert "8642" not in f"{entered!r} {entered} {f.VerifyPin(entered)!r} {typed!r} {f.CheckPasscode(typed.passcode)!r}"


def test_the_counter_learns_until_the_visit_is_closed() -> None:
    """Whatever is learnt leads to a judgement; after the end nothing comes."""
    counter = Counter()
    counter.handle(PapersPresented(()))
    counter.handle(PapersPresented(()))
    counter.handle(VisitClosed())

    assert counter.state is CounterState.CLOSED
    with pytest.raises(EventOutOfPlace, match="counter: PapersPresented cannot happen in closed"):
        counter.handle(PapersPresented(()))
    learning = {to for (_, event), to in COUNTER_TABLE.items() if event is not VisualModeSwitched}
    assert CounterState.WAITING not in learning


def test_switching_the_mode_teaches_the_counter_nothing() -> None:
    """It stays as it was, until it is closed."""
    kept = {start: to for (start, event), to in COUNTER_TABLE.items() if event is VisualModeSwitched}

    assert kept == {state: state for state in CounterState if state is not CounterState.CLOSED}
