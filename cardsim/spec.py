"""What is asked of a card before it is made: whose it is and how it shall be. Values only, nothing is computed here."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from cardsim.eras import age_on, birthday_after, era_digits
from cardsim.files import Quirks

PUBLISHED_NUMBERS: Final = frozenset({"537686677188"})
"""個人番号 with a right check digit that may be used all the same: the published vector of myna-card's tests."""

ADULT_AGE: Final = 18
SIGNATURE_AGE: Final = 15


class Sex(StrEnum):
    """Sex (性別) as the resident register has it."""

    MALE = "male"
    FEMALE = "female"
    NOT_APPLICABLE = "not_applicable"
    UNKNOWN = "unknown"

    @property
    def digit(self) -> str:
        """The one-digit code on the card: 1 male, 2 female, 9 not applicable, 0 unknown (seen in four clients)."""
        return {Sex.MALE: "1", Sex.FEMALE: "2", Sex.NOT_APPLICABLE: "9", Sex.UNKNOWN: "0"}[self]


class CardKind(StrEnum):
    """What lies on the reader."""

    MYNUMBER = "mynumber"
    """The plastic My Number Card."""
    ANDROID = "android"
    """スマホ用電子証明書 on an Android phone: the JPKI application alone."""
    IPHONE = "iphone"
    """The same on an iPhone."""
    JUKI = "juki"
    """The 住基カード that came before: a signature certificate at most."""
    TRANSPORT = "transport"
    """A transport or shop card: answers, but has no application at all."""
    FOREIGN = "foreign"
    """Another country's travel document: applications of its own, none of ours."""

    @property
    def is_phone(self) -> bool:
        """Whether it is a telephone and no card."""
        return self in (CardKind.ANDROID, CardKind.IPHONE)

    @property
    def is_mynumber(self) -> bool:
        """Whether a clinic's reader can take it for identification."""
        return self is CardKind.MYNUMBER or self.is_phone


@dataclass(frozen=True, slots=True)
class Identity:
    """An invented person, as the identity block of a people file describes one.

    `name` and `kana` part family and given name by U+3000; `number` (個人番号) is 12 digits with a wrong check
    digit, so that it is nobody's.
    """

    name: str
    kana: str
    birth: date
    sex: Sex
    address: str
    number: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class CardSpec:
    """How a card shall be. None always means: as the rules give it."""

    issued: date
    """The day the card and its certificates were made."""
    kind: CardKind = CardKind.MYNUMBER
    card_until: date | None = None
    """Last day of the card; None: the 10th birthday after issue, the 5th for a holder under 18."""
    certificate_until: date | None = None
    """Last day of both certificates; None: the 5th birthday after issue, never past the card's own."""
    pin: str | None = field(default="1234", repr=False)
    """利用者証明用 PIN, 4 digits; None: there is none (顔認証マイナンバーカード)."""
    signature_password: str | None = field(default="ABC123", repr=False)
    """署名用パスワード, 6 to 16 of A–Z and 0–9, mixed; None: there is none."""
    text_pin: str | None = field(default="1234", repr=False)
    """券面事項入力補助用 PIN, 4 digits; None: there is none."""
    juki_pin: str | None = field(default="1234", repr=False)
    """住民基本台帳用 PIN, 4 digits; None: there is none."""
    pin_tries_left: int | None = None
    """0 to 3; None: 3."""
    signature_tries_left: int | None = None
    """0 to 5; None: 5."""
    text_tries_left: int | None = None
    """0 to 3; None: 3."""
    authentication_certificate: bool = True
    signature_certificate: bool | None = None
    """None: unless the holder was under 15 on the day of issue."""
    revoked: bool = False
    """The issuer has revoked the certificates. Nothing on the card shows it."""
    photo: bool = True
    contact: bool = False
    """The ATR is that of the contact interface."""
    atr: bytes | None = None
    """None: the one of the kind and interface."""
    security_code: str | None = field(default=None, repr=False)
    """The printed four digits; None: made from the seed."""
    card_number: str | None = None
    """15 digits; None: made from the seed."""
    municipality: str = "99201"
    """Five digits; 99 is no prefecture."""
    seed: str | None = None
    """Cards with the same seed have the same keys; None: the profile's name."""
    quirks: Quirks = field(default_factory=Quirks)
    fault: str | None = None
    """What goes wrong with this card, `name` or `name:key=value,…`; None: nothing."""

    def card_expiry(self, birth: date) -> date:
        """Last day of the card of somebody born on `birth`."""
        adult = age_on(birth, self.issued) >= ADULT_AGE
        return self.card_until or birthday_after(birth, self.issued, 10 if adult else 5)

    def certificate_expiry(self, birth: date) -> date:
        """Last day of the certificates of somebody born on `birth`."""
        return self.certificate_until or min(birthday_after(birth, self.issued, 5), self.card_expiry(birth))

    def has_signature_certificate(self, birth: date) -> bool:
        """Whether somebody born on `birth` gets a signature certificate with this card."""
        if self.signature_certificate is not None:
            return self.signature_certificate
        return age_on(birth, self.issued) >= SIGNATURE_AGE


def check_digit(eleven: str) -> str:
    """The check digit that belongs to the first eleven digits of a 個人番号 (総務省令 平成26年85号 5条)."""
    weighted = sum(int(digit) * (n + 1 if n <= 6 else n - 5) for n, digit in enumerate(reversed(eleven), start=1))
    remainder = weighted % 11
    return "0" if remainder <= 1 else str(11 - remainder)


def is_harmless_number(number: str) -> bool:
    """Whether twelve digits can be nobody's 個人番号: the check digit is wrong, or they are the published vector."""
    return number in PUBLISHED_NUMBERS or check_digit(number[:11]) != number[11]


def verification_number_b(birth: date, expiry: date, security_code: str) -> str:
    """照合番号B, 14 digits: birth (era year, month, day), year of the card's expiry, security code (myna-card)."""
    return f"{era_digits(birth)}{expiry.year:04}{security_code}"
