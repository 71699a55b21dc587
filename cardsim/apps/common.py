"""共通カードAP: the card's serial number, and the municipal functions."""

from typing import Final

from cardsim.apps.base import BASE
from cardsim.apps.chip import Instruction, instruction
from cardsim.apps.pins import change_pin
from cardsim.files import Quirks
from cardsim.forms import CHANGE_MUNICIPAL_PIN

NAME: Final = "共通カードAP"
AID: Final = bytes.fromhex("D3921000310001010100")

SERIAL: Final = 0x0001
"""Record file; record 1 is `01 1C` and 28 digits."""
KEY_REFERENCE: Final = 0x0002
AUTHENTICATION_KEY: Final = 0x0019
PIN: Final = 0x001C


def understood(_quirks: Quirks) -> tuple[Instruction, ...]:
    """Return what the application understands."""
    return (*BASE, instruction(CHANGE_MUNICIPAL_PIN, change_pin))
