"""The files of the visual application (券面事項確認AP) of a card: pictures of what is printed on it.

Objects and their order: four clients; digests, offsets and who may read: measured by myna-card. What the signature of
the number's image covers, the opaque part of EF 0003, an absent photo (an empty object), and the content and access of
files that are only known to be there, are our guess.
"""

import hashlib
from functools import lru_cache
from typing import Final

from cardsim.apps import visual as ap
from cardsim.eras import era_digits
from cardsim.files import BIRTH_SIX, FREE, NEVER, NUMBER_A, NUMBER_B, Application, BinaryFile, KeyFile, PinFile, by_pin
from cardsim.issue.keys import load_key
from cardsim.issue.pictures import jp2_photo, png_of_digits, png_of_text
from cardsim.issue.printed import Printed
from cardsim.issue.records import with_offsets
from cardsim.issue.signing import Signer, public_key_object
from cardsim.spec import Identity, Sex
from cardsim.wire.tlv import encode_tlv

ISSUER_NUMBER: Final = "9000023"
CHECK_TRIES: Final = 10
_EITHER: Final = by_pin(ap.NUMBER_A, ap.NUMBER_B)
_UNKNOWN_FILES: Final = (0x001C, 0x001E)
_VERSION: Final = bytes.fromhex("06030E01")
_OPAQUE_BYTES: Final = 0x110


def visual_application(printed: Printed, signer: Signer, own_key: bytes) -> Application:
    """The application; `own_key` is the PKCS#8 DER of its signing key."""
    birth_key = era_digits(printed.identity.birth).encode()
    public = public_key_object(load_key(own_key).public_key())
    return Application(
        ap.AID,
        ap.NAME,
        (
            BinaryFile(ap.AGE, age_record(printed.identity, public, signer), by_pin(ap.BIRTH_KEY)),
            BinaryFile(ap.FACE, face_record(printed, public, signer), _EITHER),
            BinaryFile(ap.INFORMATION, _information(printed, signer)),
            BinaryFile(ap.CERTIFICATE, signer.certificate),
            BinaryFile(ap.NUMBER_IMAGE, number_image(printed.identity, public, signer), by_pin(ap.NUMBER_A)),
            BinaryFile(0x0006, b"\xff" * 16, _EITHER),
            PinFile(ap.BIRTH_KEY, birth_key, CHECK_TRIES, BIRTH_SIX, changeable=False),
            PinFile(ap.NUMBER_B, printed.number_b, CHECK_TRIES, NUMBER_B, changeable=False),
            PinFile(ap.NUMBER_A, printed.number_a, CHECK_TRIES, NUMBER_A, changeable=False),
            KeyFile(ap.PRIVATE_KEY, own_key, FREE),
            *(BinaryFile(fid, bytes(16), NEVER) for fid in _UNKNOWN_FILES),
        ),
        default_key=ap.PRIVATE_KEY,
    )


def age_record(identity: Identity, public: bytes, signer: Signer) -> bytes:
    """EF 0001: birth date and public key, signed."""
    signed = encode_tlv(0xDF11, _birth(identity)) + encode_tlv(0xDF12, public)
    return encode_tlv(0xFF10, signed, encode_tlv(0xDF13, signer.sign(signed)))


def face_record(printed: Printed, public: bytes, signer: Signer) -> bytes:
    """EF 0002: DF21 to DF2A in this order; DF28 signs DF22 to DF27 in three groups, expiry and code are outside."""
    identity = printed.identity
    plain = (
        encode_tlv(0xDF22, _birth(identity)),
        encode_tlv(0xDF23, identity.sex.digit.encode()),
        encode_tlv(0xDF24, public),
    )
    texts = (encode_tlv(0xDF25, png_of_text(identity.name)), encode_tlv(0xDF26, png_of_text(identity.address)))
    photo = encode_tlv(0xDF27, photo_of(identity) if printed.photo else b"")
    signature = signer.sign_digests(b"".join(plain), b"".join(texts), photo)
    objects = (
        *plain,
        *texts,
        photo,
        encode_tlv(0xDF28, signature),
        encode_tlv(0xDF29, f"{printed.expiry:%Y%m%d}".encode()),
        encode_tlv(0xDF2A, png_of_digits(printed.security_code)),
    )
    return with_offsets(objects)


def number_image(identity: Identity, public: bytes, signer: Signer) -> bytes:
    """EF 0005: the 個人番号 as a picture, signed."""
    signed = encode_tlv(0xDF41, png_of_digits(identity.number)) + encode_tlv(0xDF42, public)
    return encode_tlv(0xFF40, signed, encode_tlv(0xDF43, signer.sign(signed)))


@lru_cache(maxsize=1024)
def photo_of(identity: Identity) -> bytes:
    """The drawing that stands for this person's photo, a JPEG 2000 file."""
    shade = hashlib.sha256(identity.name.encode()).digest()[0] % 8
    return jp2_photo(identity.sex is Sex.FEMALE, shade)


def _information(printed: Printed, signer: Signer) -> bytes:
    opaque = hashlib.shake_256(b"SIMULATED" + signer.key_id).digest(_OPAQUE_BYTES)
    return encode_tlv(
        0xFF30,
        encode_tlv(0xDF31, _VERSION),
        encode_tlv(0xDF32, signer.key_id),
        encode_tlv(0xDF33, b"\x01"),
        encode_tlv(0xDF34, printed.municipality.encode()),
        encode_tlv(0xDF35, opaque),
    )


def _birth(identity: Identity) -> bytes:
    return f"{identity.birth:%Y%m%d}".encode()
