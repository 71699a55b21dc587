"""A card in words, for people: whose it is, its certificates, every file with its access, every PIN with its tries.

Secrets stay out: no PIN, no check number (照合番号), no 個人番号, no key.
"""

from collections.abc import Iterator
from dataclasses import fields

from cryptography import x509

from cardsim.cardfile.codec import IssuedCard
from cardsim.cli.words import say
from cardsim.eras import in_japanese
from cardsim.files import (
    PINLESS_GRANT,
    Access,
    Application,
    BinaryFile,
    File,
    KeyFile,
    PinFile,
    RecordFile,
    TerminalCaFile,
)
from cardsim.issue.certificates import load_certificate
from cardsim.profiles import Profile
from cardsim.state import Persistent
from cardsim.trace.names import APPLICATION_NAMES, file_name


def describe(card: IssuedCard, state: Persistent, lang: str) -> Iterator[str]:
    """The lines of `cardsim show` in `lang`, with the counters as they stand in `state`."""
    yield from _describe_profile(card.profile, lang)
    yield f"ATR  {card.image.atr.hex(' ').upper()}"
    for application in card.image.applications:
        yield ""
        yield f"{_application_name(application, lang)}  {application.aid.hex().upper()}"
        for file in application.files:
            yield f"  {file_name(application.aid, file.fid).in_language(lang)}: {_describe_file(file, application, state, lang)}"
            yield from _describe_certificate(file, lang)
    if card.image.data_objects:
        yield ""
        yield say(lang, "data_objects")
        for tag, value in card.image.data_objects.items():
            yield f"  {tag:04X}  {say(lang, 'bytes', count=len(value))}"


def _describe_profile(profile: Profile, lang: str) -> Iterator[str]:
    identity, card = profile.identity, profile.card
    rows = {
        "purpose": profile.purpose_ja if lang == "ja" else profile.purpose,
        "holder": identity.name,
        "kana": identity.kana,
        "birth": f"{identity.birth} ({in_japanese(identity.birth)})",
        "sex": say(lang, identity.sex),
        "address": identity.address,
        "kind": say(lang, card.kind),
        "made_on": str(card.issued),
        "card_until": f"{profile.card_until} ({in_japanese(profile.card_until)})",
        "quirks": ", ".join(
            f"{field.name}={getattr(card.quirks, field.name)}"
            for field in fields(card.quirks)
            if getattr(card.quirks, field.name) != field.default
        ),
        "fault_of": card.fault or "",
    }
    yield profile.name
    yield from (f"{say(lang, key)}: {value}" for key, value in rows.items() if value)
    if card.revoked:
        yield say(lang, "revoked")


def _application_name(application: Application, lang: str) -> str:
    words = APPLICATION_NAMES.get(application.aid)
    return application.name if words is None else words.in_language(lang)


def _describe_file(file: File, application: Application, state: Persistent, lang: str) -> str:
    match file:
        case BinaryFile():
            return f"{say(lang, 'bytes', count=len(file.content))}, {_access(file.read, lang)}"
        case RecordFile():
            return f"{say(lang, 'records', count=len(file.records))}, {_access(file.read, lang)}"
        case PinFile():
            return f"PIN, {_tries(file, application, state, lang)}"
        case KeyFile():
            return f"{say(lang, 'key')}, {_access(file.use, lang)}"
        case TerminalCaFile():
            return say(lang, "terminal_ca")


def _tries(pin: PinFile, application: Application, state: Persistent, lang: str) -> str:
    if state.secret(application.aid, pin) is None:
        return say(lang, "no_value")
    if pin.tries is None:
        return say(lang, "unlimited")
    return say(lang, "tries", left=state.tries_left(application.aid, pin))


def _access(access: Access, lang: str) -> str:
    if access.free:
        return say(lang, "free")
    pins = " / ".join(f"{pin:04X}" for pin in sorted(access.pins - {PINLESS_GRANT}))
    return say(lang, "behind", pins=pins) if pins else say(lang, "never")


def _describe_certificate(file: File, lang: str) -> Iterator[str]:
    certificate = load_certificate(file.content) if isinstance(file, BinaryFile) else None
    if certificate is None:
        return
    rows = {
        "subject": _name(certificate.subject),
        "issuer": _name(certificate.issuer),
        "serial": f"{certificate.serial_number:X}",
        "valid": f"{certificate.not_valid_before_utc:%Y-%m-%dT%H:%MZ} – {certificate.not_valid_after_utc:%Y-%m-%dT%H:%MZ}",
    }
    yield from (f"        {say(lang, key)}: {value}" for key, value in rows.items())


def _name(name: x509.Name) -> str:
    return ", ".join(part.rfc4514_string() for part in name.rdns)
