"""PIN-less use by a clinic's terminal.

A terminal first presents its certificate, in two halves (`80 A2`, seen in sc-tools-myna and myna-card). What follows
on a real card is secret; the simulator has a command of its own in its place, `90 F0 00 00`, which no client uses.
Both are off by default: see `Quirks.terminal_certificate` and `Quirks.pinless_command`.
"""

from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_public_key

from cardsim.apps.chip import DONE, Chip, refuse
from cardsim.commands import Plain, PresentCertificate
from cardsim.files import PINLESS_GRANT, TerminalCaFile
from cardsim.wire.apdu import ResponseApdu
from cardsim.wire.status import Status

_BODY_START: Final = bytes.fromhex("7F21 820233 5F4E 820129")
_BODY_SIZE: Final = 307
_SIGNATURE_START: Final = bytes.fromhex("5F37 820100")
_SIGNATURE_SIZE: Final = 261


def present_certificate(chip: Chip, command: PresentCertificate) -> ResponseApdu:
    """Take the body of a terminal's certificate, then its signature, under the current terminal CA's key.

    Garbage is 6700 and so is everything while the quirk is off; a wrong signature is 6985 (our guess).
    """
    if not chip.quirks.terminal_certificate or not _well_formed(command):
        return refuse(Status.WRONG_LENGTH)
    authority = chip.volatile.file
    if authority is None:
        return refuse(Status.NO_CURRENT_FILE)
    if not isinstance(authority, TerminalCaFile):
        return refuse(Status.WRONG_FILE_KIND)
    if not command.is_signature:
        chip.volatile.terminal_body = command.data[len(_BODY_START) :]
        return DONE
    return _check_signature(chip, authority, command.data[len(_SIGNATURE_START) :])


def _well_formed(command: PresentCertificate) -> bool:
    start, size = (_SIGNATURE_START, _SIGNATURE_SIZE) if command.is_signature else (_BODY_START, _BODY_SIZE)
    return len(command.data) == size and command.data.startswith(start)


def _check_signature(chip: Chip, authority: TerminalCaFile, signature: bytes) -> ResponseApdu:
    body, chip.volatile.terminal_body = chip.volatile.terminal_body, None
    chip.volatile.terminal_accepted = body is not None and _is_signed(body, signature, authority.public_der)
    return DONE if chip.volatile.terminal_accepted else refuse(Status.NOT_SATISFIED)


def _is_signed(body: bytes, signature: bytes, public_der: bytes) -> bool:
    try:
        key = load_der_public_key(public_der)
        if not isinstance(key, RSAPublicKey):
            return False
        key.verify(signature, body, PKCS1v15(), SHA256())
    except (ValueError, InvalidSignature):
        return False
    return True


def grant_pinless(chip: Chip, _command: Plain) -> ResponseApdu:
    """Open what lists `PINLESS_GRANT` until the application is left. Simulated: not the real protocol.

    With the quirk `terminal_certificate` a terminal must have been accepted first (6985).
    """
    if chip.quirks.terminal_certificate and not chip.volatile.terminal_accepted:
        return refuse(Status.NOT_SATISFIED)
    chip.volatile.verified.add(PINLESS_GRANT)
    return DONE
