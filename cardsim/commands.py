"""The commands a card can be given, typed; `cardsim.forms` makes them from bytes, `cardsim.apps` carries them out."""

from typing import Final, NamedTuple, TypeAlias

CURRENT: Final = 0
"""In place of an SFI: the current file."""
DEFAULT: Final = -1
"""In place of an SFI: the application's default key."""


class SelectByName(NamedTuple):
    """SELECT of an application by its AID or the beginning of it."""

    name: bytes
    following: bool
    """True: look on behind the current application (next occurrence of a partial name)."""
    fci_le: int
    """Greatest length of the file control information to answer with; 0: none is asked for."""


class SelectFile(NamedTuple):
    """SELECT of a file of the current application."""

    fid: int


class SelectMaster(NamedTuple):
    """SELECT of a master file, which this card does not have."""

    by_id: bool
    """True: with a file id, such as 3F00; False: the bare header."""


class ReadBinary(NamedTuple):
    """READ BINARY."""

    sfi: int
    """Short file id 1 to 30, or `CURRENT`."""
    offset: int
    """0 to 32,767."""
    le: int


class ReadRecord(NamedTuple):
    """READ RECORD."""

    sfi: int
    """Short file id 1 to 30, or `CURRENT`."""
    number: int
    """0 to 255; the first record is 1."""
    to_end: bool
    """True: this record and all behind it."""
    le: int


class Verify(NamedTuple):
    """VERIFY with a value."""

    sfi: int
    value: bytes


class QueryTries(NamedTuple):
    """VERIFY without a value: how many tries are left?"""

    sfi: int
    has_length: bool
    """True: a fifth byte stood behind the header."""


class ChangePin(NamedTuple):
    """CHANGE REFERENCE DATA, or the same by the command of the municipal applications."""

    sfi: int
    value: bytes


class Sign(NamedTuple):
    """COMPUTE DIGITAL SIGNATURE."""

    scheme: int
    """P1, 0 to 5."""
    sfi: int
    """The key's short file id, `CURRENT` or `DEFAULT`."""
    data: bytes
    le: int


class GetChallenge(NamedTuple):
    """GET CHALLENGE."""

    le: int


class Authenticate(NamedTuple):
    """INTERNAL AUTHENTICATE: prove who you are over this challenge."""

    sfi: int
    challenge: bytes
    le: int


class GetData(NamedTuple):
    """GET DATA."""

    tag: int
    le: int


class PresentCertificate(NamedTuple):
    """Half of a terminal's certificate: the body first, then its signature."""

    is_signature: bool
    data: bytes


class Plain(NamedTuple):
    """A command of which only its arrival matters; what it carries is not looked at."""


Selection: TypeAlias = SelectByName | SelectFile | SelectMaster
PinCommand: TypeAlias = Verify | QueryTries | ChangePin
KeyCommand: TypeAlias = Sign | Authenticate | PresentCertificate
Command: TypeAlias = Selection | PinCommand | KeyCommand | ReadBinary | ReadRecord | GetChallenge | GetData | Plain
