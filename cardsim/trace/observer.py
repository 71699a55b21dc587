"""Follows a conversation from outside: what is current on the card, what a command means, what of it is personal."""

from dataclasses import dataclass
from typing import Final

from cardsim.apps import APPLICATIONS
from cardsim.commands import (
    CURRENT,
    DEFAULT,
    Authenticate,
    ChangePin,
    Command,
    GetChallenge,
    GetData,
    QueryTries,
    ReadBinary,
    ReadRecord,
    SelectByName,
    SelectFile,
    Sign,
    Verify,
)
from cardsim.forms import FORMS
from cardsim.trace.names import PUBLIC_OBJECTS, application_name, file_name, is_public
from cardsim.wire.apdu import decode_body
from cardsim.wire.status import Status, Words

_FORMS: Final = {form.key: form for form in FORMS}
_SECRET_INS: Final = frozenset({0x20, 0x21, 0x24, 0x25, 0x2C, 0x32})
"""VERIFY, CHANGE REFERENCE DATA, RESET RETRY COUNTER and their like, whatever the class."""
_READING_INS: Final = (b"\xb0", b"\xb1", b"\xb2", b"\xb3", b"\xca", b"\xcb")
"""READ BINARY, READ RECORD and GET DATA, in forms that are not understood."""


def typed(command: bytes) -> tuple[str, Command | None]:
    """Return the name of `command` and what it is, None where its form is unknown or wrong."""
    form = _FORMS.get(command[:2])
    if form is None or len(command) < 4:
        return "?", None
    made = form.decode(command[2], command[3], decode_body(command))
    return form.name, None if isinstance(made, Status) else made


def hides_body(command: bytes) -> bool:
    """Tell whether the bytes behind the header of `command` may be a PIN, in whatever form they come."""
    return len(command) > 5 and command[1] in _SECRET_INS


@dataclass(slots=True)
class Observer:
    """What an onlooker knows for sure of the card's state, from commands and answers alone.

    A selection that was not answered 9000 may still have taken place: a link can change the answer, and a read by short
    file id moves on even when it is refused. What is current is then unknown, and counts as personal.
    """

    aid: bytes = b""
    """The current application; empty where it is none, foreign or unknown."""
    fid: int = 0
    """The current file; 0 where it is none or unknown."""

    def meaning(self, command: bytes) -> Words:
        """Return what `command`, about to be answered, asks for; no secret is in it."""
        name, made = typed(command)
        if made is None:
            return Words.alike(f"{name} {command[:4].hex().upper()}".strip())
        target = self._target(made)
        return Words(f"{name} {target.ja}".strip(), f"{name} {target.en}".strip())

    def is_personal(self, command: bytes) -> bool:
        """Tell whether the answer to `command` may say something about the holder; unknown files may."""
        made = typed(command)[1]
        if isinstance(made, ReadBinary | ReadRecord):
            return not is_public(self.aid, made.sfi or self.fid)
        if isinstance(made, GetData):
            return made.tag not in PUBLIC_OBJECTS
        return command[1:2] in _READING_INS

    def follow(self, command: bytes, answer: bytes) -> None:
        """Take note of an exchange that is over."""
        made, done = typed(command)[1], answer[-2:] == b"\x90\x00"
        if isinstance(made, SelectByName):
            known = done and made.name in APPLICATIONS and not made.following
            self.aid, self.fid = made.name if known else b"", 0
        elif isinstance(made, SelectFile):
            self.fid = made.fid if done else 0
        elif isinstance(made, ReadBinary | ReadRecord) and made.sfi != CURRENT:
            self.fid = made.sfi if done else 0

    def _target(self, made: Command) -> Words:
        """Return what the command is about, in words; empty where its name says all."""
        match made:
            case SelectByName():
                return application_name(made.name)
            case SelectFile():
                return file_name(self.aid, made.fid)
            case ReadBinary():
                return self._file(made.sfi, f" +{made.offset}")
            case ReadRecord():
                return self._file(made.sfi, f" #{made.number}")
            case Verify() | QueryTries() | ChangePin() | Sign() | Authenticate():
                return self._file(made.sfi)
            case GetData():
                return Words.alike(f"{made.tag:04X}")
            case GetChallenge():
                return Words(f"{made.le}バイト", f"{made.le} bytes")
            case _:
                return Words("", "")

    def _file(self, sfi: int, more: str = "") -> Words:
        if sfi == DEFAULT:
            return Words("既定の鍵", "default key")
        fid = sfi or self.fid
        words = file_name(self.aid, fid) if fid else Words("カレントEF", "current file")
        return Words(words.ja + more, words.en + more)
