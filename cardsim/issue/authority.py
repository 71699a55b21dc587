"""The test authority: the two CAs every simulated certificate hangs from, with the layout of the real ones.

DN, extensions and life span follow the CA certificates that jpki/myna carries in `src/ta`; O and the names say
SIMULATED, so nobody can take one of ours for a real one.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.x509.oid import NameOID

from cardsim.issue.keys import KeyCache, load_key

ORGANISATION: Final = "JPKI-SIMULATOR"
AGENCY: Final = "SIMULATED Agency for Local Authority Information Systems"
SEED: Final = "SIMULATED"
"""The seed of everything that all simulated cards share."""
NOT_BEFORE: Final = date(2015, 1, 1)
NOT_AFTER: Final = date(2044, 12, 31)
JST: Final = timedelta(hours=9)


@dataclass(frozen=True, slots=True)
class Purpose:
    """What one of the two CAs is for: the words in its names."""

    slug: str
    unit: str
    unit_ja: str
    serial: int


AUTHENTICATION: Final = Purpose("ca-authentication", "JPKI for user authentication", "利用者証明用", 0x06D18006)
SIGNATURE: Final = Purpose("ca-signature", "JPKI for digital signature", "署名用", 0x067C6A21)


@dataclass(frozen=True, slots=True)
class Authority:
    """A CA that can issue: its certificate and its key."""

    purpose: Purpose
    certificate: x509.Certificate
    key: RSAPrivateKey

    @property
    def der(self) -> bytes:
        """The certificate as it stands on a card (EF 0002 or 000B)."""
        return self.certificate.public_bytes(serialization.Encoding.DER)


def distinguished_name(*parts: tuple[x509.ObjectIdentifier, str]) -> x509.Name:
    """A name under C=JP with one attribute per RDN: the country as PrintableString, the rest as UTF8String."""
    return x509.Name([x509.NameAttribute(oid, text) for oid, text in ((NameOID.COUNTRY_NAME, "JP"), *parts)])


def authority_name(purpose: Purpose) -> x509.Name:
    """Subject and issuer of a CA."""
    return distinguished_name(
        (NameOID.ORGANIZATION_NAME, ORGANISATION),
        (NameOID.ORGANIZATIONAL_UNIT_NAME, purpose.unit),
        (NameOID.ORGANIZATIONAL_UNIT_NAME, AGENCY),
    )


def authority_name_ja(purpose: Purpose) -> x509.GeneralName:
    """The same in Japanese, as the alternative name carries it."""
    return x509.DirectoryName(
        distinguished_name(
            (NameOID.ORGANIZATION_NAME, "模擬個人認証サービス(SIMULATED)"),
            (NameOID.ORGANIZATIONAL_UNIT_NAME, f"模擬個人認証サービス{purpose.unit_ja}"),
            (NameOID.ORGANIZATIONAL_UNIT_NAME, "模擬機構(SIMULATED)"),
        )
    )


def first_second(day: date) -> datetime:
    """Midnight of `day` in Japan, as UTC."""
    return datetime.combine(day, time(), UTC) - JST


def last_second(day: date) -> datetime:
    """One second before midnight at the end of `day` in Japan, as UTC (14:59:59Z)."""
    return datetime.combine(day, time(23, 59, 59), UTC) - JST


def distribution_point(name: x509.Name) -> x509.CRLDistributionPoints:
    """Where the revocation list would be: a directory name, as in the real certificates."""
    return x509.CRLDistributionPoints([x509.DistributionPoint([x509.DirectoryName(name)], None, None, None)])


KEY_USAGES: Final = (
    "digital_signature",
    "content_commitment",
    "key_encipherment",
    "data_encipherment",
    "key_agreement",
    "key_cert_sign",
    "crl_sign",
    "encipher_only",
    "decipher_only",
)


def key_usage(*granted: str) -> x509.KeyUsage:
    """A key usage extension with these bits and no others."""
    return x509.KeyUsage(**{usage: usage in granted for usage in KEY_USAGES})


@lru_cache(maxsize=8)
def authority(purpose: Purpose, keys: KeyCache) -> Authority:
    """The CA for one purpose: self-signed, RSA 2048, sha256WithRSAEncryption, always the same bytes."""
    key = load_key(keys.private_der(SEED, purpose.slug))
    name = authority_name(purpose)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), purpose.serial)
        .not_valid_before(first_second(NOT_BEFORE))
        .not_valid_after(last_second(NOT_AFTER))
        .add_extension(key_usage("key_cert_sign", "crl_sign"), critical=True)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.SubjectAlternativeName([authority_name_ja(purpose)]), critical=False)
        .add_extension(distribution_point(name), critical=False)
        .sign(key, hashes.SHA256())
    )
    return Authority(purpose, certificate, key)
