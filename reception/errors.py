"""The exceptions of the desk, by whose fault they are.

ReceptionError
├── Misuse                  our library was called wrongly
│   ├── EventOutOfPlace     an event the table has no transition for
│   └── CommandForbidden    a command that is never sent to a card that is not ours
├── CardLinkError           the card no longer answers; the desk turns it into an event
│   ├── CardGone            the card left the reader, or its link was cut
│   ├── CardSilent          the card did not answer within the deadline
│   └── CardGarbled         what came is no answer, though the card is still there
├── CardRefused             the card answered, but not as a マイナンバーカード would; the desk turns it into an event
│   ├── NotMyNumberCard     the JPKI application is not there
│   └── CertificateAbsent   no user-authentication certificate on the card
└── EnvironmentLacks        this machine lacks something (exit code 3)
    ├── NoPyscard           the library that speaks to PC/SC is not installed
    ├── NoPcscService       pcscd does not answer
    ├── NoReader            PC/SC knows no reader
    ├── ReaderUnknown       PC/SC knows none of that name
    ├── NoVirtualReader     pcscd runs without the virtual reader
    ├── SlotTaken           another card lies in the virtual reader
    ├── ReaderUnclear       several readers, and nothing says which
    ├── NoCard              no card lies on the reader
    ├── CardInUse           another program holds the card
    ├── PinMalformed        the PIN given is none, and was not sent
    └── PinWithheld         the PIN was not sent, to spare the holder's tries

A mistake in a file that people write is `cardsim.yamlio.BadFile` (exit code 2); what the simulation itself refuses is an
event, a status word or a finding, never an exception.
"""

from __future__ import annotations


class ReceptionError(Exception):
    """Anything this package raises on purpose."""


class Misuse(ReceptionError):
    """Our library was called in a way its contract forbids."""


class EventOutOfPlace(Misuse):
    """An event came in a state that has no transition for it.

    `machine` is the table's name, `state` and `event` the names of the pair that is missing.
    """

    def __init__(self, machine: str, state: str, event: str) -> None:
        super().__init__(f"{machine}: {event} cannot happen in {state}")
        self.machine = machine
        self.state = state
        self.event = event


class CommandForbidden(Misuse):
    """A command was about to go to a card that is not ours, and is not on the list of those that may; it was not sent."""


class CardLinkError(ReceptionError):
    """The link to the card broke during an exchange."""


class CardGone(CardLinkError):
    """The card left the reader, or was never there."""


class CardSilent(CardLinkError):
    """The card gave no answer within the deadline."""


class CardGarbled(CardLinkError):
    """What came from the card does not end in a status word, and the card is still there."""


class CardRefused(ReceptionError):
    """The card answered `status` (the two status bytes as one number) where only success makes sense."""

    def __init__(self, command: str, status: int) -> None:
        super().__init__(f"{command}: {status:04X}")
        self.command = command
        self.status = status


class NotMyNumberCard(CardRefused):
    """What lies in the slot has no JPKI application (公的個人認証AP), or an old one."""


class CertificateAbsent(CardRefused):
    """The card carries no user-authentication certificate (利用者証明用電子証明書)."""


class EnvironmentLacks(ReceptionError):
    """Something this machine needs is missing; the message says what, `cure` what to do about it."""

    def __init__(self, message: str, cure: str = "") -> None:
        super().__init__(message)
        self.cure = cure


class NoPyscard(EnvironmentLacks):
    """The library that speaks to PC/SC is not installed."""

    def __init__(self) -> None:
        super().__init__("pyscard is not installed", "apt install gcc libpcsclite-dev, then pip install pyscard")


class NoPcscService(EnvironmentLacks):
    """The PC/SC service does not answer."""

    def __init__(self) -> None:
        super().__init__("the PC/SC service (pcscd) does not answer", "systemctl start pcscd, or: apt install pcscd")


class NoReader(EnvironmentLacks):
    """PC/SC knows no reader at all."""

    def __init__(self) -> None:
        super().__init__("no card reader is connected", "plug in a card reader")


class ReaderUnknown(EnvironmentLacks):
    """PC/SC knows no reader called `name`; `names` are those it knows."""

    def __init__(self, name: str, names: tuple[str, ...]) -> None:
        super().__init__(f"there is no reader {name}; there are: {', '.join(names)}", "plug it in, or name another")
        self.name = name
        self.names = names


class NoVirtualReader(EnvironmentLacks):
    """The PC/SC service runs without the virtual reader."""

    def __init__(self) -> None:
        super().__init__("pcscd has no virtual reader", "apt install vsmartcard-vpcd, then restart pcscd")


class SlotTaken(EnvironmentLacks):
    """Somebody else's card lies in the virtual reader `reader`."""

    def __init__(self, reader: str) -> None:
        super().__init__(f"{reader} holds another card", "take that card out (end its cardsim insert)")
        self.reader = reader


class ReaderUnclear(EnvironmentLacks):
    """Several readers could be meant: `names`."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__(f"several card readers: {', '.join(names)}", f'name one: --reader "pcsc:{names[0]}"')
        self.names = names


class NoCard(EnvironmentLacks):
    """No card lies on `reader`, and none came while we waited."""

    def __init__(self, reader: str) -> None:
        super().__init__(f"no card lies on {reader}", "place the card and try again")
        self.reader = reader


class CardInUse(EnvironmentLacks):
    """Another program holds the card on `reader`."""

    def __init__(self, reader: str) -> None:
        super().__init__(f"another program uses the card on {reader}", "end that program and try again")
        self.reader = reader


class PinMalformed(EnvironmentLacks):
    """What was given as the PIN is not four digits; it was not sent."""

    def __init__(self) -> None:
        super().__init__("the PIN is not four digits and was not sent", "give the four digits of the card's PIN")


class PinWithheld(EnvironmentLacks):
    """The PIN was not sent, with `tries_left` tries left (None: unknown after the link broke during an earlier one)."""

    def __init__(self, tries_left: int | None) -> None:
        left = "it is unknown whether an earlier try counted" if tries_left is None else f"tries left: {tries_left}"
        super().__init__(
            f"the PIN was not sent: {left}", "the holder decides; a blocked PIN means a visit to the town hall"
        )
        self.tries_left = tries_left
