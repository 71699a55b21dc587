"""The applications of a My Number Card; `APPLICATIONS` says what each understands."""

from collections.abc import Callable
from functools import lru_cache
from typing import Final

from cardsim.apps import common, issuer, jpki, juki, text, visual
from cardsim.apps.chip import Instruction, Instructions, instructions
from cardsim.files import Quirks

APPLICATIONS: Final[dict[bytes, Callable[[Quirks], tuple[Instruction, ...]]]] = {
    jpki.AID: jpki.understood,
    text.AID: text.understood,
    visual.AID: visual.understood,
    common.AID: common.understood,
    juki.AID: juki.understood,
    issuer.AID: issuer.understood,
}
"""AID to what the application understands."""


@lru_cache(maxsize=256)
def understood_by(aid: bytes, quirks: Quirks) -> Instructions:
    """Return what the application `aid` understands; a foreign one, and none (empty AID), understand the basics."""
    return instructions(APPLICATIONS.get(aid, issuer.understood)(quirks))
