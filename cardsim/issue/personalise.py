"""Personalisation: a profile becomes the image of a card that `cardsim.card.Card` can run."""

from functools import cache
from typing import Final

from cardsim.files import NEVER, Application, BinaryFile, CardImage
from cardsim.issue import jpki, municipal, text, visual
from cardsim.issue.authority import AUTHENTICATION, SEED, SIGNATURE, Purpose, authority
from cardsim.issue.certificates import Term, authentication_certificate, signature_certificate
from cardsim.issue.keys import KeyCache, load_key, public_der, user_cache
from cardsim.issue.printed import Printed, printed_on
from cardsim.issue.signing import Signer, signer
from cardsim.profiles import Profile
from cardsim.spec import CardKind

CONTACT_ATR: Final = bytes.fromhex("3BE000FF8131FE4514")
"""The only ATR in OpenSC's match table."""
CONTACTLESS_ATR: Final = {
    CardKind.MYNUMBER: bytes.fromhex("3B888001000005E0B381A1007F"),
    CardKind.ANDROID: bytes.fromhex("3B888001000005E0B381A1007F"),
    CardKind.IPHONE: bytes.fromhex("3B888001000005E0B381A1007F"),
    CardKind.JUKI: bytes.fromhex("3B888001000014E0B38191005E"),
    CardKind.TRANSPORT: bytes.fromhex("3B8F8001804F0CA00000030611003B0000000042"),
    CardKind.FOREIGN: bytes.fromhex("3B8880010000000033817100CA"),
}
"""Those of My Number Card and 住基カード: the list of pcsc-tools. FeliCa: PC/SC part 3. The phones' and the foreign
document's are our guess, put together by the rule of PC/SC part 3."""
TRAVEL_DOCUMENT: Final = Application(bytes.fromhex("A0000002471001"), "ICAO", (BinaryFile(0x011E, bytes(32), NEVER),))
"""What another country's card offers: a passport application (ICAO 9303), shut."""


def personalise(profile: Profile, keys: KeyCache | None = None) -> CardImage:
    """The image of the card that `profile` describes; the same profile gives the same bytes on any machine.

    `keys` is where its RSA keys come from; None: the user's cache, where making the first card takes some seconds.
    """
    kind, quirks = profile.card.kind, profile.card.quirks
    keys = keys or _default_keys()
    if kind is CardKind.MYNUMBER:
        return _mynumber(profile, printed_on(profile), keys)
    if kind is CardKind.FOREIGN:
        return CardImage(_atr(profile), (TRAVEL_DOCUMENT,), quirks=quirks)
    if kind is CardKind.TRANSPORT:
        return CardImage(_atr(profile), (), quirks=quirks)
    return CardImage(_atr(profile), (_jpki(profile, keys),), quirks=quirks)


@cache
def _default_keys() -> KeyCache:
    return user_cache()


def _atr(profile: Profile) -> bytes:
    if profile.card.atr is not None:
        return profile.card.atr
    return CONTACT_ATR if profile.card.contact else CONTACTLESS_ATR[profile.card.kind]


def _mynumber(profile: Profile, printed: Printed, keys: KeyCache) -> CardImage:
    juki_pin = _secret(profile.card.juki_pin)
    visual_signer = signer(keys, "visual", visual.ISSUER_NUMBER)
    applications = (
        _jpki(profile, keys),
        visual.visual_application(printed, visual_signer, keys.private_der(SEED, "visual")),
        _text(profile, printed, signer(keys, "text", text.ISSUER_NUMBER), keys),
        municipal.juki_application(juki_pin),
        municipal.common_application(printed, keys.private_der(SEED, "common"), juki_pin),
        municipal.issuer_domain(),
    )
    objects = municipal.data_objects(printed, visual_signer.certificate, CONTACT_ATR)
    return CardImage(_atr(profile), applications, objects, profile.card.quirks)


def _text(profile: Profile, printed: Printed, signer: Signer, keys: KeyCache) -> Application:
    own, session = keys.private_der(SEED, "text"), keys.private_der(SEED, "text-session")
    secret = _secret(profile.card.text_pin)
    return text.text_application(printed, signer, own, session, secret, profile.card.text_tries_left)


def _secret(value: str | None) -> bytes | None:
    return None if value is None else value.encode()


def _jpki(profile: Profile, keys: KeyCache) -> Application:
    has_terminal_ca = profile.card.kind is CardKind.MYNUMBER
    terminal_ca = public_der(keys.private_der(SEED, "terminal-ca")) if has_terminal_ca else None
    return jpki.jpki_application(
        profile.card.kind, _authentication(profile, keys), _signature(profile, keys), terminal_ca
    )


def _authentication(profile: Profile, keys: KeyCache) -> jpki.Credential | None:
    if profile.card.kind is CardKind.JUKI:
        return None
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
    if not present:
        return jpki.Credential(None, ca.der, None, _secret(secret), tries_left)
    der = keys.private_der(profile.seed, purpose.slug.removeprefix("ca-"))
    public = load_key(der).public_key()
    term = Term(profile.card.issued, profile.certificate_until)
    if purpose is AUTHENTICATION:
        certificate = authentication_certificate(profile.identity, term, public, ca, profile.card.municipality)
    else:
        certificate = signature_certificate(profile.identity, term, public, ca)
    return jpki.Credential(certificate, ca.der, der, _secret(secret), tries_left)
