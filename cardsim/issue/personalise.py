"""Personalisation: a profile becomes the image of a card that ``cardsim.card.Card`` can run."""

import hashlib
from functools import cache
from typing import Final

from cardsim.files import Application, CardImage
from cardsim.issue import jpki
from cardsim.issue.authority import AUTHENTICATION, SEED, SIGNATURE, Purpose, authority
from cardsim.issue.certificates import Term, authentication_certificate, signature_certificate
from cardsim.issue.keys import KeyCache, load_key, public_der, user_cache
from cardsim.issue.spec import CardKind
from cardsim.profiles import Profile

CONTACT_ATR: Final = bytes.fromhex("3BE000FF8131FE4514")
"""The only ATR in OpenSC's match table."""
_CONTACTLESS_ATR: Final = {
    CardKind.MYNUMBER: "3B8880010000 05E0B381A1007F",
    CardKind.ANDROID: "3B8880010000 05E0B381A1007F",
    CardKind.IPHONE: "3B8880010000 05E0B381A1007F",
    CardKind.JUKI: "3B8880010000 14E0B38191005E",
    CardKind.TRANSPORT: "3B8F8001804F0CA000000306110 03B0000000042",
    CardKind.FOREIGN: "3B8880010000 0000008081 00 0088",
}


def personalise(profile: Profile, keys: KeyCache | None = None) -> CardImage:
    """The image of the card that ``profile`` describes; the same profile gives the same bytes on any machine.

    ``keys`` is where its RSA keys come from; None: the user's cache, where making the first card takes some seconds.
    """
    return CardImage(_atr(profile), _applications(profile, keys or _default_keys()), quirks=profile.card.quirks)


@cache
def _default_keys() -> KeyCache:
    return user_cache()


def _atr(profile: Profile) -> bytes:
    if profile.card.atr is not None:
        return profile.card.atr
    return CONTACT_ATR if profile.card.contact else bytes.fromhex(_CONTACTLESS_ATR[profile.card.kind].replace(" ", ""))


def _applications(profile: Profile, keys: KeyCache) -> tuple[Application, ...]:
    kind = profile.card.kind
    if not kind.is_mynumber:
        return ()
    return (_jpki(profile, keys),)


def _jpki(profile: Profile, keys: KeyCache) -> Application:
    terminal_ca = None if profile.card.kind.is_phone else public_der(keys.private_der(SEED, "terminal-ca"))
    return jpki.jpki_application(
        profile.card.kind, _authentication(profile, keys), _signature(profile, keys), terminal_ca
    )


def _authentication(profile: Profile, keys: KeyCache) -> jpki.Credential:
    present = profile.card.authentication_certificate
    return _credential(profile, keys, AUTHENTICATION, present, profile.card.pin, profile.card.pin_tries_left)


def _signature(profile: Profile, keys: KeyCache) -> jpki.Credential:
    present = profile.has_signature_certificate
    secret = profile.card.signature_password if present else None
    return _credential(profile, keys, SIGNATURE, present, secret, profile.card.signature_tries_left)


def _credential(
    profile: Profile, keys: KeyCache, purpose: Purpose, present: bool, secret: str | None, tries_left: int | None
) -> jpki.Credential:
    ca = authority(purpose, keys)
    value = None if secret is None else secret.encode()
    if not present:
        return jpki.Credential(None, ca.der, None, value, tries_left)
    der = keys.private_der(profile.seed, purpose.slug.removeprefix("ca-"))
    public = load_key(der).public_key()
    term = Term(profile.card.issued, profile.certificate_until)
    if purpose is AUTHENTICATION:
        certificate = authentication_certificate(profile.identity, term, public, ca, profile.card.municipality)
    else:
        certificate = signature_certificate(profile.identity, term, public, ca)
    return jpki.Credential(certificate, ca.der, der, value, tries_left)


def digits_from(profile: Profile, what: str, count: int) -> str:
    """``count`` digits that depend on seed, person and ``what`` alone."""
    material = f"{profile.seed}/{profile.identity.number}/{what}".encode()
    return str(int.from_bytes(hashlib.sha256(material).digest(), "big"))[-count:]
