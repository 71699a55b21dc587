"""What is printed on a card, the one source of all files that repeat it."""

import hashlib
from dataclasses import dataclass, field
from datetime import date

from cardsim.profiles import Profile
from cardsim.spec import Identity, verification_number_b


@dataclass(frozen=True, slots=True)
class Printed:
    """The face and back of a card: the person, and what the issuer adds."""

    identity: Identity
    issued: date
    expiry: date
    security_code: str = field(repr=False)
    """The four digits below the photo."""
    card_number: str
    """15 digits."""
    municipality: str
    """Five digits."""
    photo: bool
    """False: none was asked for (holder under one year)."""

    @property
    def number_a(self) -> bytes:
        """照合番号A: the 個人番号."""
        return self.identity.number.encode()

    @property
    def number_b(self) -> bytes:
        """照合番号B: what a reader forms from the printed face."""
        return verification_number_b(self.identity.birth, self.expiry, self.security_code).encode()


def printed_on(profile: Profile) -> Printed:
    """What the card of `profile` shows; numbers nobody chose are made from its seed and person."""
    card = profile.card
    return Printed(
        profile.identity,
        card.issued,
        profile.card_until,
        card.security_code or _digits(profile, "security code", 4),
        card.card_number or "999000" + _digits(profile, "card number", 9),
        card.municipality,
        card.photo,
    )


def _digits(profile: Profile, what: str, count: int) -> str:
    material = f"{profile.seed}/{profile.identity.number}/{what}".encode()
    return f"{int.from_bytes(hashlib.sha256(material).digest(), 'big') % 10**count:0{count}}"
