"""The card is pulled out: at every screen there is, the visit goes on from there."""

import pytest

from reception.terminal.counter import VisitClosed
from reception.terminal.events import CardRemoved, LinkRestored
from reception.terminal.states import State
from reception.terminal.table import TABLE
from tests.desk.stages import own_card
from tests.desk.ways import WITH_CARD, ways

LONG_MS = 600_000


def test_some_scenario_comes_to_every_state_with_a_card() -> None:
    """A state that none reaches would never be played."""
    assert set(ways()) == set(WITH_CARD)


@pytest.mark.parametrize("state", WITH_CARD)
def test_a_card_pulled_out_leaves_no_dead_end(state: State) -> None:
    """The slot is empty at once, nothing more is read, the reader comes back for the next card, and there is a verdict."""
    desk = ways()[state].desk()
    assert desk.reader.state is state

    (first, *_) = desk.remove_card()
    assert first.state == TABLE[state, CardRemoved].to
    assert not desk.stage.inside
    assert not any(later.exchanges for later in desk.advance(LONG_MS))
    if desk.reader.state is State.OUT_OF_SERVICE:
        desk.handle(LinkRestored())
    assert desk.reader.state is State.IDLE
    (read, *_) = desk.place_card(own_card())
    assert read.state is State.READING
    desk.remove_card()
    desk.settle()
    desk.learn(VisitClosed())

    assert desk.verdict is not None
    assert desk.verdict.say
