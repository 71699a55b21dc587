"""Writes the conversations with the card as inputs of the fuzzer: `python -m tests.fuzz.card.seeds DIR`."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from cardsim.files import Quirks
from cardsim.vpcd import Control
from tests.cardsim.conversations import Conversation, conversations
from tests.fuzz.card.session import encode


def seed(conversation: Conversation) -> bytes:
    """Return the input in which the reader powers the card, asks for its ATR and holds `conversation`."""
    turns = [Control.RESET.value if turn is None else turn.command for turn in conversation.turns]
    return encode(Quirks(**conversation.quirks), [Control.POWER_ON.value, Control.SEND_ATR.value, *turns])


def main(folder: Path) -> None:
    """Write one file for each conversation, called by its digest as libFuzzer does."""
    folder.mkdir(parents=True, exist_ok=True)
    for conversation in conversations():
        content = seed(conversation)
        (folder / hashlib.sha1(content).hexdigest()).write_bytes(content)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
