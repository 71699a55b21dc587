"""The slot in process: a software card answers directly, without any PC/SC."""

from __future__ import annotations

from collections.abc import Callable

from cardsim.card import Card
from cardsim.errors import CardMute, LinkBroken
from reception.card.answers import sound
from reception.card.transport import CardInHand, Transmit
from reception.errors import CardGone, CardSilent
from reception.readers.software import IssuedCard


class SimulatedSlot:
    """A `CardSlot` that holds a card made by `issue`; `anchors` are the CA certificates (DER) its own descends from."""

    ours = True

    def __init__(self, issue: Callable[[CardInHand], IssuedCard], anchors: tuple[bytes, ...] = ()) -> None:
        self.anchors = anchors
        self.revoked = False
        self._issue = issue
        self._issued: IssuedCard | None = None
        self._card: Card | None = None

    def place(self, card: CardInHand) -> None:
        """Put a card in, as fresh from the office."""
        self._issued = self._issue(card)
        self.revoked = self._issued.revoked
        self._card = Card(self._issued.image)

    def connect(self) -> Transmit:
        """Power the card and return its link."""
        card, issued = self._card, self._issued
        if card is None or issued is None:
            raise CardGone("no card was placed")
        card.power_on()
        through = card.transmit if issued.fault is None else issued.fault.wrap(card.transmit)

        def transmit(command: bytes) -> bytes:
            if self._card is not card:
                raise CardGone("the card was taken out")
            try:
                return sound(through(command))
            except CardMute as error:
                raise CardSilent(str(error)) from error
            except LinkBroken as error:
                raise CardGone(str(error)) from error

        return transmit

    def remove(self) -> None:
        """Take the card out; the links handed out before are dead."""
        self._card = self._issued = None

    def face_code(self) -> str | None:
        """照合番号B as printed on the card's face."""
        return None if self._issued is None else self._issued.face_code

    def exchange_ms(self, command: bytes, answer: bytes) -> float:
        """Return what an exchange with the card that was placed takes, in virtual milliseconds."""
        return 0.0 if self._issued is None else self._issued.exchange_ms(command, answer)

    def interrupt(self) -> None:
        """Interrupt nothing: nobody waits for a card that answers in process."""

    def close(self) -> None:
        """Empty the slot."""
        self.remove()
