"""``cardsim insert``: a card by name or file, with its fault, into the virtual reader until it is taken out."""

import sys
from contextlib import ExitStack
from pathlib import Path

from cardsim.card import Card
from cardsim.cardfile import IssuedCard, open_card
from cardsim.fault_names import parse_fault
from cardsim.faults import faulty
from cardsim.link import Link
from cardsim.profiles import bundled_names
from cardsim.store import KeptCard, exclusive
from cardsim.vpcd import HOST, PORT, End, Insertion
from cardsim.words import say


def insert(name_or_path: str, *, fault: str | None, port: int | None, lang: str) -> None:
    """Offer the card until Ctrl-C or until its fault tears it out; says on standard error what happens.

    ``fault`` None is the card's own; ``port`` None is the first slot's. A card in a file keeps its counters there and
    is held for this process alone; a bundled one starts as issued.
    """
    issued = open_card(name_or_path)
    with ExitStack() as held:
        card = _card(issued, name_or_path, held)
        text = fault or issued.profile.card.fault
        if text is not None:
            card = faulty(card, parse_fault(text, _find))
        with Insertion(card, host=HOST, port=port or PORT) as insertion:
            _say(lang, "inserted", issued)
            end = insertion.run()
        _say(lang, "torn" if end is End.TORN else "removed", issued)


def _card(issued: IssuedCard, name_or_path: str, held: ExitStack) -> Link:
    if name_or_path in bundled_names():
        return Card(issued.image)
    path = Path(name_or_path)
    held.enter_context(exclusive(path))
    return KeptCard(issued.image, path)


def _find(name: str) -> Card:
    return Card(open_card(name).image)


def _say(lang: str, key: str, issued: IssuedCard) -> None:
    print(say(lang, key, name=issued.profile.name), file=sys.stderr, flush=True)
