"""住基AP: for municipal offices; the simulator offers selection and the PIN's counter only."""

from typing import Final

from cardsim.apps.common import understood

NAME: Final = "住基AP"
AID: Final = bytes.fromhex("D3921000310001010401")

CONTENT: Final = 0x0002
"""Its content is not public."""
PIN: Final = 0x001C
__all__ = ["AID", "CONTENT", "NAME", "PIN", "understood"]
