"""公的個人認証AP: two certificates with their keys, for user authentication (利用者証明用) and signature (署名用)."""

from typing import Final

from cardsim.apps.base import BASE
from cardsim.apps.chip import Instruction, instruction
from cardsim.apps.pins import change_pin
from cardsim.apps.signing import sign
from cardsim.apps.terminal import grant_pinless, present_certificate
from cardsim.files import Quirks
from cardsim.forms import CHANGE_REFERENCE_DATA, COMPUTE_SIGNATURE, GRANT_PINLESS, PRESENT_CERTIFICATE

NAME: Final = "JPKI-AP"
AID: Final = bytes.fromhex("D392F000260100000001")
"""The same on a plastic card and on a phone (seen in eleven clients)."""

SIGN_CERTIFICATE: Final = 0x0001
SIGN_CA: Final = 0x0002
TOKEN: Final = 0x0006
"""Token information: 160 bytes, a CK_TOKEN_INFO."""
PRESENCE: Final = 0x0008
"""Which certificates are there: `8F 8F 00`."""
AUTH_CERTIFICATE: Final = 0x000A
AUTH_CA: Final = 0x000B
TERMINAL_CA: Final = 0x0016
AUTH_KEY: Final = 0x0017
AUTH_PIN: Final = 0x0018
SIGN_KEY: Final = 0x001A
SIGN_PIN: Final = 0x001B


def understood(quirks: Quirks) -> tuple[Instruction, ...]:
    """Return what the application understands; the PIN-less grant only where the quirk turns it on."""
    own = (
        instruction(COMPUTE_SIGNATURE, sign),
        instruction(CHANGE_REFERENCE_DATA, change_pin),
        instruction(PRESENT_CERTIFICATE, present_certificate),
    )
    grant = (instruction(GRANT_PINLESS, grant_pinless),) if quirks.pinless_command else ()
    return BASE + own + grant
