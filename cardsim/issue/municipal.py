"""What a card holds beside the three big applications: 共通カードAP, 住基AP, and the data read at power-on.

Record 1 of the common application: three clients. The form of the values behind GET DATA, and what 住基AP holds, are
our guess.
"""

import hashlib
from typing import Final

from cardsim.apps import common, issuer, juki
from cardsim.files import FREE, NEVER, Application, BinaryFile, KeyFile, PinFile, RecordFile
from cardsim.issue.printed import Printed
from cardsim.wire.tlv import encode_tlv

_ISSUER_ID: Final = b"SIMULATED"
_GLOBAL_PLATFORM: Final = bytes.fromhex("2A864886FC6B01")
"""The object identifier 1.2.840.114283.1."""


def common_application(printed: Printed, own_key: bytes, secret: bytes | None) -> Application:
    """共通カードAP; `own_key` (PKCS#8 DER) answers INTERNAL AUTHENTICATE, `secret` is the 住民基本台帳用 PIN."""
    serial = encode_tlv(0x01, serial_digits(printed).encode())
    return Application(
        common.AID,
        common.NAME,
        (
            RecordFile(common.SERIAL, (serial,)),
            BinaryFile(common.KEY_REFERENCE, hashlib.sha256(own_key).digest()[:16]),
            KeyFile(common.AUTHENTICATION_KEY, own_key, FREE, authenticates=True),
            PinFile(common.PIN, secret, 3),
        ),
    )


def serial_digits(printed: Printed) -> str:
    """28 digits: card number, municipality and expiry."""
    return f"{printed.card_number}{printed.municipality}{printed.expiry:%Y%m%d}"


def juki_application(secret: bytes | None) -> Application:
    """住基AP: selection and the tries of its PIN."""
    return Application(juki.AID, juki.NAME, (BinaryFile(juki.CONTENT, bytes(16), NEVER), PinFile(juki.PIN, secret, 3)))


def issuer_domain() -> Application:
    """The issuer security domain, current at power-on in all but name."""
    return Application(issuer.AID, issuer.NAME)


def data_objects(printed: Printed, certificate: bytes, contact_atr: bytes) -> dict[int, bytes]:
    """What GET DATA answers, by tag; `certificate` is a card-verifiable one."""
    return {
        issuer.ISSUER_ID: _ISSUER_ID,
        issuer.IMAGE_NUMBER: printed.card_number.encode(),
        issuer.CARD_DATA: encode_tlv(0x73, encode_tlv(0x06, _GLOBAL_PLATFORM)),
        issuer.MUNICIPALITY: printed.municipality.encode(),
        issuer.EXPIRY: f"{printed.expiry:%Y%m%d}".encode(),
        0x00F7: b"\x01",
        0x00F8: certificate,
        issuer.CERTIFICATE: certificate,
        issuer.CONTACT_ATR: contact_atr[1:],
    }
