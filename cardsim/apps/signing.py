"""RSA on the card: COMPUTE DIGITAL SIGNATURE (own class byte 80) and INTERNAL AUTHENTICATE."""

import hashlib
from collections.abc import Callable
from functools import lru_cache
from typing import Final, TypeAlias

from cryptography.hazmat.primitives.asymmetric.padding import MGF1, PSS, PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.asymmetric.utils import NoDigestInfo, Prehashed
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_private_key

from cardsim.apps.chip import Chip, refuse
from cardsim.commands import DEFAULT, Authenticate, Sign
from cardsim.files import File, KeyFile
from cardsim.wire.apdu import ResponseApdu
from cardsim.wire.status import Status

_Signer: TypeAlias = Callable[[RSAPrivateKey, bytes], bytes]
_HASH_SIZE: Final = 32
_PADDING: Final = PKCS1v15()
_PREHASHED: Final = Prehashed(SHA256())
_PSS: Final = PSS(MGF1(SHA256()), salt_length=_HASH_SIZE)


def _sign_as_given(key: RSAPrivateKey, data: bytes) -> bytes:
    return key.sign(data, _PADDING, NoDigestInfo())


def _sign_bare_hash(key: RSAPrivateKey, message: bytes) -> bytes:
    return key.sign(hashlib.sha256(message).digest(), _PADDING, NoDigestInfo())


def _sign_hash(key: RSAPrivateKey, digest: bytes) -> bytes:
    return key.sign(digest, _PADDING, _PREHASHED)


def _sign_message(key: RSAPrivateKey, message: bytes) -> bytes:
    return key.sign(message, _PADDING, SHA256())


def _sign_hash_pss(key: RSAPrivateKey, digest: bytes) -> bytes:
    return key.sign(digest, _PSS, _PREHASHED)


def _sign_message_pss(key: RSAPrivateKey, message: bytes) -> bytes:
    return key.sign(message, _PSS, SHA256())


_LONGEST_INPUT: Final = 245
_SCHEMES: Final[tuple[tuple[_Signer, range], ...]] = (
    (_sign_as_given, range(1, _LONGEST_INPUT + 1)),
    (_sign_bare_hash, range(1, 65536)),
    (_sign_hash, range(_HASH_SIZE, _HASH_SIZE + 1)),
    (_sign_message, range(1, 65536)),
    (_sign_hash_pss, range(_HASH_SIZE, _HASH_SIZE + 1)),
    (_sign_message_pss, range(1, 65536)),
)
"""By P1: how it signs, and the input lengths it takes (P1 = 00 seen in ten clients, the others measured by myna-card)."""


def sign(chip: Chip, command: Sign) -> ResponseApdu:
    """Return the signature over the input by the scheme P1 names.

    The input of P1 = 00 is padded as given and not looked into, so any DigestInfo passes. PSS draws its salt from the
    cryptographic library: it is the one answer that differs from run to run.
    """
    signer, lengths = _SCHEMES[command.scheme]
    if len(command.data) not in lengths:
        return refuse(Status.NOT_SATISFIED if chip.quirks.sign_length_6985 else Status.WRONG_LENGTH)
    file = _key_file(chip, command.sfi)
    if isinstance(file, Status):
        return refuse(file)
    if not isinstance(file, KeyFile) or file.authenticates:
        return refuse(Status.WRONG_FILE_KIND)
    if not chip.opens(file.use):
        return refuse(Status.NOT_VERIFIED)
    return _apply(file, signer, command.data, command.le)


def authenticate(chip: Chip, command: Authenticate) -> ResponseApdu:
    """Sign the challenge's SHA-256 with a key made for it; other keys answer as measured by myna-card."""
    file = chip.file(command.sfi, Status.NO_REFERENCE)
    if isinstance(file, Status):
        return refuse(file)
    if not isinstance(file, KeyFile):
        return refuse(Status.WRONG_FILE_KIND)
    if not chip.opens(file.use):
        return refuse(Status.NOT_VERIFIED)
    if not file.authenticates:
        return refuse(Status.NOT_SATISFIED)
    return _apply(file, _sign_message, command.challenge, command.le)


def _key_file(chip: Chip, sfi: int) -> File | Status:
    if sfi != DEFAULT:
        return chip.file(sfi, Status.NO_REFERENCE)
    default = chip.current.default_key
    return Status.NO_REFERENCE if default is None else chip.current.files.get(default, Status.NO_REFERENCE)


def _apply(file: KeyFile, signer: _Signer, data: bytes, le: int) -> ResponseApdu:
    """Return the signature; 6985 where the key's own bytes are of no use, 6700 where Le has no room for it."""
    key = _read_key(file.private_der)
    if key is None:
        return refuse(Status.NOT_SATISFIED)
    if le < key.key_size // 8:
        return refuse(Status.WRONG_LENGTH)
    return ResponseApdu(signer(key, data), Status.OK)


@lru_cache(maxsize=256)
def _read_key(der: bytes) -> RSAPrivateKey | None:
    """Return the key in `der`, checked once (some 50 ms) however many cards hold it; None: no RSA key of 2048 bits or more."""
    try:
        key = load_der_private_key(der, None)
    except ValueError:
        return None
    return key if isinstance(key, RSAPrivateKey) and key.key_size >= 2048 else None
