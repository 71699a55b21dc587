"""What every application understands, the power-on state included."""

from typing import Final

from cardsim.apps.chip import Chip, Instruction, instruction, refuse
from cardsim.apps.pins import verify
from cardsim.apps.reading import get_challenge, get_data, read_binary, read_record
from cardsim.apps.selecting import select
from cardsim.apps.signing import authenticate
from cardsim.commands import Plain
from cardsim.forms import (
    EXTERNAL_AUTHENTICATE,
    GET_CHALLENGE,
    GET_DATA,
    INTERNAL_AUTHENTICATE,
    READ_BINARY,
    READ_RECORD,
    SELECT,
    SET_SESSION_KEY,
    STATUS_OF_LAST,
    VERIFY,
)
from cardsim.wire.apdu import ResponseApdu
from cardsim.wire.status import Status


def authenticate_terminal(_chip: Chip, _command: Plain) -> ResponseApdu:
    """Refuse EXTERNAL AUTHENTICATE: it exists, but its keys are not public and our cards have none."""
    return refuse(Status.NO_REFERENCE)


def set_session_key(_chip: Chip, _command: Plain) -> ResponseApdu:
    """Refuse secure messaging with 66F1 (measured by myna-card)."""
    return refuse(Status.NO_SECURE_SESSION)


def last_status(chip: Chip, _command: Plain) -> ResponseApdu:
    """Tell the status word of the command before, as an iPhone does; 6700 as a plastic card (measured by myna-card)."""
    if not chip.quirks.status_of_last_command:
        return refuse(Status.WRONG_LENGTH)
    return ResponseApdu(chip.volatile.last_status.to_bytes(2, "big"), Status.OK)


BASE: Final[tuple[Instruction, ...]] = (
    instruction(SELECT, select),
    instruction(READ_BINARY, read_binary),
    instruction(READ_RECORD, read_record),
    instruction(VERIFY, verify),
    instruction(GET_CHALLENGE, get_challenge),
    instruction(INTERNAL_AUTHENTICATE, authenticate),
    instruction(EXTERNAL_AUTHENTICATE, authenticate_terminal),
    instruction(GET_DATA, get_data),
    instruction(SET_SESSION_KEY, set_session_key),
    instruction(STATUS_OF_LAST, last_status),
)
