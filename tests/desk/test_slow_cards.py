"""A slow card: the visit's clock moves by what its exchanges would take, and by nothing else."""

from __future__ import annotations

import pytest

from cardsim.faults.speeds import SPEEDS
from reception.desk.desk import Desk
from reception.desk.observation import Observation
from reception.model.facility import Consent, Facility
from reception.terminal import events as e
from reception.terminal.states import State
from tests.desk.stages import desk, own_card, own_phone


def read(speed: str | None) -> tuple[Desk, list[Observation]]:
    """Return a desk at which a card was read at `speed`, None for one without the fault, and what was seen."""
    visit = desk()
    card = own_card(fault="slow", speed=speed) if speed else own_card()
    return visit, visit.place_card(card) + visit.settle()


def test_reading_takes_the_reader_its_time_and_the_card_its_own() -> None:
    """The time beyond a quick card's is the sum over the exchanges, rounded once."""
    (quick, _), (slow, seen) = read(None), read("contact")

    took = sum(exchange.took_ms for one in seen for exchange in one.exchanges)

    assert took > 0
    assert slow.now_ms == quick.now_ms + round(took)
    assert seen[-1].at_ms == slow.now_ms


@pytest.mark.parametrize("speed", SPEEDS)
def test_each_exchange_takes_what_its_speed_says(speed: str) -> None:
    """No exchange takes less than its first byte costs at that speed, and at no speed is one free but at `instant`."""
    _, seen = read(speed)
    exchanges = [exchange for one in seen for exchange in one.exchanges]

    assert exchanges
    assert all(exchange.took_ms >= SPEEDS[speed].command_ms for exchange in exchanges)
    assert any(exchange.took_ms for exchange in exchanges) == (speed != "instant")


def test_a_whole_visit_takes_what_its_exchanges_take() -> None:
    """Down to the last, by which the card is left: beyond a quick card's visit it is their sum, each step's rounded."""
    (quick, _), (slow, read_in) = read(None), read("contact")
    visits = {}
    for visit in (quick, slow):
        seen = visit.handle(e.PinChosen()) + visit.settle()
        seen += visit.handle(e.PinEntered(e.Pin("1234"))) + visit.settle()
        seen += visit.handle(e.ConsentAnswered({Consent.DRUGS: True, Consent.CHECKUPS: True})) + visit.settle()
        visits[visit] = seen
    last = visits[slow][-1]
    took = sum(round(sum(one.took_ms for one in turn.exchanges)) for turn in (*read_in, *visits[slow]))

    assert [exchange.command[:11] for exchange in last.exchanges] == ["00 A4 04 0C"]
    assert last.at_ms == slow.now_ms
    assert slow.now_ms == quick.now_ms + took


def test_the_time_to_act_begins_when_the_card_was_read() -> None:
    """A slow card doesn't eat into the time its holder has to choose face or PIN."""
    (quick, _), (slow, _) = read(None), read("contactless")

    assert quick.due_ms is not None
    assert slow.due_ms is not None
    assert slow.due_ms - slow.now_ms == quick.due_ms - quick.now_ms


def test_time_told_is_never_taken_back() -> None:
    """What a slow card began within the time that passes, it ends after it; the clock stands where it ended."""
    visit = desk()
    visit.place_card(own_card(fault="slow", speed="contact"))

    seen = visit.advance(2_000)

    assert (seen[-1].state, seen[-1].at_ms) == (State.CHOOSING, visit.now_ms)
    assert visit.now_ms > 2_000


def test_a_signature_takes_the_chips_time_too() -> None:
    """A PIN visit at a real link's speed takes at least the signature longer than a quick one."""
    took = {}
    for speed in ("instant", "contact"):
        visit, _ = read(speed)
        before = visit.now_ms
        visit.handle(e.PinChosen())
        visit.settle()
        visit.handle(e.PinEntered(e.Pin("1234")))
        visit.settle()
        took[speed] = visit.now_ms - before

    assert took["contact"] - took["instant"] > SPEEDS["contact"].signature_ms


def test_a_slow_phone_takes_its_time_as_well() -> None:
    """The phone over the pad is a card as slow as any other."""
    took = {}
    for speed in ("instant", "contactless_106"):
        visit = desk("denko", facility=Facility(phone=True))
        for act in (e.PhoneChosen(), e.AndroidChosen(), e.PinEntered(e.Pin("1234"))):
            visit.handle(act)
        visit.hold_phone(own_phone("denko", fault="slow", speed=speed))
        visit.settle()
        took[speed] = visit.now_ms

    assert took["contactless_106"] > took["instant"]
