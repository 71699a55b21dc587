"""A card from a file, whose counters outlive the program."""

from pathlib import Path

from cardsim.atomic import write_atomically
from cardsim.card import Card
from cardsim.cardfile.store import encode_state, read_state, state_path
from cardsim.files import CardImage
from cardsim.link import Link, Transmit, WrappedCard


def kept_card(image: CardImage, path: Path) -> Link:
    """Return a card that runs `image` from the state kept beside the card file `path`, and keeps it there.

    Counters are on disk before the answer is given; `transmit` raises `OSError` where they cannot be written. `BadFile`:
    the state is damaged.
    """
    card = Card(image, state=read_state(state_path(path)))
    return WrappedCard(card, _keeping(card, state_path(path)))


def _keeping(card: Card, path: Path) -> Transmit:
    """Return the card's `transmit`, followed by a write whenever its state has moved."""
    written = encode_state(card.state)

    def transmit(command: bytes) -> bytes:
        nonlocal written
        answer = card.transmit(command)
        state = encode_state(card.state)
        if state != written:
            write_atomically(path, state)
            written = state
        return answer

    return transmit
