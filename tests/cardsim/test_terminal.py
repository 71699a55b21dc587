"""A terminal's certificate, and the simulator's own grant behind it."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1
from cryptography.hazmat.primitives.asymmetric.ec import generate_private_key as generate_elliptic_key
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from cardsim.apps import jpki
from cardsim.card import Card
from cardsim.files import Application, CardImage, Quirks, TerminalCaFile
from cardsim.wire.apdu import CommandApdu
from tests.cardsim.builders import CONTACTLESS_ATR, image, key

CONTENT = bytes(297)
BODY = CommandApdu(0x80, 0xA2, 0x06, 0xC1, bytes.fromhex("7F218202335F4E820129") + CONTENT).encode()
GRANT = bytes.fromhex("90F00000")
OK, NOT_SATISFIED, WRONG_LENGTH = bytes.fromhex("9000"), bytes.fromhex("6985"), bytes.fromhex("6700")


def proof(content: bytes = CONTENT) -> bytes:
    """Return the command with the terminal CA's signature over `content`."""
    signed = key().sign(content, PKCS1v15(), SHA256())
    return CommandApdu(0x80, 0xA2, 0x00, 0xC1, bytes.fromhex("5F37820100") + signed).encode()


@pytest.fixture
def card() -> Card:
    """Return a card that knows both PIN-less commands, its terminal CA's key selected."""
    card = Card(image(terminal_certificate=True, pinless_command=True))
    card.transmit(CommandApdu(0x00, 0xA4, 0x04, 0x0C, jpki.AID).encode())
    card.transmit(CommandApdu(0x00, 0xA4, 0x02, 0x0C, b"\x00\x16").encode())
    return card


def test_an_accepted_terminal_gets_the_grant(card: Card) -> None:
    """Body, signature, grant: then the authentication key signs without a PIN."""
    assert [card.transmit(command) for command in (BODY, proof(), GRANT)] == [OK, OK, OK]
    assert len(card.transmit(bytes.fromhex("802a0097010000"))) == 258


@pytest.mark.parametrize(
    "presented",
    [(), (BODY,), (proof(),), (BODY, proof(b"other" * 50)), (BODY, proof(), proof())],
    ids=["nothing", "body only", "no body", "wrong signature", "signature twice"],
)
def test_no_grant_without_a_right_certificate(card: Card, presented: tuple[bytes, ...]) -> None:
    """Whatever is missing or wrong in the certificate, the grant is refused with 6985."""
    for command in presented:
        card.transmit(command)

    assert card.transmit(GRANT) == NOT_SATISFIED


def test_a_certificate_from_another_authority_is_refused(card: Card) -> None:
    """A signature by another key is 6985."""
    stranger = generate_private_key(65537, 2048).sign(CONTENT, PKCS1v15(), SHA256())
    card.transmit(BODY)

    command = CommandApdu(0x80, 0xA2, 0x00, 0xC1, bytes.fromhex("5F37820100") + stranger)

    assert card.transmit(command.encode()) == NOT_SATISFIED


@pytest.mark.parametrize(
    ("half", "data"),
    [
        (0x06, b"\0" * 4),
        (0x06, bytes(307)),
        (0x06, bytes.fromhex("7F218202335F4E820129") + CONTENT[1:]),
        (0x06, bytes.fromhex("7F218202335F4E820129") + CONTENT + b"\0"),
        (0x06, bytes.fromhex("5F37820100") + bytes(302)),
        (0x00, bytes(261)),
        (0x00, bytes.fromhex("5F37820100") + bytes(255)),
        (0x00, bytes.fromhex("7F218202335F4E820129") + CONTENT),
    ],
)
def test_what_is_no_half_of_a_certificate_is_refused_by_its_length(card: Card, half: int, data: bytes) -> None:
    """What does not both begin and measure as that half is 6700, the other half included."""
    assert card.transmit(CommandApdu(0x80, 0xA2, half, 0xC1, data).encode()) == WRONG_LENGTH


def test_the_certificate_needs_the_authority_selected(card: Card) -> None:
    """Without a current file it is 6986, with another kind of file 6981."""
    card.transmit(CommandApdu(0x00, 0xA4, 0x04, 0x0C, jpki.AID).encode())
    assert card.transmit(BODY) == bytes.fromhex("6986")

    card.transmit(CommandApdu(0x00, 0xA4, 0x02, 0x0C, b"\x00\x06").encode())
    assert card.transmit(BODY) == bytes.fromhex("6981")


def test_an_authority_whose_key_is_useless_accepts_nobody() -> None:
    """A key file that is not an RSA key answers 6985 like a wrong signature."""
    elliptic = generate_elliptic_key(SECP256R1()).public_key()
    for der in (b"no key", elliptic.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)):
        files = (TerminalCaFile(jpki.TERMINAL_CA, der),)
        quirks = Quirks(terminal_certificate=True)
        card = Card(CardImage(CONTACTLESS_ATR, (Application(jpki.AID, jpki.NAME, files),), quirks=quirks))
        card.transmit(CommandApdu(0x00, 0xA4, 0x04, 0x0C, jpki.AID).encode())
        card.transmit(CommandApdu(0x00, 0xA4, 0x02, 0x0C, b"\x00\x16").encode())
        card.transmit(BODY)

        assert card.transmit(proof()) == NOT_SATISFIED
