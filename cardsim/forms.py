"""Command bytes become typed commands, or the status word that refuses them: the card's one door for bytes.

Each `Form` says which header and which lengths a command may have; P1-P2 are looked at before Lc and Le. What the
forms cannot know (current file, kind of file, verified PINs) is left to the handlers in `cardsim.apps`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from cardsim.commands import (
    CURRENT,
    DEFAULT,
    Authenticate,
    ChangePin,
    Command,
    GetChallenge,
    GetData,
    Plain,
    PresentCertificate,
    QueryTries,
    ReadBinary,
    ReadRecord,
    SelectByName,
    SelectFile,
    Selection,
    SelectMaster,
    Sign,
    Verify,
)
from cardsim.wire.apdu import Body, Case
from cardsim.wire.status import Status

PIN_MAX: Final = 16
"""Greatest length of a PIN in bytes."""

C = TypeVar("C", bound=Command)


@dataclass(frozen=True, slots=True)
class Form(Generic[C]):
    """How one command looks on the wire."""

    name: str
    """The standard's name for it, or what others call it; shown in traces."""
    cla: int
    ins: int
    takes: Callable[[int, int], bool]
    """Are these P1 and P2 possible?"""
    cases: tuple[Case, ...]
    make: Callable[[int, int, Body], C | Status]
    """From P1, P2 and body to the command, or `WRONG_LENGTH`."""

    @property
    def key(self) -> bytes:
        """CLA and INS."""
        return bytes((self.cla, self.ins))

    def decode(self, p1: int, p2: int, body: Body) -> C | Status:
        """Return the command, or the status word that refuses its form."""
        if not self.takes(p1, p2):
            return Status.WRONG_P1P2
        if body.case not in self.cases:
            return Status.WRONG_LENGTH
        return self.make(p1, p2, body)


def _zero(p1: int, p2: int) -> bool:
    return p1 == p2 == 0


def _reference(p1: int, p2: int) -> bool:
    """Is this P1 = 00 and P2 = 80 (current file) or 80 | SFI?"""
    return p1 == 0 and 0x80 <= p2 < 0x9F


def _any(_p1: int, _p2: int) -> bool:
    return True


def _select_takes(p1: int, p2: int) -> bool:
    if p1 == 0x04:
        return p2 in (0x00, 0x02, 0x0C, 0x0E)
    return p2 == 0x0C if p1 == 0x02 else p1 == 0x00 and p2 in (0x00, 0x0C)


def _select(p1: int, p2: int, body: Body) -> Selection | Status:
    data = body.data
    if p1 == 0x02:
        return SelectFile(data[0] << 8 | data[1]) if len(data) == 2 else Status.WRONG_LENGTH
    if p1 == 0x00:
        return SelectMaster(by_id=bool(data))
    if not 1 <= len(data) <= 16:
        return Status.WRONG_LENGTH
    return SelectByName(data, following=p2 & 0x03 == 0x02, fci_le=0 if p2 & 0x0C else body.le)


def _read_binary_takes(p1: int, _p2: int) -> bool:
    return p1 < 0x80 or 0x80 < p1 < 0x9F


def _read_binary(p1: int, p2: int, body: Body) -> ReadBinary:
    if p1 & 0x80:
        return ReadBinary(p1 & 0x1F, p2, body.le)
    return ReadBinary(CURRENT, p1 << 8 | p2, body.le)


def _read_record_takes(_p1: int, p2: int) -> bool:
    return p2 & 0x07 in (0x04, 0x05) and p2 < 0xF8


def _read_record(p1: int, p2: int, body: Body) -> ReadRecord:
    return ReadRecord(p2 >> 3, p1, p2 & 0x07 == 0x05, body.le)


def _verify(_p1: int, p2: int, body: Body) -> Verify | QueryTries | Status:
    if body.case is not Case.DATA:
        return QueryTries(p2 & 0x1F, has_length=body.case is Case.LE)
    return Verify(p2 & 0x1F, body.data) if len(body.data) <= PIN_MAX else Status.WRONG_LENGTH


def _change_takes(p1: int, p2: int) -> bool:
    return p1 == 0x01 and _reference(0, p2)


def _change(_p1: int, p2: int, body: Body) -> ChangePin:
    return ChangePin(p2 & 0x1F, body.data)


def _sign_takes(p1: int, p2: int) -> bool:
    return p1 <= 0x05 and (p2 == 0 or _reference(0, p2))


def _sign(p1: int, p2: int, body: Body) -> Sign:
    return Sign(p1, p2 & 0x1F if p2 else DEFAULT, body.data, body.le)


