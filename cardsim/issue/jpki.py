"""The JPKI application (公的個人認証AP) of a card: files, PINs and keys.

File ids and forms: OpenSC `card-jpki.c`, jpki/myna, myna-card. How the files of a missing certificate look is not
public: here they are all 00, with a 00 in the presence file. Which access the files of unknown use ask for is our guess.
"""

from dataclasses import dataclass
from typing import Final

from cardsim.apps import jpki as ap
from cardsim.files import (
    FREE,
    NEVER,
    PINLESS_GRANT,
    SIGNATURE_PASSWORD,
    Application,
    BinaryFile,
    File,
    KeyFile,
    PinFile,
    TerminalCaFile,
    by_pin,
)
from cardsim.spec import CardKind

CERTIFICATE_FILE_BYTES: Final = 2048
"""Size of EF 0001 and 000A; our guess, the certificates themselves take 1.6 to 2 kB."""
CA_FILE_BYTES: Final = 1900
"""Size of EF 0002 and 000B (a dump by sc-tools-myna)."""
_UNKNOWN_FILES: Final = (0x0005, 0x0009, 0x0010, 0x0019, 0x001C, 0x001E)
_LABELS: Final = {
    CardKind.MYNUMBER: "JPKIAPICCTOKEN2",
    CardKind.JUKI: "JPKIAPICCTOKEN",
    CardKind.ANDROID: "JPKIAPGPSETOKEN",
    CardKind.IPHONE: "JPKIAPIOSTOKEN",
}


@dataclass(frozen=True, slots=True)
class Credential:
    """One of the two key pairs: certificates, key and the PIN that guards it.

    `certificate` and `private_der` are None where the card was issued without; `secret` None is a PIN without a
    value, blocked from issue; `tries_left` None means all.
    """

    certificate: bytes | None
    ca_certificate: bytes
    private_der: bytes | None
    secret: bytes | None
    tries_left: int | None


def jpki_application(
    kind: CardKind, authentication: Credential | None, signature: Credential, terminal_ca: bytes | None
) -> Application:
    """The application of a card or phone; `terminal_ca` is EF 0016's public key, None where there is none.

    `authentication` is None on a 住基カード, which never had that key pair.
    """
    files = [*_token_files(kind, authentication, signature), *_signature_files(signature)]
    if authentication is not None:
        files += _authentication_files(kind, authentication)
    if terminal_ca is not None:
        files.append(TerminalCaFile(ap.TERMINAL_CA, terminal_ca))
    if not kind.is_phone:
        files += [BinaryFile(fid, bytes(16), NEVER) for fid in _UNKNOWN_FILES]
    return Application(ap.AID, ap.NAME, tuple(sorted(files, key=lambda file: file.fid)))


def _token_files(kind: CardKind, authentication: Credential | None, signature: Credential) -> list[File]:
    present = bytes(0x8F if pair is not None and pair.certificate else 0x00 for pair in (signature, authentication))
    return [BinaryFile(ap.TOKEN, token_information(_LABELS[kind])), BinaryFile(ap.PRESENCE, present + b"\0")]


def _signature_files(pair: Credential) -> list[File]:
    return [
        BinaryFile(ap.SIGN_CERTIFICATE, pair.certificate or b"", by_pin(ap.SIGN_PIN), CERTIFICATE_FILE_BYTES),
        BinaryFile(ap.SIGN_CA, pair.ca_certificate, FREE, CA_FILE_BYTES),
        *_key(ap.SIGN_KEY, pair, ap.SIGN_PIN),
        PinFile(ap.SIGN_PIN, pair.secret, 5, SIGNATURE_PASSWORD, tries_left=pair.tries_left),
    ]


def _authentication_files(kind: CardKind, pair: Credential) -> list[File]:
    own_word = (
        (PINLESS_GRANT,) if kind is CardKind.IPHONE else ()
    )  # its owner's face or finger, checked by the phone itself
    read = by_pin(ap.AUTH_PIN, *own_word) if kind.is_phone else FREE
    return [
        BinaryFile(ap.AUTH_CERTIFICATE, pair.certificate or b"", read, CERTIFICATE_FILE_BYTES),
        BinaryFile(ap.AUTH_CA, pair.ca_certificate, FREE, CA_FILE_BYTES),
        *_key(ap.AUTH_KEY, pair, ap.AUTH_PIN, PINLESS_GRANT),
        PinFile(ap.AUTH_PIN, pair.secret, 3, tries_left=pair.tries_left),
    ]


def _key(fid: int, pair: Credential, *pins: int) -> list[File]:
    return [] if pair.private_der is None else [KeyFile(fid, pair.private_der, by_pin(*pins))]


def token_information(label: str) -> bytes:
    """EF 0006, 160 bytes: a PKCS #11 CK_TOKEN_INFO with big-endian 32-bit integers, values as measured by myna-card."""
    sessions_and_pins = (0x0000040D, 1, 0, 1, 0, 16, 6)
    return b"".join(
        (
            label.encode().ljust(32),
            b"1".rjust(32, b"0"),
            b"E16R01NJ".ljust(16),
            b"0000000020500003",
            *(number.to_bytes(4, "big") for number in sessions_and_pins),
            b"\xff" * 16,
            b"03",
            b"01",
            b"9" * 16,
        )
    )
