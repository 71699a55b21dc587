"""A blind walk: any keys in any order leave a desk that still answers."""

from hashlib import sha256

from reception.terminal.states import State
from reception.tui.choices import CHOICES
from reception.tui.commands import COMMANDS
from reception.tui.screens.dialogs import Dialog
from tests.tui.stage import options
from tests.tui.story import told

STEPS = 300
_TEXTUAL_NAMES = {"?": "question_mark", ",": "comma"}
KEYS = (
    *sorted({choice.key for pressed in CHOICES.values() for choice in pressed}),
    *(_TEXTUAL_NAMES.get(command.key, command.key) for command in COMMANDS if command.code not in ("quit", "picture")),
    *"1234",
    *("1", "2", "3", "4", "enter"),
    *("space", "f", "p", "y") * 4,
    *("c", "escape") * 2,
    *("tab", "down", "up", "backspace", "pagedown", "z", "あ"),
)
"""Every key that means something and some that don't; those that lead on stand there more than once."""
IN_DIALOG = ("escape", "enter", "down", "up", "space", "tab", "1", "z", "pagedown")
"""The keys of a dialog, which would swallow most of the others."""


def test_no_keys_in_any_order_break_it() -> None:
    """After 300 presses there is still a screen with words, in a state of the table, and several states were seen."""
    seen = set()
    with told(options()) as story:
        for step in range(STEPS):
            keys = IN_DIALOG if isinstance(story.app.screen, Dialog) else KEYS
            story.press(keys[sha256(b"%d" % step).digest()[0] % len(keys)])
            seen.add(story.code)
        story.press("escape", "escape")

        assert story.app.is_running
        assert story.shown
    assert seen <= set(State)
    assert len(seen) > 5
