"""Signatures are what the scheme says, checked with the public key."""

import hashlib

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.padding import MGF1, PSS, PKCS1v15
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.hazmat.primitives.hashes import SHA1, SHA256, SHA384, SHA512, HashAlgorithm
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from cardsim.apps import common, jpki
from cardsim.card import Card
from cardsim.files import FREE, Application, CardImage, KeyFile
from cardsim.wire.apdu import CommandApdu, decode_response
from tests.cardsim.builders import CONTACTLESS_ATR, image, key

MESSAGE = b"hello\n"
HASH = hashlib.sha256(MESSAGE).digest()
PREFIXES: list[tuple[HashAlgorithm, str]] = [
    (SHA1(), "3021300906052b0e03021a05000414"),
    (SHA256(), "3031300d060960864801650304020105000420"),
    (SHA384(), "3041300d060960864801650304020205000430"),
    (SHA512(), "3051300d060960864801650304020305000440"),
]


def signature(scheme: int, data: bytes) -> bytes:
    """Return the card's signature with the authentication key by scheme P1."""
    card = Card(image())
    card.transmit(CommandApdu(0x00, 0xA4, 0x04, 0x0C, jpki.AID).encode())
    card.transmit(CommandApdu(0x00, 0x20, 0x00, 0x98, b"1234").encode())
    return decode_response(card.transmit(CommandApdu(0x80, 0x2A, scheme, 0x97, data, 256).encode())).data


def opened(signed: bytes) -> bytes:
    """Return what stands under the signature's padding, by bare RSA with the public key."""
    numbers = key().public_key().public_numbers()
    padded = pow(int.from_bytes(signed, "big"), numbers.e, numbers.n).to_bytes(256, "big")
    block_type, _, content = padded[1:].partition(b"\x00")
    assert padded[0] == 0
    assert block_type == b"\x01" + b"\xff" * (254 - len(content) - 1)
    return content


@pytest.mark.parametrize(("algorithm", "prefix"), PREFIXES, ids=lambda value: getattr(value, "name", ""))
def test_any_digest_info_is_padded_as_given(algorithm: HashAlgorithm, prefix: str) -> None:
    """P1 = 00 signs DigestInfos of every hash so that an ordinary verification takes them."""
    digest = hashlib.new(algorithm.name, MESSAGE).digest()

    signed = signature(0x00, bytes.fromhex(prefix) + digest)

    key().public_key().verify(signed, digest, PKCS1v15(), Prehashed(algorithm))


@pytest.mark.parametrize("size", [1, 2, 51, 244, 245])
def test_bytes_that_are_no_digest_info_are_padded_too(size: int) -> None:
    """P1 = 00 looks into nothing: one byte or 245, they stand under the padding as they came."""
    data = bytes(range(1, size + 1))

    assert opened(signature(0x00, data)) == data


def test_a_message_may_be_signed_by_its_bare_hash() -> None:
    """P1 = 01 pads the SHA-256 without DigestInfo."""
    assert opened(signature(0x01, MESSAGE)) == HASH


@pytest.mark.parametrize(("scheme", "data"), [(0x02, HASH), (0x03, MESSAGE)])
def test_the_card_can_make_the_digest_info(scheme: int, data: bytes) -> None:
    """P1 = 02 takes the hash and P1 = 03 the message; both give the ordinary signature."""
    key().public_key().verify(signature(scheme, data), MESSAGE, PKCS1v15(), SHA256())


@pytest.mark.parametrize(("scheme", "data"), [(0x04, HASH), (0x05, MESSAGE)])
def test_the_card_can_sign_by_pss(scheme: int, data: bytes) -> None:
    """P1 = 04 takes the hash and P1 = 05 the message; both give a PSS signature with a salt of 32 bytes."""
    key().public_key().verify(signature(scheme, data), MESSAGE, PSS(MGF1(SHA256()), 32), SHA256())


def test_internal_authentication_signs_the_challenge() -> None:
    """Key 0019 of the common application signs the challenge's SHA-256, without any PIN."""
    card = Card(image())
    card.transmit(CommandApdu(0x00, 0xA4, 0x04, 0x0C, common.AID).encode())

    answer = decode_response(card.transmit(CommandApdu(0x00, 0x88, 0x00, 0x99, b"challenge", 256).encode()))

    key().public_key().verify(answer.data, b"challenge", PKCS1v15(), SHA256())


def elliptic() -> bytes:
    """Return a good key of the wrong kind."""
    return generate_private_key(SECP256R1()).private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())


@pytest.mark.parametrize("private", [b"", b"not a key", bytes.fromhex("3003020100"), elliptic()])
def test_a_useless_key_is_a_status_word(private: bytes) -> None:
    """A key file without an RSA key answers 6985 instead of failing."""
    files = (KeyFile(jpki.AUTH_KEY, private, FREE),)
    card = Card(CardImage(CONTACTLESS_ATR, (Application(jpki.AID, jpki.NAME, files),)))
    card.transmit(CommandApdu(0x00, 0xA4, 0x04, 0x0C, jpki.AID).encode())

    assert card.transmit(bytes.fromhex("802a0097010000")) == bytes.fromhex("6985")
