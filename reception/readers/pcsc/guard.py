"""What may be sent to a card that is not ours, and when its PIN may.

Both are wrappers of `transmit`. The list is closed: whatever is not on it raises before it is sent. It holds no command that
could read 個人番号, use the signature key or change anything but the tries of the authentication PIN.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from cardsim.wire.status import Status, tries_in
from reception.card.certificate import SHA256_DIGEST_INFO
from reception.card.protocol import AUTH_CERTIFICATE, AUTH_KEY, AUTH_PIN, ISSUER_DOMAIN, JPKI, TOKEN_INFO
from reception.card.session import FULL_TRIES
from reception.card.transport import Transmit
from reception.errors import CommandForbidden, PinMalformed, PinWithheld

TRIES_QUERY: Final = bytes.fromhex("00200080")
VERIFY: Final = bytes.fromhex("0020008004")
"""VERIFY with four bytes of data, which follow."""
SELECT_JPKI: Final = bytes.fromhex("00A4040C0A") + JPKI
SELECT_ISSUER_DOMAIN: Final = bytes.fromhex("00A4040C07") + ISSUER_DOMAIN
SIGN: Final = bytes.fromhex("802A008033") + SHA256_DIGEST_INFO
"""COMPUTE DIGITAL SIGNATURE over a SHA-256 DigestInfo, up to the digest; 32 bytes of it and Le 00 follow."""
_SELECT_FILE: Final = bytes.fromhex("00A4020C02")
_READ: Final = bytes.fromhex("00B0")

FILES: Final = frozenset({TOKEN_INFO, AUTH_CERTIFICATE, AUTH_PIN, AUTH_KEY})
"""The files that may be selected."""
READABLE: Final = frozenset({TOKEN_INFO, AUTH_CERTIFICATE})

Consent = Callable[[int], bool]
"""Asked with the tries left when they are not full: does the holder want the PIN sent all the same?"""


def never(_tries_left: int) -> bool:
    """Consent to nothing."""
    return False


def is_allowed(command: bytes, application: bool, file: int | None) -> bool:
    """Tell whether `command` may go to a foreign card.

    `application` says whether the JPKI application is current, `file` is the current file's id or None.
    """
    if command in (SELECT_JPKI, SELECT_ISSUER_DOMAIN):
        return True
    if not application:
        return False
    if command[:5] == _SELECT_FILE and len(command) == 7:
        return int.from_bytes(command[5:]) in FILES
    if command[:2] == _READ and len(command) == 5:
        return file in READABLE and command[2] < 0x80
    if command[:2] == TRIES_QUERY[:2]:
        return file == AUTH_PIN and (command == TRIES_QUERY or is_pin(command))
    return file == AUTH_KEY and command[: len(SIGN)] == SIGN and len(command) == len(SIGN) + 33 and command[-1] == 0


def is_pin(command: bytes) -> bool:
    """Tell whether `command` shows a PIN of the right form, four ASCII digits."""
    return command[:5] == VERIFY and len(command) == 9 and command[5:].isdigit()


class Guarded:
    """`transmit` to a foreign card: only what is on the list, told with the card's own state.

    Raises `CommandForbidden` for anything else, before it is sent.
    """

    def __init__(self, transmit: Transmit) -> None:
        self._transmit = transmit
        self._application = False
        self._file: int | None = None

    def __call__(self, command: bytes) -> bytes:
        """Send `command` if it may be, and return the answer."""
        if not is_allowed(command, self._application, self._file):
            raise CommandForbidden(f"INS {command[1:2].hex().upper() or 'missing'} is not for a card that is not ours")
        answer = self._transmit(command)
        if int.from_bytes(answer[-2:]) == Status.OK:
            self._follow(command)
        return answer

    def _follow(self, command: bytes) -> None:
        if command in (SELECT_JPKI, SELECT_ISSUER_DOMAIN):
            self._application, self._file = command == SELECT_JPKI, None
        elif command[:5] == _SELECT_FILE:
            self._file = int.from_bytes(command[5:])


class PinGuard:
    """`transmit` that shows a PIN only when no harm can come of it.

    Before each VERIFY it asks for the tries left, and raises `PinWithheld` instead of sending at one try or none, and below the
    full number unless `consent` says yes. After a link that broke during a VERIFY nobody knows whether it counted: no further
    one is sent over this link. With `holder_pin`, that PIN (4 digits) goes in place of the one in the command, so that what
    a scenario's person types never reaches a real card; `EnvironmentLacks` if it is of another form.
    """

    def __init__(
        self, transmit: Transmit, consent: Consent = never, holder_pin: Callable[[], str] | None = None
    ) -> None:
        self._transmit = transmit
        self._consent = consent
        self._holder_pin = holder_pin
        self._broken = False

    def __call__(self, command: bytes) -> bytes:
        """Send `command`, a VERIFY only after the checks, and return the answer."""
        if not is_pin(command):
            return self._transmit(command)
        self._check_tries()
        shown = command if self._holder_pin is None else _verify(self._holder_pin())
        self._broken = True
        answer = self._transmit(shown)
        self._broken = False
        return answer

    def _check_tries(self) -> None:
        if self._broken:
            raise PinWithheld(None)
        left = tries_in(int.from_bytes(self._transmit(TRIES_QUERY)[-2:])) or 0
        if left <= 1 or (left < FULL_TRIES and not self._consent(left)):
            raise PinWithheld(left)


def _verify(pin: str) -> bytes:
    command = VERIFY + pin.encode("ascii", "replace")
    if not is_pin(command):
        raise PinMalformed
    return command
