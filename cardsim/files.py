"""A personalised card as a value: its applications, their files and who may use them.

`cardsim.issue` makes a `CardImage`, `cardsim.card.Card` runs it. An image never changes: what a card remembers
(tries, changed PINs) is `cardsim.state.Persistent`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias

PINLESS_GRANT: Final = 0xF000
"""A file id no card has: an access that lists it is opened by the simulator's own PIN-less command as well."""


@dataclass(frozen=True, slots=True)
class Access:
    """Who may read or use a file: everybody, or whoever has verified one of `pins` (none listed: nobody)."""

    free: bool = False
    """True: no PIN is needed and `pins` is not looked at."""
    pins: frozenset[int] = frozenset()
    """File ids of PINs of the same application, any one of which opens the file; `PINLESS_GRANT` may be among them."""


FREE: Final = Access(free=True)
NEVER: Final = Access()


def by_pin(*pins: int) -> Access:
    """Return the access opened by any one of the PIN files `pins` (file ids in the same application)."""
    return Access(pins=frozenset(pins))


@dataclass(frozen=True, slots=True)
class PinForm:
    """What a new value of a PIN must look like."""

    shortest: int
    """Least number of characters, 1 to 16."""
    longest: int
    """Greatest number of characters, 1 to 16."""
    characters: bytes
    """The ASCII characters allowed."""
    mixed: bool = False
    """True: at least one letter and one digit are asked for (署名用パスワード)."""

    def fits(self, value: bytes) -> bool:
        """Tell whether `value`, raw ASCII as sent to the card, has this form."""
        if not self.shortest <= len(value) <= self.longest or value.strip(self.characters):
            return False
        return not self.mixed or not (value.isdigit() or value.isalpha())


_DIGITS: Final = b"0123456789"
FOUR_DIGITS: Final = PinForm(4, 4, _DIGITS)
BIRTH_SIX: Final = PinForm(6, 6, _DIGITS)
NUMBER_A: Final = PinForm(12, 12, _DIGITS)
NUMBER_B: Final = PinForm(14, 14, _DIGITS)
SIGNATURE_PASSWORD: Final = PinForm(6, 16, _DIGITS + b"ABCDEFGHIJKLMNOPQRSTUVWXYZ", mixed=True)


@dataclass(frozen=True, slots=True)
class BinaryFile:
    """A transparent file (ISO 7816-4 transparent EF)."""

    fid: int
    """File id, 0x0001 to 0xFFFE."""
    content: bytes
    read: Access = FREE
    size: int | None = None
    """Bytes the file has on the card, filled with 00 behind `content` where the quirk `zero_fill` is on; None: as long
    as `content`."""


@dataclass(frozen=True, slots=True)
class RecordFile:
    """A file of records (ISO 7816-4 linear EF); the first record has number 1."""

    fid: int
    records: tuple[bytes, ...]
    read: Access = FREE


@dataclass(frozen=True, slots=True)
class PinFile:
    """A PIN, password or check number (照合番号) with its counter."""

    fid: int
    secret: bytes | None = field(repr=False)
    """The value at issue, raw ASCII; None: there is none, the PIN is blocked from issue (`tries_left` is then 0)."""
    tries: int | None
    """Wrong values taken before it blocks, 1 to 15; None: no limit."""
    form: PinForm = FOUR_DIGITS
    changeable: bool = True
    """False: the card refuses to change it (照合番号A/B and the birth key are fixed)."""
    tries_left: int | None = None
    """Tries left on the day of issue, 0 to `tries`; None: all."""

    @property
    def issued_tries(self) -> int:
        """Tries left in the issued state; 0 for a PIN without a value, 15 for one without a limit."""
        if self.secret is None:
            return 0
        if self.tries_left is not None:
            return self.tries_left
        return 15 if self.tries is None else self.tries


