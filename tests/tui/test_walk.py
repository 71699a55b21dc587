"""A blind walk: any keys in any order leave a desk that still answers."""

from hashlib import sha256

import pytest

from reception.front.choices import choices
from reception.tui.commands import COMMANDS
from reception.tui.screens.desk import DeskScreen
from tests.tui.stage import options
from tests.tui.story import Story, told

_TEXTUAL_NAMES = {"?": "question_mark", ",": "comma", ".": "full_stop", "/": "slash"}
COMMAND_KEYS = [
    _TEXTUAL_NAMES.get(command.key, command.key)
    for command in COMMANDS
    if command.code not in ("quit", "picture", "record", "card")
]
ELSEWHERE = (*COMMAND_KEYS, "tab", "down", "up", "backspace", "pagedown", "あ", "1", "ctrl+p")
"""The commands but those that end the walk or write files, and keys that mean nothing in particular."""
IN_DIALOG = ("escape", "enter", "down", "up", "space", "tab", "1", "j", "pagedown")
"""The keys of a dialog, which would swallow most of the others."""


def next_key(story: Story, step: int) -> str:
    """Return the key of one step: three times in four one that leads on, otherwise any other."""
    dice = sha256(b"%d" % step).digest()
    if not isinstance(story.app.screen, DeskScreen):
        return IN_DIALOG[dice[0] % len(IN_DIALOG)]
    offered = ["c", "space", *"1234", *(choice.key for choice in choices(story.desk.session.view.screen))]
    keys = offered if dice[1] % 4 else ELSEWHERE
    return keys[dice[0] % len(keys)]


def walked(steps: int) -> set[str]:
    """Press so many keys and return the reader's screens that were seen; there is a screen with words at the end."""
    seen = set()
    with told(options()) as story:
        for step in range(steps):
            story.type(next_key(story, step))
            seen.add(story.code)
        story.type("escape", "escape")

        assert story.app.is_running
        assert story.shown
    return seen


def test_no_keys_in_any_order_break_it() -> None:
    """After 300 presses the desk still answers, and many states were seen."""
    assert len(walked(300)) >= 8


@pytest.mark.soak
def test_no_keys_break_it_for_long() -> None:
    """The same for 10,000 presses."""
    assert len(walked(10_000)) >= 12
