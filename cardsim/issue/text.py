"""The files of the text application (券面事項入力補助AP) of a card.

Tags and nesting: seen in six clients; table of offsets, filler and who may read: measured by myna-card. The tries of
照合番号A and B here, what the signature in EF 0007 covers, and the content and access of files that are only known to be
there, are our guess.
"""

import hashlib
from typing import Final

from cardsim.apps import text as ap
from cardsim.files import FREE, NEVER, NUMBER_A, NUMBER_B, Application, BinaryFile, KeyFile, PinFile, by_pin
from cardsim.issue.keys import load_key
from cardsim.issue.printed import Printed
from cardsim.issue.records import with_offsets
from cardsim.issue.signing import Signer, public_key_object
from cardsim.spec import Identity
from cardsim.wire.tlv import encode_tlv

ISSUER_NUMBER: Final = "9000033"
INFORMATION_FILE_BYTES: Final = 256
_ANY: Final = by_pin(ap.PIN, ap.NUMBER_A, ap.NUMBER_B)
_UNKNOWN_FILES: Final = (0x0010, 0x001C, 0x001E)
_VERSION: Final = bytes.fromhex("01030E01")


def text_application(
    printed: Printed, signer: Signer, own_key: bytes, session_key: bytes, secret: bytes | None, tries_left: int | None
) -> Application:
    """The application; `own_key` and `session_key` are PKCS#8 DER, `secret` None is a PIN without a value."""
    number, attributes = number_record(printed.identity.number), attribute_record(printed.identity)
    return Application(
        ap.AID,
        ap.NAME,
        (
            BinaryFile(ap.NUMBER, number, by_pin(ap.PIN, ap.NUMBER_A)),
            BinaryFile(ap.ATTRIBUTES, attributes, by_pin(ap.PIN, ap.NUMBER_B)),
            BinaryFile(ap.SIGNATURES, signature_record(number, printed.identity, signer), _ANY),
            BinaryFile(ap.CERTIFICATE, signer.certificate),
            BinaryFile(ap.INFORMATION, _information(signer), FREE, INFORMATION_FILE_BYTES),
            BinaryFile(ap.SESSION_KEY, encode_tlv(0xA1, _public(session_key)), _ANY),
            BinaryFile(ap.PUBLIC_KEY, _public_record(own_key, signer), _ANY),
            BinaryFile(0x0008, b"\xff" * 16, by_pin(ap.PIN)),
            PinFile(ap.PIN, secret, 3, tries_left=tries_left),
            PinFile(ap.BLOCKED_KEY, None, 3, changeable=False),
            KeyFile(ap.PRIVATE_KEY, own_key, FREE),
            PinFile(ap.NUMBER_A, printed.number_a, 10, NUMBER_A, changeable=False),
            PinFile(ap.NUMBER_B, printed.number_b, 10, NUMBER_B, changeable=False),
            *(BinaryFile(fid, bytes(16), NEVER) for fid in _UNKNOWN_FILES),
        ),
        default_key=ap.PRIVATE_KEY,
    )


def number_record(number: str) -> bytes:
    """EF 0001, 17 bytes: the 個人番号 and filler."""
    return encode_tlv(0xFF10, number.encode()) + b"\xff\xff"


def attribute_record(identity: Identity) -> bytes:
    """EF 0002: a table of offsets, then name, address, birth and sex."""
    return with_offsets(attribute_objects(identity))


def attribute_objects(identity: Identity) -> tuple[bytes, ...]:
    """DF22 to DF25, which EF 0003 signs."""
    return (
        encode_tlv(0xDF22, identity.name.encode()),
        encode_tlv(0xDF23, identity.address.encode()),
        encode_tlv(0xDF24, f"{identity.birth:%Y%m%d}".encode()),
        encode_tlv(0xDF25, identity.sex.digit.encode()),
    )


def signature_record(number: bytes, identity: Identity, signer: Signer) -> bytes:
    """EF 0003: digests of EF 0001 and of the attributes, signed."""
    digests = encode_tlv(0xDF31, hashlib.sha256(number).digest()) + encode_tlv(
        0xDF32, hashlib.sha256(b"".join(attribute_objects(identity))).digest()
    )
    return encode_tlv(0xFF30, digests, encode_tlv(0xDF33, signer.sign(digests)))


def _information(signer: Signer) -> bytes:
    opaque = hashlib.sha256(signer.key_id).digest() + b"\xff" * 96
    return encode_tlv(
        0xFF40, encode_tlv(0xDF41, _VERSION), encode_tlv(0xDF42, signer.key_id), encode_tlv(0xDF43, opaque)
    )


def _public_record(own_key: bytes, signer: Signer) -> bytes:
    key = encode_tlv(0xDF51, _public(own_key))
    return encode_tlv(0xFF50, key, encode_tlv(0xDF52, signer.sign(key)))


def _public(private_der: bytes) -> bytes:
    return public_key_object(load_key(private_der).public_key())
