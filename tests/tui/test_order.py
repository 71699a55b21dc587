"""Keys act in the order typed, however fast they come."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tui.stage import options
from tests.tui.story import Story, told

SCRIPTS = {
    "a button, then what comes next": ("c", "space", "f", "y", "space", "y", "space", "c"),
    "a whole visit by PIN": ("c", "space", "p", *"9999", "enter", "space", *"1234", "enter", "space", "y", "space"),
    "a dialog and back": ("h", "enter", "j", "down", "enter", "c", "space"),
    "a list and its second line": ("j", "down", "down", "enter", "h", "space", "down", "space", "enter"),
    "the settings": ("comma", "enter", "down", "enter", "escape", "c", "space"),
    "the next patient": ("c", "space", "f", "e", "down", "down", "enter", "c", "space"),
    "the buttons by arrows": ("c", "space", "down", "enter", "1", "up", "2"),
    "a field, and the desk behind it": ("h", "enter", "s", "enter", "c", "space", "p"),
    "a field that is left": ("h", "enter", "s", "escape", "c", "space"),
    "a list, and the field behind it": ("h", "enter", "i", "tab", "end", "backspace", "x", "tab", "down", "home"),
    "a field gone to and left again": ("h", "tab", *"cg", "escape", "c", "space"),
    "two fields": ("h", "enter", "s", "tab", *"12", "shift+tab", *"34", "down", "5"),
    "a field as it was filled": ("h", "enter", "s", "enter"),
}

BARS = dict.fromkeys(range(0x2581, 0x2589))
"""Eighths of a block: the ends of scroll bars, which come to rest later on a busy machine."""


def outcome(story: Story) -> tuple[object, ...]:
    """Return all that a key can have changed; where a scroll bar's end stands in its cell is not among it."""
    view = story.desk.session.view
    shown = story.shown.translate(BARS)
    return view, [turn.event for turn in story.desk.session.log], shown, story.desk.session.settings


@pytest.mark.parametrize("keys", SCRIPTS.values(), ids=SCRIPTS)
def test_typing_ahead_leads_where_typing_leads(keys: tuple[str, ...]) -> None:
    """All keys at once, before the first was looked at, do the same as one after the other."""
    with told(options()) as slow, told(options()) as fast:
        slow.press(*keys)
        fast.type_ahead(*keys)

        assert outcome(fast) == outcome(slow)


def test_a_button_is_not_overtaken_by_the_key_behind_it() -> None:
    """Y answers the consent, Space then skips the sending: not the other way round."""
    with told(options()) as story:
        story.press("c", "space", "f", "y", "space")
        story.type_ahead("y", "space")

        assert story.code == "done"


@settings(max_examples=10, deadline=None)
@given(
    st.lists(
        st.sampled_from(("c", "space", "f", "p", "y", "n", "r", "o", "1", "enter", "escape", "g", "t")), max_size=15
    )
)
def test_any_keys_at_the_desk_typed_ahead(keys: list[str]) -> None:
    """Whatever is typed in whatever order, the pace changes nothing."""
    with told(options()) as slow, told(options()) as fast:
        slow.press(*keys)
        fast.type_ahead(*keys)

        assert outcome(fast) == outcome(slow)
