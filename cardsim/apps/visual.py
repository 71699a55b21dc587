"""券面事項確認AP: images of what is printed on the card, opened by a check number (照合番号A or B)."""

from typing import Final

from cardsim.apps.base import BASE
from cardsim.apps.chip import Instruction, instruction
from cardsim.apps.signing import sign
from cardsim.files import Quirks
from cardsim.forms import COMPUTE_SIGNATURE

NAME: Final = "券面事項確認AP"
AID: Final = bytes.fromhex("D3921000310001010402")

AGE: Final = 0x0001
FACE: Final = 0x0002
"""The card's face: birth date, sex, name, address, photo, signature, expiry, security code."""
INFORMATION: Final = 0x0003
CERTIFICATE: Final = 0x0004
NUMBER_IMAGE: Final = 0x0005
BIRTH_KEY: Final = 0x0011
NUMBER_B: Final = 0x0012
NUMBER_A: Final = 0x0013
PRIVATE_KEY: Final = 0x001A
"""Where our cards keep the default signing key; the real place is not public (our guess)."""


def understood(_quirks: Quirks) -> tuple[Instruction, ...]:
    """Return what the application understands; its check numbers cannot be changed."""
    return (*BASE, instruction(COMPUTE_SIGNATURE, sign))
