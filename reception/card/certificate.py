"""The user-authentication certificate as the desk needs it: its last day, and what its key proves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta, timezone

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256

JAPAN = timezone(timedelta(hours=9))
SHA256_DIGEST_INFO = bytes.fromhex("3031300d060960864801650304020105000420")
"""The DigestInfo that stands before a SHA-256 hash (RFC 8017, section 9.2)."""


@dataclass(frozen=True, slots=True)
class Certificate:
    """A parsed certificate; it stays in memory and is never written."""

    parsed: x509.Certificate
    key: RSAPublicKey

    @property
    def valid_from(self) -> date:
        """Return its first day, in Japan."""
        return self.parsed.not_valid_before_utc.astimezone(JAPAN).date()

    @property
    def valid_until(self) -> date:
        """Return its last day, in Japan."""
        return self.parsed.not_valid_after_utc.astimezone(JAPAN).date()

    def proves(self, signature: bytes, message: bytes) -> bool:
        """Say whether `signature` (PKCS#1 v1.5, SHA-256) over `message` was made with this certificate's key."""
        try:
            self.key.verify(signature, message, PKCS1v15(), SHA256())
        except InvalidSignature:
            return False
        return True

    def descends_from(self, anchors: tuple[bytes, ...]) -> bool:
        """Say whether one of `anchors` (DER) issued it; by signature, for all generations share one name."""
        return any(self._issued_by(x509.load_der_x509_certificate(anchor)) for anchor in anchors)

    def _issued_by(self, issuer: x509.Certificate) -> bool:
        try:
            self.parsed.verify_directly_issued_by(issuer)
        except (ValueError, TypeError, InvalidSignature):
            return False
        return True


def decode_certificate(der: bytes) -> Certificate | None:
    """Return the certificate in `der`, None where the bytes are not an X.509 certificate with an RSA key."""
    try:
        parsed = x509.load_der_x509_certificate(der)
        key = parsed.public_key()
    except (ValueError, TypeError):
        return None
    return Certificate(parsed, key) if isinstance(key, RSAPublicKey) else None
