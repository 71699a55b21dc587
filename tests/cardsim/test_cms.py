"""CMS signed by the card's signature key, verified by openssl: the message is built outside, the card signs a digest."""

from __future__ import annotations

import hashlib
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NoReturn

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.hazmat.primitives.serialization.pkcs7 import PKCS7HashTypes, PKCS7Options, PKCS7SignatureBuilder

from cardsim.apps import jpki
from cardsim.card import Card
from cardsim.issue.certificates import load_certificate
from cardsim.issue.personalise import personalise
from cardsim.profiles import load_profile
from cardsim.wire.apdu import CommandApdu, decode_response

DIGEST_INFOS = {
    "sha256": "3031300d060960864801650304020105000420",
    "sha384": "3041300d060960864801650304020205000430",
    "sha512": "3051300d060960864801650304020305000440",
}
"""What stands before a digest when RSA signs it (PKCS#1 v1.5, RFC 8017 section 9.2)."""

CONTENT = "資格確認の申立て\n".encode()
ON = int(datetime(2026, 5, 11, tzinfo=UTC).timestamp())


class CardKey(RSAPrivateKey):
    """A private key that lies on a card: it signs there, and nothing else of it can be had."""

    def __init__(self, card: Card, fid: int, public: RSAPublicKey) -> None:
        self._card = card
        self._fid = fid
        self._public = public

    def sign(self, data: bytes, _padding: Any, algorithm: Any) -> bytes:
        """Have the card sign the digest of `data`, as clients do: P1 = 00, DigestInfo."""
        info = bytes.fromhex(DIGEST_INFOS[algorithm.name]) + hashlib.new(algorithm.name, data).digest()
        command = CommandApdu(0x80, 0x2A, 0x00, 0x80 | self._fid, info, le=256)
        answer = decode_response(self._card.transmit(command.encode()))
        assert answer.status == 0x9000
        return answer.data

    @property
    def key_size(self) -> int:
        """Bits of the modulus."""
        return self._public.key_size

    def public_key(self) -> RSAPublicKey:
        """Return the other half."""
        return self._public

    def _stays(self, *_: Any) -> NoReturn:
        raise AssertionError("a private key never leaves its card")

    decrypt = private_numbers = private_bytes = __copy__ = __deepcopy__ = _stays


def told(card: Card, *commands: CommandApdu) -> bytes:
    """Send `commands`, all of which must be taken, and return the last answer's data."""
    for command in commands:
        answer = decode_response(card.transmit(command.encode()))
        assert answer.status == 0x9000
    return answer.data


def read(card: Card, fid: int) -> x509.Certificate:
    """Read the certificate `fid`, whole."""
    found = load_certificate(told(card, CommandApdu(0x00, 0xB0, 0x80 | fid, 0x00, le=65536)))
    assert found is not None
    return found


@pytest.fixture
def card() -> Card:
    """T001 with its JPKI application selected and the signature password verified."""
    card = Card(personalise(load_profile("T001")))
    told(card, CommandApdu(0, 0xA4, 4, 0x0C, jpki.AID), CommandApdu(0, 0x20, 0, 0x80 | jpki.SIGN_PIN, b"ABC123"))
    return card


def signed(card: Card, algorithm: PKCS7HashTypes, *options: PKCS7Options) -> bytes:
    """Return CONTENT as CMS (DER), signed by the card with signed attributes."""
    certificate = read(card, jpki.SIGN_CERTIFICATE)
    public = certificate.public_key()
    assert isinstance(public, RSAPublicKey)
    builder = PKCS7SignatureBuilder().set_data(CONTENT)
    builder = builder.add_signer(certificate, CardKey(card, jpki.SIGN_KEY, public), algorithm)
    return builder.sign(Encoding.DER, [PKCS7Options.Binary, *options])


def verified(folder: Path, card: Card, message: bytes, *options: str) -> subprocess.CompletedProcess[bytes]:
    """Have openssl verify `message` up to the CA certificate on the card, on a day within the term."""
    (folder / "ca.pem").write_bytes(read(card, jpki.SIGN_CA).public_bytes(Encoding.PEM))
    (folder / "message.der").write_bytes(message)
    command = ("openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", "message.der", "-CAfile", "ca.pem")
    return subprocess.run([*command, "-attime", str(ON), *options], cwd=folder, capture_output=True, check=False)


@pytest.mark.parametrize("algorithm", [hashes.SHA256(), hashes.SHA384(), hashes.SHA512()], ids=lambda one: one.name)
def test_openssl_accepts_what_the_card_signed(tmp_path: Path, card: Card, algorithm: PKCS7HashTypes) -> None:
    """Attributes, signature and chain hold for every digest, and the content comes out as it went in."""
    done = verified(tmp_path, card, signed(card, algorithm))

    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout == CONTENT


def test_a_detached_signature_is_accepted_for_its_own_content_only(tmp_path: Path, card: Card) -> None:
    """The content may travel apart; another content under the same signature is refused."""
    message = signed(card, hashes.SHA256(), PKCS7Options.DetachedSignature)
    (tmp_path / "content").write_bytes(CONTENT)
    (tmp_path / "other").write_bytes(CONTENT + b"!")

    assert verified(tmp_path, card, message, "-content", "content").returncode == 0
    assert verified(tmp_path, card, message, "-content", "other").returncode != 0


def test_a_signature_is_refused_after_the_certificates_end(tmp_path: Path, card: Card) -> None:
    """The same message, on a day after the certificate's last one."""
    late = int(datetime(2031, 1, 1, tzinfo=UTC).timestamp())

    refused = verified(tmp_path, card, signed(card, hashes.SHA256()), "-attime", str(late))

    assert refused.returncode != 0
    assert b"expired" in refused.stderr


def test_openssl_reads_the_real_profiles_extensions(tmp_path: Path, card: Card) -> None:
    """Key usage, policy and the six attributes stand in the certificate as openssl prints it."""
    (tmp_path / "certificate.pem").write_bytes(read(card, jpki.SIGN_CERTIFICATE).public_bytes(Encoding.PEM))
    command = ["openssl", "x509", "-in", "certificate.pem", "-noout", "-text", "-nameopt", "utf8"]

    text = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True).stdout

    assert "X509v3 Key Usage: critical\n                Digital Signature, Non Repudiation" in text
    assert "Policy: 1.2.392.200149.8.5.1" in text
    assert text.count("othername: 1.2.392.200149.8.5.5.") == 6
    assert "O=JPKI-SIMULATOR" in text.replace(" = ", "=")
