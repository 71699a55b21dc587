"""The authentication certificate: its days in Japan, what its key proves, and who issued it."""

from datetime import UTC, date, datetime

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from reception.card.certificate import Certificate, decode_certificate

NAME = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "SIMULATED test certificate")])
KEY, OTHER = rsa.generate_private_key(65537, 2048), rsa.generate_private_key(65537, 2048)


def issued(key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey, by: rsa.RSAPrivateKey) -> bytes:
    """Return a certificate (DER) of `key`, signed by `by`, from 2024-06-03 to 2029-08-15 in Japan."""
    builder = x509.CertificateBuilder().subject_name(NAME).issuer_name(NAME).public_key(key.public_key())
    builder = builder.serial_number(7).not_valid_before(datetime(2024, 6, 2, 15, 0, tzinfo=UTC))
    builder = builder.not_valid_after(datetime(2029, 8, 15, 14, 59, 59, tzinfo=UTC))
    return builder.sign(by, SHA256()).public_bytes(Encoding.DER)


def certificate() -> Certificate:
    """Return the certificate of `KEY`, signed by itself."""
    found = decode_certificate(issued(KEY, KEY))
    assert found is not None
    return found


def test_its_days_are_counted_in_japan() -> None:
    """An end at 14:59:59 UTC is the end of that day in Japan; a start at 15:00 UTC is the next day there."""
    assert (certificate().valid_from, certificate().valid_until) == (date(2024, 6, 3), date(2029, 8, 15))


def test_only_its_own_key_proves_anything() -> None:
    """A signature of another key, of another message, or of nothing at all proves nothing."""
    right, foreign = (key.sign(b"challenge", PKCS1v15(), SHA256()) for key in (KEY, OTHER))

    assert certificate().proves(right, b"challenge")
    assert not certificate().proves(right, b"another")
    assert not certificate().proves(foreign, b"challenge")
    assert not certificate().proves(b"", b"challenge")


def test_the_issuer_is_known_by_its_signature() -> None:
    """All generations of the CA share one name, so the name says nothing."""
    own, strange = issued(KEY, KEY), issued(OTHER, OTHER)

    assert certificate().descends_from((strange, own))
    assert not certificate().descends_from((strange,))
    assert not certificate().descends_from(())


@pytest.mark.parametrize(
    "der",
    [b"", b"\x30\x03\x02\x01\x01", issued(KEY, KEY)[:-1], issued(ec.generate_private_key(ec.SECP256R1()), KEY)],
    ids=["empty", "another object", "cut short", "not an RSA key"],
)
def test_what_is_no_such_certificate_is_none(der: bytes) -> None:
    """Only X.509 with an RSA key can be used."""
    assert decode_certificate(der) is None
