"""The holder's two certificates, with the profile of the real ones as far as it is public.

Layout of names, extensions and policies: myna-card, myna-sign `src/x509.rs` and JPKIReader; extended key usage and
the alternative name of the issuer in the authentication certificate are our guess.
"""

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Final

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID, NameOID

from cardsim.eras import certificate_birth
from cardsim.issue.authority import (
    ORGANISATION,
    Authority,
    authority_name_ja,
    distinguished_name,
    distribution_point,
    first_second,
    key_usage,
    last_second,
)
from cardsim.spec import Identity
from cardsim.wire.tlv import encode_tlv

PREFECTURE: Final = "Mihon-ken"
CITY: Final = "Mihon-shi"
AUTHENTICATION_POLICY: Final = x509.ObjectIdentifier("1.2.392.200149.8.5.1.3.30")
SIGNATURE_POLICY: Final = x509.ObjectIdentifier("1.2.392.200149.8.5.1.1.20")
ATTRIBUTE_ARC: Final = "1.2.392.200149.8.5.5"
CPS: Final = "http://simulated.invalid/cps.html"
OCSP: Final = "http://simulated.invalid/ocsp"
_UTF8_STRING: Final = 0x0C


@dataclass(frozen=True, slots=True)
class Term:
    """First and last day of a certificate, both included, in Japan."""

    first: date
    last: date


def authentication_certificate(
    holder: Identity, term: Term, key: RSAPublicKey, ca: Authority, municipality: str
) -> bytes:
    """利用者証明用電子証明書, DER: names nobody, its CN is an id that ends in the municipality."""
    token = _token(holder, term, ca)
    subject = distinguished_name((NameOID.COMMON_NAME, f"SIMULATED{token[:8].upper()}{municipality}003A"))
    builder = _common(subject, term, key, ca, _serial(token))
    return _der(
        builder.add_extension(key_usage("digital_signature"), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CLIENT_AUTH]), critical=False)
        .add_extension(_policy(AUTHENTICATION_POLICY), critical=True),
        ca.key,
    )


def signature_certificate(holder: Identity, term: Term, key: RSAPublicKey, ca: Authority) -> bytes:
    """署名用電子証明書, DER: the four attributes of the holder stand in its alternative name."""
    token = _token(holder, term, ca)
    subject = distinguished_name(
        (NameOID.LOCALITY_NAME, PREFECTURE),
        (NameOID.LOCALITY_NAME, CITY),
        (NameOID.COMMON_NAME, f"{term.first:%Y%m%d}{int(token[:8], 16):010}SIMULATED"),
    )
    builder = _common(subject, term, key, ca, _serial(token))
    return _der(
        builder.add_extension(key_usage("digital_signature", "content_commitment"), critical=True)
        .add_extension(_policy(SIGNATURE_POLICY), critical=True)
        .add_extension(x509.SubjectAlternativeName(list(_attributes(holder))), critical=False),
        ca.key,
    )


def load_certificate(content: bytes) -> x509.Certificate | None:
    """The X.509 certificate at the start of `content`, filler behind it left aside; None when it is none with RSA."""
    try:
        length = int.from_bytes(content[2:4], "big") + 4
        certificate = x509.load_der_x509_certificate(content[:length])
        return certificate if isinstance(certificate.public_key(), RSAPublicKey) else None
    except (ValueError, UnsupportedAlgorithm):
        return None


def _common(subject: x509.Name, term: Term, key: RSAPublicKey, ca: Authority, serial: int) -> x509.CertificateBuilder:
    issuer_key = x509.AuthorityKeyIdentifier.from_issuer_public_key(ca.key.public_key())
    ocsp = x509.AccessDescription(AuthorityInformationAccessOID.OCSP, x509.UniformResourceIdentifier(OCSP))
    points = distinguished_name(
        (NameOID.ORGANIZATION_NAME, ORGANISATION),
        (NameOID.ORGANIZATIONAL_UNIT_NAME, ca.purpose.unit),
        (NameOID.ORGANIZATIONAL_UNIT_NAME, "CRL Distribution Points"),
        (NameOID.ORGANIZATIONAL_UNIT_NAME, PREFECTURE),
        (NameOID.COMMON_NAME, CITY),
    )
    return (
        x509.CertificateBuilder(ca.certificate.subject, subject, key, serial)
        .not_valid_before(first_second(term.first))
        .not_valid_after(last_second(term.last))
        .add_extension(issuer_key, critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
        .add_extension(x509.IssuerAlternativeName([authority_name_ja(ca.purpose)]), critical=False)
        .add_extension(x509.AuthorityInformationAccess([ocsp]), critical=False)
        .add_extension(distribution_point(points), critical=False)
    )


def _attributes(holder: Identity) -> tuple[x509.GeneralName, ...]:
    """The six otherNames in the order of the card: name, birth, sex, address, substitute flags of name and address."""
    values = (
        (1, holder.name),
        (4, certificate_birth(holder.birth)),
        (3, holder.sex.digit),
        (5, holder.address),
        (2, "0" * len(holder.name)),
        (6, "0" * len(holder.address)),
    )
    return tuple(x509.OtherName(x509.ObjectIdentifier(f"{ATTRIBUTE_ARC}.{arc}"), _utf8(text)) for arc, text in values)


def _utf8(text: str) -> bytes:
    return encode_tlv(_UTF8_STRING, text.encode())


def _policy(oid: x509.ObjectIdentifier) -> x509.CertificatePolicies:
    qualifiers = [CPS] if oid == SIGNATURE_POLICY else None
    return x509.CertificatePolicies([x509.PolicyInformation(oid, qualifiers)])


def _token(holder: Identity, term: Term, ca: Authority) -> str:
    """Hex digits that differ from person to person and from one issue to the next."""
    parts = (
        ca.purpose.slug,
        holder.name,
        holder.birth.isoformat(),
        holder.number,
        term.first.isoformat(),
        term.last.isoformat(),
    )
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _serial(token: str) -> int:
    return int(token[8:23], 16) + 1


def _der(builder: x509.CertificateBuilder, key: RSAPrivateKey) -> bytes:
    return builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)
