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
    """The simulator was used in a way it cannot follow; the message names the mistake and the nearest valid choice.

    `message_ja` is the same in Japanese; where it is empty, as for programmers' mistakes, the English one is shown.
    """

    def __init__(self, message: str, message_ja: str = "") -> None:
        super().__init__(message)
        self.message_ja = message_ja or message

    def in_language(self, lang: str) -> str:
        """The message in `lang` (`ja` or anything else for English)."""
        return self.message_ja if lang == "ja" else str(self)


class UnknownCard(CardsimError):
    """There is neither a bundled card nor a file called `name`; `near` is the nearest bundled one, None if none is."""

    def __init__(self, name: str, near: str | None) -> None:
        hint = f"did you mean {near}?" if near else "`cardsim list` shows them"
        hint_ja = f"{near} の誤りでは?" if near else "cardsim list で一覧が出ます。"
        super().__init__(f"there is no card {name!r}; {hint}", f"{name!r} というカードはありません。{hint_ja}")


class CardBusy(CardsimError):
    """Another process has the card file at `path` in use."""

    def __init__(self, path: object) -> None:
        super().__init__(f"{path}: another process is using this card", f"{path} は別のプロセスが使っています。")


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
