"""The exceptions of the desk, by whose fault they are.

ReceptionError
├── Misuse                  our library was called wrongly
│   └── EventOutOfPlace     an event the table has no transition for
├── CardLinkError           the card no longer answers; the desk turns it into an event
│   ├── CardGone            the card left the reader, or its link was cut
│   └── CardSilent          the card did not answer within the deadline
├── CardRefused             the card answered, but not as a マイナンバーカード would; the desk turns it into an event
│   ├── NotMyNumberCard     the JPKI application is not there
│   └── CertificateAbsent   no user-authentication certificate on the card
└── EnvironmentLacks        this machine lacks something (exit code 3)

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


class CardLinkError(ReceptionError):
    """The link to the card broke during an exchange."""


class CardGone(CardLinkError):
    """The card left the reader, or was never there."""


class CardSilent(CardLinkError):
    """The card gave no answer within the deadline."""


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
