"""`cardsim insert` and `cardsim replay`: a card, or the recording of one, in the virtual reader until it is taken out."""

import signal
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import current_thread, main_thread

from cardsim.atomic import write_atomically
from cardsim.card import Card
from cardsim.cardfile.codec import IssuedCard, open_card
from cardsim.cardfile.kept import kept_card
from cardsim.cardfile.store import exclusive
from cardsim.cli.words import say
from cardsim.faults.kinds import Fault, faulty
from cardsim.faults.names import parse_fault
from cardsim.link import Link, Transmit, WrappedCard
from cardsim.profiles import card_file
from cardsim.trace.playback import Playback, decode_recording
from cardsim.trace.recorder import Recorder, as_json, as_text
from cardsim.vpcd import HOST, PORT, End, Insertion
from cardsim.yamlio import load


@dataclass(frozen=True, slots=True)
class Wishes:
    """How a card is to be inserted."""

    fault: str | None = None
    """What goes wrong; None: what goes wrong with this card anyway."""
    trace: Path | None = None
    """Where the exchanges are written, as JSON when the name ends in `.json`, else as text; None: nowhere."""
    personal: bool = False
    """The trace holds the answers of personal files too (these are invented people); PINs it never holds."""
    port: int = PORT
    """TCP port of the slot."""


def insert(name_or_path: str, wishes: Wishes, lang: str) -> None:
    """Offer the card until Ctrl-C, `kill` or until its fault tears it out; says on standard error what happens.

    A card in a file keeps its counters there and is held for this process alone; a bundled one starts as issued.
    """
    issued = open_card(name_or_path)
    with ExitStack() as held:
        card = _hold(issued, name_or_path, held)
        text = wishes.fault or issued.profile.card.fault
        fault = parse_fault(text, lambda name: Card(open_card(name).image)) if text is not None else None
        if fault is not None:
            card = faulty(card, fault)
        if wishes.trace is not None:
            card = _recorded(card, _Clock(fault), wishes.trace, wishes.personal, lang, held)
        _offer(card, issued.profile.name, wishes.port, lang)


def replay(path: Path, port: int, lang: str) -> None:
    """Offer a recording (a trace written as JSON) as if its card were there, until Ctrl-C or its recorded end."""
    _offer(Playback(decode_recording(load(path))), path.stem, port, lang)


def _hold(issued: IssuedCard, name_or_path: str, held: ExitStack) -> Link:
    path = card_file(name_or_path)
    if path is None:
        return Card(issued.image)
    held.enter_context(exclusive(path))
    return kept_card(issued.image, path)


class _Clock:
    """Milliseconds since the insertion; those that exchanges with a slow card would have taken have passed in them."""

    def __init__(self, fault: Fault | None) -> None:
        self._fault = fault
        self._inserted_s = time.monotonic()
        self._booked_ms = 0.0

    def now_ms(self) -> float:
        return (time.monotonic() - self._inserted_s) * 1000 + self._booked_ms

    def wrap(self, transmit: Transmit) -> Transmit:
        def booking(command: bytes) -> bytes:
            answer = transmit(command)
            if self._fault is not None:
                self._booked_ms += self._fault.exchange_ms(command, answer)
            return answer

        return booking


def _recorded(card: Link, clock: _Clock, path: Path, personal: bool, lang: str, held: ExitStack) -> Link:
    """The card with its exchanges written to `path` when `held` is left; an unwritable file is noticed now."""
    recorder = Recorder(clock_ms=clock.now_ms, personal=personal)

    def write() -> None:
        exchanges = recorder.exchanges
        text = as_json(exchanges, card.atr) if path.suffix == ".json" else as_text(exchanges, lang)
        write_atomically(path, text.encode())

    write()
    held.callback(write)
    return WrappedCard(card, recorder.wrap(clock.wrap(card.transmit)))


def _offer(card: Link, name: str, port: int, lang: str) -> None:
    with _killed_as_interrupted(), Insertion(card, host=HOST, port=port) as insertion:
        end = insertion.run(lambda: print(say(lang, "inserted", name=name), file=sys.stderr, flush=True))
    print(say(lang, "torn" if end is End.TORN else "removed", name=name), file=sys.stderr, flush=True)


@contextmanager
def _killed_as_interrupted() -> Iterator[None]:
    """`kill` ends the command as Ctrl-C does, its trace written: a shell's background job hears of Ctrl-C never.

    Signals reach only the main thread; whoever runs the command in another ends it in their own way.
    """
    if current_thread() is not main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
