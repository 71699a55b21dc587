"""The card slot over the virtual reader with a card of ours in it: what a vendor's program sees, and we drive."""

from __future__ import annotations

from contextlib import suppress

from cardsim import vpcd
from reception.card.transport import CardInHand, Transmit
from reception.errors import CardGone, CardSilent, EnvironmentLacks, NoVirtualReader, SlotTaken
from reception.readers.pcsc.link import CALL_MS, ReaderLink
from reception.readers.pcsc.slot import Mortal
from reception.readers.pcsc.values import ReaderState
from reception.readers.software import IssuedCard, issue
from reception.supervised import Supervised

CARDS = "reception.readers.pcsc.cardprocess"
ANSWER_MS = 3_000
"""What our card may take for an answer before it counts as mute."""
NOTICED_MS = 5_000
"""What pcscd may take to notice a card; it looks every 0.4 seconds (measured: 80 to 400 ms)."""

LEAVING_MS = 1_000
"""How long a card of somebody else may take to be gone: one that was taken out just now is still seen for a while."""


class VirtualSlot:
    """A `CardSlot` over slot number `slot` (0 or 1) of the virtual reader.

    `anchors` are the CA certificates (DER) its cards descend from. The card stays inserted between placements and is
    exchanged for the next one in its issued state, because pcscd takes its time to notice an insertion; only one with
    another ATR is inserted anew. When a card does not answer, its process is ended, which frees the reader.
    """

    ours = True

    def __init__(self, slot: int = 0, answer_ms: int = ANSWER_MS, anchors: tuple[bytes, ...] = ()) -> None:
        self.anchors = anchors
        self.revoked = False
        self._reader = reader_name(slot)
        self._port = vpcd.PORT + slot
        self._link = ReaderLink(answer_ms)
        self._cards: Supervised | None = None
        self._inserted: ReaderState | None = None
        self._placed: IssuedCard | None = None
        self._transmit: Mortal | None = None

    def place(self, card: CardInHand) -> None:
        """Insert `card`, and return when PC/SC knows that it is there.

        Raises `NoPcscService`, `NoVirtualReader`, and `SlotTaken` where another card lies in the slot.
        """
        self.remove()
        issued = issue(card)
        if not self._call("exchange", card):
            self._insert_anew(card)
        self._placed, self.revoked = issued, issued.revoked

    def connect(self) -> Transmit:
        """Power the card and return its link."""
        if self._placed is None:
            raise CardGone("no card was placed")
        self._call("begin")
        try:
            self._link.connect(self._reader)
        except CardSilent:
            self._cut()
            raise
        self._transmit = Mortal(self._told)
        return self._transmit

    def remove(self) -> None:
        """Take the card away from whoever talks to it; PC/SC goes on seeing one in the reader."""
        if self._transmit is not None:
            self._transmit.end()
            self._transmit = None
        self._placed = None
        self._link.disconnect()

    def face_code(self) -> str | None:
        """照合番号B of the card that was placed."""
        return None if self._placed is None else self._placed.face_code

    def exchange_ms(self, command: bytes, answer: bytes) -> float:
        """Return what an exchange with the card that was placed takes, in virtual milliseconds."""
        return 0.0 if self._placed is None else self._placed.exchange_ms(command, answer)

    def interrupt(self) -> None:
        """End the card's process, which frees the reader and whoever waits for it."""
        if self._cards is not None:
            self._cards.kill()

    def close(self) -> None:
        """Empty the slot, wait until PC/SC knows, and end both processes."""
        self._cut()
        with suppress(EnvironmentLacks):  # without a service there is nobody to know
            self._wait_for_removal()
        self._link.close()

    def _told(self, command: bytes) -> bytes:
        try:
            return self._link.transmit(command)
        except CardSilent:
            if self._transmit is not None:
                self._transmit.end()
            self._cut()
            raise

    def _insert_anew(self, card: CardInHand) -> None:
        if self._reader not in self._link.readers():
            raise NoVirtualReader
        self._call("remove")
        empty = self._wait_for_removal()
        complaint = self._call("insert", card)
        if complaint is None:
            self._inserted = self._link.wait(self._reader, empty, NOTICED_MS)
            if self._inserted.card_present and self._inserted.events > empty.events:
                return
            complaint = self._call("complaint") or f"pcscd does not notice the card in {self._reader}"
        raise EnvironmentLacks(str(complaint), "reception doctor shows what is missing")

    def _wait_for_removal(self) -> ReaderState:
        """Wait until pcscd's own look at the reader found it empty, and return that state.

        A failed exchange marks the reader empty at once. A card inserted before pcscd has looked again would pass for the old
        one, and never be seen; the number of events tells whether it has (measured with pcsc-lite 1.9.9).
        """
        state = self._link.state(self._reader)
        if state.card_present or (self._inserted is not None and state.events == self._inserted.events):
            state = self._link.wait(self._reader, state, NOTICED_MS if self._inserted else LEAVING_MS)
        if state.card_present:
            raise SlotTaken(self._reader)
        self._inserted = None
        return state

    def _call(self, name: str, *arguments: object) -> object:
        if self._cards is None or not self._cards.running:
            self._cut()
            self._cards = Supervised(CARDS, str(self._port))
        result: object = self._cards.call(name, *arguments, deadline_ms=CALL_MS)
        return result

    def _cut(self) -> None:
        """End the card's process, and with it the connection to the reader."""
        if self._cards is not None:
            self._cards.end()
            self._cards = None


def reader_name(slot: int) -> str:
    """Return the name under which PC/SC lists slot number `slot` of the virtual reader."""
    return f"Virtual PCD 00 {slot:02d}"
