"""The GlobalPlatform issuer security domain: selecting it leaves the other applications; GET DATA answers there."""

from typing import Final

from cardsim.apps.base import BASE
from cardsim.apps.chip import Instruction
from cardsim.apps.reading import ISSUER_DOMAIN
from cardsim.files import Quirks

NAME: Final = "ISD"
AID: Final = ISSUER_DOMAIN

ISSUER_ID: Final = 0x0042
IMAGE_NUMBER: Final = 0x0045
CARD_DATA: Final = 0x0066
MUNICIPALITY: Final = 0x00F0
EXPIRY: Final = 0x00F2
CERTIFICATE: Final = 0x7F21
CONTACT_ATR: Final = 0x5F51
"""The contact ATR without its first byte (TS)."""


def understood(_quirks: Quirks) -> tuple[Instruction, ...]:
    """Return what is understood here and at power-on."""
    return BASE