@dataclass(frozen=True, slots=True)
class KeyFile:
    """An RSA private key: never readable, used by COMPUTE DIGITAL SIGNATURE or INTERNAL AUTHENTICATE."""

    fid: int
    private_der: bytes = field(repr=False)
    """PKCS#8, DER, unencrypted; RSA 2048."""
    use: Access
    """Who may use the key. Add `PINLESS_GRANT` to the PIN of the authentication key: it stays shut while the quirk
    `pinless_command` is off."""
    authenticates: bool = False
    """True: the key answers INTERNAL AUTHENTICATE and does not sign otherwise (key 0019 of the common application)."""


@dataclass(frozen=True, slots=True)
class TerminalCaFile:
    """The public key under which terminals' certificates are checked before PIN-less use (JPKI EF 0016)."""

    fid: int
    public_der: bytes
    """SubjectPublicKeyInfo, DER, RSA 2048."""


File: TypeAlias = BinaryFile | RecordFile | PinFile | KeyFile | TerminalCaFile


@dataclass(frozen=True, slots=True)
class Application:
    """One application (AP) of the card, selected by name."""

    aid: bytes
    """5 to 16 bytes."""
    name: str
    """What people call it, such as `JPKI-AP`; never sent."""
    files: tuple[File, ...] = ()
    """File ids differ; those up to 0x001E can be addressed by their low five bits (SFI)."""
    default_key: int | None = None
    """File id of the key that signs when none is named (P2 = 00, 券面 APs); None: there is none."""


@dataclass(frozen=True, slots=True)
class Quirks:
    """Points on which real cards are unknown or differ; the defaults are our choice, each field says which way."""

    same_ap_reselect_clears: bool = True
    """Selecting the current application again forgets verified PINs (OpenSC's logout rests on it)."""
    blocked_status_6983: bool = False
    """A blocked PIN answers VERIFY with 6983 instead of the 6984 measured by sc-tools-myna and myna-card."""
    zero_fill: bool = True
    """Files have their size on the card, filled with 00 behind the content (seen in a dump by sc-tools-myna)."""
    five_byte_tries_query: bool = False
    """`00 20 00 80 00` counts as the tries query; off, it is refused with 6700 (measured by jpki-signer-android)."""
    pinless_command: bool = False
    """The simulator's own PIN-less grant `90 F0 00 00` is understood. No real card knows it: theirs is secret."""
    terminal_certificate: bool = False
    """`80 A2` checks a terminal certificate under the card's own (simulated) terminal CA, and the PIN-less grant asks
    for one first; off, `80 A2` is refused with 6700 as garbage is by real cards."""
    short_end_6282: bool = False
    """A read past the end warns with 6282; off, 9000 (as four clients expect)."""
    past_end_empty: bool = False
    """A read from the end or beyond answers 9000 without data (myna's own test double); off, 6B00."""
    wrong_length_counts: bool = True
    """A PIN of a wrong length costs a try; off, it is refused with 6700. Our guess."""
    no_pin_file_6a88: bool = False
    """VERIFY without a current file answers 6A88; off, 6986."""
    no_application_6986: bool = False
    """Selecting a file while no application is current answers 6986; off, 6A82. Our guess."""
    wrong_form_6700: bool = False
    """A new PIN of the wrong form is refused with 6700; off, 6A80. Our guess."""
    sign_length_6985: bool = False
    """Input of a wrong length for a signature is refused with 6985; off, 6700. myna-card saw both."""
    status_of_last_command: bool = False
    """`80 FC 00 00` is answered as an iPhone does; off, 6700 as a plastic card (measured by myna-card)."""


@dataclass(frozen=True, slots=True)
class CardImage:
    """Everything a card was issued with."""

    atr: bytes
    """What the reader reports at power-on, TS first."""
    applications: tuple[Application, ...]
    """In the order a partial name finds them. A card with the issuer security domain lists it too (its AID is
    A0000001510000); no application is current at power-on."""
    data_objects: Mapping[int, bytes] = field(default_factory=dict)
    """GET DATA answers at power-on and under the issuer security domain: two-byte tag (0x0042, 0x7F21 …) to value."""
    quirks: Quirks = Quirks()
