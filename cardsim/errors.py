"""What can go wrong around a software card, by whose fault it is.

    CardsimError        the simulator was used wrongly: an unknown fault, an impossible image
      UnknownCard       no card goes by that name
      CardBusy          another process uses that card file
    EncodingError       bytes that are not what they should be: a broken TLV, a command too long to encode
    LinkBroken          simulated: the link to the card came to its end
      CardTorn          the card has left the reader; nothing will be answered any more
        ReaderUnplugged   the whole reader has gone
        ServiceRestarted  the PC/SC service has started anew; the card must be connected again
      CardMute          the card is there but this answer will never come

A refusal by the card is none of these: it is a status word in the answer.
"""


class CardsimError(Exception):
    """The simulator was used in a way it cannot follow; the message names the mistake and the nearest valid choice."""


class UnknownCard(CardsimError):
    """There is neither a bundled card nor a file called `name`; `near` is the nearest bundled one, None if none is."""

    def __init__(self, name: str, near: str | None) -> None:
        self.name = name
        self.near = near
        hint = f"did you mean {near}?" if near else "`cardsim list` shows them"
        super().__init__(f"there is no card {name!r}; {hint}")


class CardBusy(CardsimError):
    """Another process has the card file at `path` in use."""

    def __init__(self, path: object) -> None:
        self.path = path
        super().__init__(f"{path}: another process is using this card")


class EncodingError(CardsimError):
    """Bytes handed to a codec are malformed, or a value does not fit its coding."""


class LinkBroken(Exception):
    """The link to the card ended while a command was under way (simulated; raised by a wrapped `transmit` only)."""


class CardTorn(LinkBroken):
    """The card left the field: this command and all later ones stay without an answer, and the reader knows at once."""


class ReaderUnplugged(CardTorn):
    """The reader was unplugged, the card in it."""


class ServiceRestarted(CardTorn):
    """The PC/SC service was restarted: every connection is dead, but the card still lies there."""


class CardMute(LinkBroken):
    """The card is in the reader but will never answer this command; whoever waits needs a time-out of their own."""