def _challenge(_p1: int, _p2: int, body: Body) -> GetChallenge:
    return GetChallenge(body.le)


def _authenticate(_p1: int, p2: int, body: Body) -> Authenticate:
    return Authenticate(p2 & 0x1F, body.data, body.le)


def _get_data(p1: int, p2: int, body: Body) -> GetData:
    return GetData(p1 << 8 | p2, body.le)


def _certificate_takes(p1: int, p2: int) -> bool:
    return p1 in (0x00, 0x06) and p2 == 0xC1


def _certificate(p1: int, _p2: int, body: Body) -> PresentCertificate:
    return PresentCertificate(p1 == 0x00, body.data)


def _plain(_p1: int, _p2: int, _body: Body) -> Plain:
    return Plain()


_NONE, _LE, _DATA, _BOTH = (Case.NONE,), (Case.LE,), (Case.DATA,), (Case.DATA_LE,)
_EVERY: Final = _DATA + _BOTH + _NONE + _LE

SELECT: Final[Form[Selection]] = Form("SELECT", 0x00, 0xA4, _select_takes, _EVERY, _select)
READ_BINARY: Final = Form("READ BINARY", 0x00, 0xB0, _read_binary_takes, _LE, _read_binary)
READ_RECORD: Final = Form("READ RECORD", 0x00, 0xB2, _read_record_takes, _LE, _read_record)
VERIFY: Final[Form[Verify | QueryTries]] = Form("VERIFY", 0x00, 0x20, _reference, _DATA + _NONE + _LE, _verify)
CHANGE_REFERENCE_DATA: Final = Form("CHANGE REFERENCE DATA", 0x00, 0x24, _change_takes, _DATA, _change)
CHANGE_MUNICIPAL_PIN: Final = Form("CHANGE PIN (80 32)", 0x80, 0x32, _reference, _DATA, _change)
COMPUTE_SIGNATURE: Final = Form("COMPUTE DIGITAL SIGNATURE", 0x80, 0x2A, _sign_takes, _BOTH, _sign)
GET_CHALLENGE: Final = Form("GET CHALLENGE", 0x00, 0x84, _zero, _LE, _challenge)
INTERNAL_AUTHENTICATE: Final = Form("INTERNAL AUTHENTICATE", 0x00, 0x88, _reference, _BOTH, _authenticate)
EXTERNAL_AUTHENTICATE: Final = Form("EXTERNAL AUTHENTICATE", 0x00, 0x82, _reference, _DATA, _plain)
GET_DATA: Final = Form("GET DATA", 0x00, 0xCA, _any, _LE, _get_data)
SET_SESSION_KEY: Final = Form("SET SESSION KEY", 0x80, 0xAE, _zero, _EVERY, _plain)
PRESENT_CERTIFICATE: Final = Form(
    "PRESENT TERMINAL CERTIFICATE", 0x80, 0xA2, _certificate_takes, _DATA + _BOTH, _certificate
)
GRANT_PINLESS: Final = Form("SIMULATED PIN-LESS GRANT", 0x90, 0xF0, _zero, _NONE, _plain)
STATUS_OF_LAST: Final = Form("STATUS OF LAST COMMAND", 0x80, 0xFC, _zero, _NONE + _LE, _plain)

FORMS: Final[tuple[Form[Any], ...]] = (
    SELECT,
    READ_BINARY,
    READ_RECORD,
    VERIFY,
    CHANGE_REFERENCE_DATA,
    CHANGE_MUNICIPAL_PIN,
    COMPUTE_SIGNATURE,
    GET_CHALLENGE,
    INTERNAL_AUTHENTICATE,
    EXTERNAL_AUTHENTICATE,
    GET_DATA,
    SET_SESSION_KEY,
    PRESENT_CERTIFICATE,
    GRANT_PINLESS,
    STATUS_OF_LAST,
)
"""Every command the card knows in any of its applications."""


def refuse_unknown(cla: int, known_classes: frozenset[int]) -> Status:
    """Return the status word for a CLA-INS pair no form has; `known_classes` are those of the current application.

    A class byte that asks for a logical channel other than 0 is refused as such (ISO 7816-4 clause 5.4.1).
    """
    if cla in known_classes:
        return Status.UNKNOWN_INS
    if cla & 0xC0 == 0x40 or (cla & 0x7C == 0 and cla & 0x03):
        return Status.NO_LOGICAL_CHANNEL
    return Status.UNKNOWN_CLA
