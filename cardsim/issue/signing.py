"""What the two 券面 applications sign with: key ids, public keys as data objects, card-verifiable certificates.

Layout: the old Go client of myna, pymyna and myna-card (`certs/README.md`). The issuers' numbers are ours.
"""

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.asymmetric.utils import NoDigestInfo

from cardsim.issue.authority import SEED
from cardsim.issue.keys import KeyCache, load_key
from cardsim.wire.tlv import encode_tlv

_SHA256_ALGORITHM: Final = bytes.fromhex("300D06096086480165030402010500")


@dataclass(frozen=True, slots=True)
class Signer:
    """The key that signs the files of one 券面 application, and the certificate that vouches for it (EF 0004)."""

    key: RSAPrivateKey
    key_id: bytes
    certificate: bytes

    def sign(self, *parts: bytes) -> bytes:
        """PKCS#1 v1.5 signature with SHA-256 over the parts in a row, 256 bytes."""
        return self.key.sign(b"".join(parts), PKCS1v15(), hashes.SHA256())

    def sign_digests(self, *parts: bytes) -> bytes:
        """Signature of a DigestInfo that says SHA-256 but holds the digest of each part in a row (visual EF 0002)."""
        digests = b"".join(hashlib.sha256(part).digest() for part in parts)
        info = encode_tlv(0x30, _SHA256_ALGORITHM, encode_tlv(0x04, digests))
        return self.key.sign(info, PKCS1v15(), NoDigestInfo())


@lru_cache(maxsize=8)
def signer(keys: KeyCache, application: str, issuer_number: str) -> Signer:
    """The signer of `application` under an issuer with this 7-digit number (real ones: 5000023, 5000033)."""
    issuer = load_key(keys.private_der(SEED, f"cvc-issuer-{application}"))
    key = load_key(keys.private_der(SEED, f"cvc-signer-{application}"))
    subject_id = key_id(issuer_number, "002")
    body = key_id(issuer_number, "001") + subject_id + public_key_object(key.public_key())
    signature = issuer.sign(body, PKCS1v15(), hashes.SHA256())
    certificate = encode_tlv(0x7F21, encode_tlv(0x5F4E, body), encode_tlv(0x5F37, signature))
    return Signer(key, subject_id, certificate)


def key_id(number: str, generation: str) -> bytes:
    """A key id, 16 bytes: 7 digits, `08 05`, 3 digits, and filler, for which we take 00."""
    return number.encode() + b"\x08\x05" + generation.encode() + bytes(4)


def public_key_object(key: RSAPublicKey) -> bytes:
    """An RSA-2048 public key as the card files hold one, 265 bytes: `90` exponent, `91` modulus."""
    numbers = key.public_numbers()
    return encode_tlv(0x90, numbers.e.to_bytes(3, "big")) + encode_tlv(0x91, numbers.n.to_bytes(256, "big"))
