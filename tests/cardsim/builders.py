"""Small invented cards for the tests of the card itself, with one key for all."""

from functools import lru_cache
from typing import Final

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from cardsim.apps import common, issuer, jpki, juki, text, visual
from cardsim.files import (
    BIRTH_SIX,
    FREE,
    NEVER,
    NUMBER_A,
    NUMBER_B,
    PINLESS_GRANT,
    SIGNATURE_PASSWORD,
    Application,
    BinaryFile,
    CardImage,
    KeyFile,
    PinFile,
    Quirks,
    RecordFile,
    TerminalCaFile,
    by_pin,
)
from cardsim.wire.tlv import encode_tlv

CONTACTLESS_ATR: Final = bytes.fromhex("3B888001000005E0B381A1007F")
CERTIFICATE: Final = bytes.fromhex("3082062B3082") + bytes(index * 7 % 251 for index in range(1577))
"""Not a certificate, but as long as one and with its header: 1,583 bytes, no four of which are a PIN."""
ATTRIBUTES: Final = bytes.fromhex(
    "ff2065df2108000e002000590064df220fe9bb92e6a190e38080e5b9b9e4b99fdf2336e69db1e4baace983bde6b885e780ace5b882e8a6b3"
    "e5b883e5ad90e58d97efbc91efbc92efbc8defbc97efbc8defbc92efbc90efbc92df24083139383030323137df250131"
)
"""The four attributes of an invented person, as published with the tests of myna-card."""
NUMBER: Final = encode_tlv(0xFF10, b"537686677188") + b"\xff\xff"
TOKEN: Final = b"JPKIAPICCTOKEN2".ljust(32) + b"0" * 31 + b"1" + b"SIMULATED".ljust(96, b"\0")
SERIAL: Final = bytes.fromhex("011C") + b"4000000127198431322120350217"


@lru_cache
def key() -> RSAPrivateKey:
    """Return the one private key of all test cards."""
    return generate_private_key(65537, 2048)


@lru_cache
def private_der() -> bytes:
    """Return the test key as a card stores it."""
    return key().private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())


@lru_cache
def public_der() -> bytes:
    """Return the public half of the test key."""
    return key().public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def jpki_application() -> Application:
    """Return a JPKI application with the PIN 1234 and the password ABC123."""
    return Application(
        jpki.AID,
        jpki.NAME,
        (
            BinaryFile(jpki.SIGN_CERTIFICATE, CERTIFICATE, by_pin(jpki.SIGN_PIN), size=2048),
            BinaryFile(jpki.SIGN_CA, CERTIFICATE[:1304], size=1900),
            BinaryFile(jpki.TOKEN, TOKEN),
            BinaryFile(jpki.PRESENCE, bytes.fromhex("8F8F00")),
            BinaryFile(0x0009, b"", NEVER),
            BinaryFile(jpki.AUTH_CERTIFICATE, CERTIFICATE),
            BinaryFile(jpki.AUTH_CA, CERTIFICATE[:1301], size=1900),
            TerminalCaFile(jpki.TERMINAL_CA, public_der()),
            KeyFile(jpki.AUTH_KEY, private_der(), by_pin(jpki.AUTH_PIN, PINLESS_GRANT)),
            PinFile(jpki.AUTH_PIN, b"1234", 3),
            KeyFile(jpki.SIGN_KEY, private_der(), by_pin(jpki.SIGN_PIN)),
            PinFile(jpki.SIGN_PIN, b"ABC123", 5, SIGNATURE_PASSWORD),
        ),
    )


def text_application() -> Application:
    """Return a text application with the PIN 1234."""
    by_any = by_pin(text.PIN, text.NUMBER_A, text.NUMBER_B)
    return Application(
        text.AID,
        text.NAME,
        (
            BinaryFile(text.NUMBER, NUMBER, by_pin(text.PIN, text.NUMBER_A)),
            BinaryFile(text.ATTRIBUTES, ATTRIBUTES, by_pin(text.PIN, text.NUMBER_B)),
            BinaryFile(text.SIGNATURES, encode_tlv(0xFF30, bytes(331)), by_any),
            BinaryFile(text.CERTIFICATE, encode_tlv(0x7F21, bytes(563))),
            BinaryFile(text.INFORMATION, encode_tlv(0xFF40, encode_tlv(0xDF41, bytes.fromhex("01030E01")))),
            PinFile(text.PIN, b"1234", 3),
            PinFile(text.BLOCKED_KEY, None, 3, changeable=False),
            KeyFile(text.PRIVATE_KEY, private_der(), by_any),
            PinFile(text.NUMBER_A, b"537686677188", 10, NUMBER_A, changeable=False),
            PinFile(text.NUMBER_B, b"55021720352285", 10, NUMBER_B, changeable=False),
        ),
        default_key=text.PRIVATE_KEY,
    )


def visual_application() -> Application:
    """Return a visual application; its objects are filler."""
    return Application(
        visual.AID,
        visual.NAME,
        (
            BinaryFile(visual.AGE, encode_tlv(0xFF10, bytes(300)), by_pin(visual.BIRTH_KEY)),
            BinaryFile(visual.FACE, encode_tlv(0xFF20, bytes(4000)), by_pin(visual.NUMBER_A, visual.NUMBER_B)),
            BinaryFile(visual.INFORMATION, encode_tlv(0xFF30, bytes(40))),
            BinaryFile(visual.NUMBER_IMAGE, encode_tlv(0xFF40, bytes(200)), by_pin(visual.NUMBER_A)),
            PinFile(visual.BIRTH_KEY, b"550217", 10, BIRTH_SIX, changeable=False),
            PinFile(visual.NUMBER_B, b"55021720352285", 10, NUMBER_B, changeable=False),
            PinFile(visual.NUMBER_A, b"537686677188", 10, NUMBER_A, changeable=False),
            PinFile(0x001E, b"0000", None),
        ),
    )


def common_application() -> Application:
    """Return a common application with the PIN 1234."""
    return Application(
        common.AID,
        common.NAME,
        (
            RecordFile(common.SERIAL, (SERIAL, bytes.fromhex("0201AA"))),
            BinaryFile(common.KEY_REFERENCE, bytes(16)),
            KeyFile(common.AUTHENTICATION_KEY, private_der(), FREE, authenticates=True),
            PinFile(common.PIN, b"1234", 3),
        ),
    )


def image(**quirks: bool) -> CardImage:
    """Return a plain card with all applications, and the quirks named turned on or off."""
    return CardImage(
        CONTACTLESS_ATR,
        (
            jpki_application(),
            text_application(),
            visual_application(),
            common_application(),
            Application(juki.AID, juki.NAME, (BinaryFile(juki.CONTENT, b"", NEVER), PinFile(juki.PIN, b"1234", 3))),
            Application(issuer.AID, issuer.NAME),
        ),
        {issuer.ISSUER_ID: b"SIMULATED", issuer.CERTIFICATE: bytes(563)},
        Quirks(**quirks),
    )
