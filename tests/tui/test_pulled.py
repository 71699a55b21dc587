"""The card is pulled out by key at every screen there is."""

from collections.abc import Iterator

import pytest

from reception.front import acts
from reception.front.settings import Settings
from reception.terminal.states import State
from tests.desk.ways import WITH_CARD, ways
from tests.tui.stage import options
from tests.tui.story import Story, told

LONG_MS = 600_000


@pytest.fixture(scope="module")
def story() -> Iterator[Story]:
    """Open one application for all."""
    with told(options()) as story:
        yield story


@pytest.mark.parametrize("state", WITH_CARD)
def test_c_takes_the_card_wherever_it_lies(story: Story, state: State) -> None:
    """The screen says where the card is now, complains of nothing, and comes back to the first one in time."""
    way, session = ways()[state], story.desk.session
    session.settings = Settings(way.visit.day, way.visit.facility)
    session.begin(way.visit.patient)
    for act in way.acts:
        story.act(act)
    assert story.code == state

    assert story.words("tui.card_out").replace(" ", "") in story.press("c")
    assert not session.view.card_inside
    story.act(acts.pass_time(LONG_MS))
    assert story.code in (State.IDLE, State.OUT_OF_SERVICE)
    assert story.notes == []
