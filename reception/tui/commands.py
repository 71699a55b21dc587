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
    """`key` as typed, in lower case; the words are `command.<code>.label` and `.help`, the action is the app's `action_<code>`.

    `shown` is the key as people read it.
    """

    key: str
    code: str
    side: Side
    shown: str


COMMANDS = (
    Command("c", "card", Side.PATIENT, "C"),
    Command("h", "papers", Side.PATIENT, "H"),
    Command("s", "query", Side.STAFF, "S"),
    Command("u", "unchanged", Side.STAFF, "U"),
    Command("d", "declare", Side.STAFF, "D"),
    Command("e", "close", Side.STAFF, "E"),
    Command("space", "skip", Side.SESSION, "Space"),
    Command("t", "speed", Side.SESSION, "T"),
    Command("g", "log", Side.SESSION, "G"),
    Command(",", "settings", Side.SESSION, ","),
    Command("w", "light", Side.PALETTE, "W"),
    Command("z", "picture", Side.PALETTE, "Z"),
    Command("l", "lang", Side.SESSION, "L"),
    Command("?", "help", Side.SESSION, "?"),
    Command("q", "quit", Side.SESSION, "Q"),
)
"""Every command, in the order shown. Its keys are none of those that a reader's screen uses."""

COMMAND_FOR = {command.key: command for command in COMMANDS}
