"""券面事項入力補助AP: 個人番号 and the four attributes (name, address, birth, sex) as text, with signatures."""

from typing import Final

from cardsim.apps.base import BASE
from cardsim.apps.chip import Chip, Instruction, instruction, refuse
from cardsim.apps.pins import change_pin
from cardsim.apps.signing import sign
from cardsim.commands import Plain
from cardsim.files import Quirks
from cardsim.forms import CHANGE_REFERENCE_DATA, COMPUTE_SIGNATURE, SET_SESSION_KEY
from cardsim.wire.apdu import ResponseApdu
from cardsim.wire.status import Status

NAME: Final = "券面事項入力補助AP"
AID: Final = bytes.fromhex("D3921000310001010408")

NUMBER: Final = 0x0001
ATTRIBUTES: Final = 0x0002
SIGNATURES: Final = 0x0003
CERTIFICATE: Final = 0x0004
"""Card-verifiable certificate, tag 7F21."""
INFORMATION: Final = 0x0005
SESSION_KEY: Final = 0x0006
PUBLIC_KEY: Final = 0x0007
PIN: Final = 0x0011
BLOCKED_KEY: Final = 0x0012
PRIVATE_KEY: Final = 0x0013
NUMBER_A: Final = 0x0014
NUMBER_B: Final = 0x0015


def set_session_key(chip: Chip, _command: Plain) -> ResponseApdu:
    """Refuse secure messaging: 6982 before the PIN, 66F1 behind it (our cards never open a session)."""
    return refuse(Status.NO_SECURE_SESSION if chip.volatile.verified else Status.NOT_VERIFIED)


def understood(_quirks: Quirks) -> tuple[Instruction, ...]:
    """Return what the application understands."""
    return (
        *BASE,
        instruction(COMPUTE_SIGNATURE, sign),
        instruction(CHANGE_REFERENCE_DATA, change_pin),
        instruction(SET_SESSION_KEY, set_session_key),
    )
