"""A visit's dealings with one card: what it is, its certificate, its tries, its proof, its photograph."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from cardsim.errors import EncodingError
from cardsim.wire.apdu import CommandApdu
from cardsim.wire.status import Status, tries_in
from cardsim.wire.tlv import decode_tlv, find_tlv
from reception.card import protocol as p
from reception.card.certificate import SHA256_DIGEST_INFO, Certificate, decode_certificate
from reception.card.transport import Transmit
from reception.errors import CardRefused, CertificateAbsent, NotMyNumberCard

CARD_LABELS = frozenset({"JPKIAPICCTOKEN2"})
"""Token labels of a plastic マイナンバーカード; the old 住基カード says JPKIAPICCTOKEN (seen in six clients)."""
PHONE_LABELS = frozenset({"JPKIAPGPSETOKEN", "JPKIAPIOSTOKEN"})
"""Token labels of an Android phone (seen in two clients) and an iPhone (myna-card)."""
FULL_TRIES = 3


@dataclass(frozen=True, slots=True)
class PinAnswer:
    """What came of one VERIFY: accepted or not, the tries left after it, and the signature if one was made."""

    accepted: bool
    tries_left: int
    signature: bytes = b""


class JpkiSession:
    """The JPKI application behind `transmit`, selected; its token label is one of `labels`.

    Raises `NotMyNumberCard` on opening where it is not; every call may raise `CardGone`, `CardSilent` or `CardRefused`.
    """

    def __init__(self, transmit: Transmit, labels: frozenset[str]) -> None:
        self._card = p.Protocol(transmit)
        try:
            self._card.select_application(p.JPKI)
        except CardRefused as refusal:
            raise NotMyNumberCard(refusal.command, refusal.status) from None
        self._card.select_file(p.TOKEN_INFO)
        self.label = self._card.read(0, 32).decode("ascii", "replace").strip("\0 ")
        if self.label not in labels:
            raise NotMyNumberCard("READ BINARY", Status.OK)

    def certificate(self) -> Certificate:
        """Read the user-authentication certificate; `CertificateAbsent` if there is none: no such file, or an empty one."""
        try:
            self._card.select_file(p.AUTH_CERTIFICATE)
        except CardRefused as refusal:
            if refusal.status != Status.NOT_FOUND:
                raise
            raise CertificateAbsent(refusal.command, refusal.status) from None
        der = self._card.read_object()
        if not der.strip(b"\0"):
            raise CertificateAbsent("READ BINARY", Status.OK)
        found = decode_certificate(der)
        if found is None:
            raise CardRefused("READ BINARY", Status.OK)
        return found

    def sign(self, message: bytes) -> bytes:
        """Let the authentication key sign `message`; something must have opened it before."""
        self._card.select_file(p.AUTH_KEY)
        return self._card.sign(SHA256_DIGEST_INFO + sha256(message).digest())

    def _verify(self, pin: str) -> int | None:
        """Show `pin` once; return None if it was right, else the tries left."""
        self._card.select_file(p.AUTH_PIN)
        status = self._card.verify(pin.encode("ascii"))
        return None if status == Status.OK else _tries(status)


class CardSession(JpkiSession):
    """A plastic マイナンバーカード."""

    def __init__(self, transmit: Transmit) -> None:
        super().__init__(transmit, CARD_LABELS)

    def tries_left(self) -> int:
        """Ask how many tries the PIN has left; costs none."""
        self._card.select_file(p.AUTH_PIN)
        return _tries(self._card.verify(b""))

    def prove(self, pin: str, message: bytes) -> PinAnswer:
        """Show `pin` (4 digits) once, and if it is right let the card sign `message`."""
        tries = self._verify(pin)
        if tries is not None:
            return PinAnswer(accepted=False, tries_left=tries)
        return PinAnswer(True, FULL_TRIES, self.sign(message))

    def prove_without_pin(self, message: bytes) -> bytes:
        """Let the card sign `message` after a look at the face (PIN無し認証).

        The command that opens the key is the simulator's own, for the real handshake is not public; only our cards know it.
        """
        self._card.grant_without_pin()
        return self.sign(message)

    def photo(self, face_code: str) -> bytes:
        """Open the card face with 照合番号B (14 digits) and return its photograph, empty if there is none.

        Only for cards of ours: the code of a real card is never sent. Ends with the JPKI application selected again.
        """
        self._card.select_application(p.VISUAL)
        self._card.select_file(p.FACE_CODE)
        status = self._card.verify(face_code.encode("ascii"))
        if status != Status.OK:
            raise CardRefused("VERIFY", status)
        self._card.select_file(p.FACE_RECORD)
        record = self._card.read_object()
        self._card.select_application(p.JPKI)
        return _photo_in(record)

    def leave(self) -> None:
        """Leave the application, so that no later program finds a verified PIN."""
        self._card.send(CommandApdu(0x00, 0xA4, 0x04, 0x0C, p.ISSUER_DOMAIN))


class PhoneSession(JpkiSession):
    """A phone with certificates (スマホ用電子証明書): nothing can be read before it is opened."""

    def __init__(self, transmit: Transmit) -> None:
        super().__init__(transmit, PHONE_LABELS)

    def open(self, pin: str | None) -> int | None:
        """Show the PIN of the phone's certificate, or with None rely on the owner's proof on the phone itself.

        Return None when that opened it, else the tries left. The owner's proof is the simulator's own command.
        """
        if pin is not None:
            return self._verify(pin)
        self._card.grant_without_pin()
        return None


def _tries(status: int) -> int:
    tries = tries_in(status)
    if tries is None:
        raise CardRefused("VERIFY", status)
    return tries


def _photo_in(record: bytes) -> bytes:
    try:
        face, _ = decode_tlv(record)
        return find_tlv(face.value, p.PHOTO_TAG) or b""
    except EncodingError:
        raise CardRefused("READ BINARY", Status.OK) from None
