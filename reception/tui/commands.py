"""What can be done at any moment: each command once, with its key, its words and its action."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Side(StrEnum):
    """Where a command is shown; those of the palette stand only there and in the help."""

    PATIENT = "patient"
    STAFF = "staff"
    SESSION = "session"
    PALETTE = "palette"


@dataclass(frozen=True, slots=True)
class Command:
    """`key` as typed, in lower case, `shown` as people read it; the words are `command.<code>.label` and `.help`.

    `at_desk` says that it is there only once a desk is: its action belongs to that screen, that of the others to the application.
    """

    key: str
    code: str
    side: Side
    shown: str
    at_desk: bool = True

    @property
    def action(self) -> str:
        """Return the name of the action, with whose it is."""
        return f"{'screen' if self.at_desk else 'app'}.{self.code}"


COMMANDS = (
    Command("c", "card", Side.PATIENT, "C"),
    Command("h", "papers", Side.PATIENT, "H"),
    Command("s", "query", Side.STAFF, "S"),
    Command("u", "unchanged", Side.STAFF, "U"),
    Command("d", "declare", Side.STAFF, "D"),
    Command("i", "told", Side.STAFF, "I"),
    Command("j", "decide", Side.STAFF, "J"),
    Command("e", "close", Side.STAFF, "E"),
    Command("space", "skip", Side.SESSION, "Space"),
    Command("t", "speed", Side.SESSION, "T"),
    Command("g", "log", Side.SESSION, "G"),
    Command(",", "settings", Side.SESSION, ","),
    Command("/", "visual_mode", Side.PALETTE, "/"),
    Command(".", "diagram", Side.PALETTE, "."),
    Command("m", "record", Side.PALETTE, "M"),
    Command("w", "light", Side.PALETTE, "W", at_desk=False),
    Command("z", "picture", Side.PALETTE, "Z", at_desk=False),
    Command("l", "lang", Side.SESSION, "L", at_desk=False),
    Command("?", "help", Side.SESSION, "?", at_desk=False),
    Command("q", "quit", Side.SESSION, "Q", at_desk=False),
)
"""Every command, in the order shown. Its keys are none of those that a reader's screen uses."""

COMMAND_FOR = {command.key: command for command in COMMANDS}
