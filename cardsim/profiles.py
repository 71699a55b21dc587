"""Card profiles: a person, a card and what the pair is good for, read from a file people write."""

from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any, Final

from cardsim.errors import CardsimError, UnknownCard
from cardsim.faults.names import parse_fault
from cardsim.fields import (
    Converter,
    Wrong,
    as_choice,
    as_day,
    as_digits,
    as_flag,
    as_hex,
    as_pair,
    as_switches,
    as_text,
    as_whole,
    or_none,
    read_mapping,
)
from cardsim.files import SIGNATURE_PASSWORD, CardImage, Quirks
from cardsim.link import Link
from cardsim.spec import CardKind, CardSpec, Identity, Sex, is_harmless_number
from cardsim.yamlio import BadFile, Document, KeyPath, Problem, load, nearest, parse

FORMAT: Final = 1
BUNDLED: Final = resources.files("scenarios") / "cards"


@dataclass(frozen=True, slots=True)
class Profile:
    """One card in a person's hand.

    `name` is what commands and scenarios call it (`T001`); `purpose` and `purpose_ja` say in one sentence what
    it is for.
    """

    name: str
    purpose: str
    purpose_ja: str
    identity: Identity
    card: CardSpec

    @property
    def card_until(self) -> date:
        """Last day of the card."""
        return self.card.card_expiry(self.identity.birth)

    @property
    def certificate_until(self) -> date:
        """Last day of its certificates."""
        return self.card.certificate_expiry(self.identity.birth)

    @property
    def has_signature_certificate(self) -> bool:
        """Whether there is a signature certificate on it."""
        return self.card.has_signature_certificate(self.identity.birth)

    @property
    def seed(self) -> str:
        """What its keys are made from."""
        return self.card.seed or self.name

    def with_(self, *, identity: Identity | None = None, **changes: Any) -> "Profile":
        """The same card for another person, or with other fields of `CardSpec`.

        Raises `CardsimError` for a field that is not there or values that do not go together.
        """
        names = [field.name for field in fields(CardSpec)]
        for name in changes:
            if name not in names:
                raise CardsimError(f"a card has no field {name!r}; the nearest is {nearest(name, names)!r}")
        changed = replace(self, identity=identity or self.identity, card=replace(self.card, **changes))
        for key, message, message_ja in contradictions(changed.identity, changed.card):
            raise CardsimError(f"{key}: {message}", f"{key}: {message_ja}")
        return changed


# --- reading -----------------------------------------------------------------------------------------------------


def load_profile(name_or_path: str | Path) -> Profile:
    """A bundled profile by name (`T001`), with a fault of one's own (`T001+mute:at=4`), or the one in a file.

    Raises `BadFile` with every mistake in the file, `UnknownCard` for a name that is no bundled card and no file.
    """
    text, plus, fault = str(name_or_path).partition("+")
    if text in bundled_names():
        profile = read_profile(parse((BUNDLED / f"{text}.yaml").read_bytes(), f"{text}.yaml"), text)
        return profile.with_(fault=_checked_fault(fault)) if plus else profile
    path = card_file(name_or_path)
    if path is None:
        raise UnknownCard(str(name_or_path), nearest(name_or_path, bundled_names()))
    return read_profile(load(path), path.stem)


def card_file(name_or_path: str | Path) -> Path | None:
    """The file that `name_or_path` means, there or not; None where it is a bundled card, or no file's name at all."""
    path = Path(name_or_path)
    if str(name_or_path).partition("+")[0] in bundled_names():
        return None
    with suppress(OSError):  # a name too long for any file
        return path if path.suffix or path.exists() else None
    return None


def bundled_names() -> tuple[str, ...]:
    """The names of the bundled cards, in order."""
    return tuple(
        sorted(entry.name.removesuffix(".yaml") for entry in BUNDLED.iterdir() if entry.name.endswith(".yaml"))
    )


def read_profile(document: Document, name: str, *, ignored: Collection[str] = ()) -> Profile:
    """The profile in `document`, whose keys `ignored` are somebody else's; raises `BadFile` with every mistake."""
    problems: list[Problem] = []
    top = read_mapping(document, (), _TOP, problems, required=tuple(_TOP), ignored=ignored)
    identity = read_identity(document, ("identity",), problems) if "identity" in top else None
    card = read_card(document, ("card",), problems) if "card" in top else {}
    if problems or identity is None:
        raise BadFile(problems)
    spec = CardSpec(**card)
    for key, message, message_ja in contradictions(identity, spec):
        problems.append(document.problem(("card", key), f"{key}: {message}", f"{key}: {message_ja}"))
    if problems:
        raise BadFile(problems)
    return Profile(name, top["purpose"]["en"], top["purpose"]["ja"], identity, spec)


def read_identity(document: Document, path: KeyPath, problems: list[Problem]) -> Identity | None:
    """The identity block at `path`; None when `problems` had to be added."""
    before = len(problems)
    values = read_mapping(document, path, IDENTITY_KEYS, problems, required=tuple(IDENTITY_KEYS))
    return Identity(**values) if len(problems) == before else None


def read_card(
    document: Document, path: KeyPath, problems: list[Problem], *, partial: bool = False, ignored: Collection[str] = ()
) -> dict[str, Any]:
    """The fields of `CardSpec` in the mapping at `path`; with `partial` they are changes to a profile.

    Other keys must be in `ignored`. What is wrong is added to `problems`.
    """
    required = () if partial else ("issued",)
    return read_mapping(document, path, CARD_KEYS, problems, required=required, ignored=ignored)


def contradictions(identity: Identity, card: CardSpec) -> Iterator[tuple[str, str, str]]:
    """What in a card does not go together, as key and message (English, Japanese)."""
    if not is_harmless_number(identity.number):
        yield "number", "this could be somebody's 個人番号", "実在しうる個人番号です"
    expiry, certificate = card.card_expiry(identity.birth), card.certificate_expiry(identity.birth)
    if card.issued < identity.birth:
        yield "issued", "the holder was not born yet", "名義人がまだ生まれていません"
    if expiry < card.issued:
        yield "card_until", "the card would end before it was made", "発行日より前に有効期限が来ています"
    if certificate < card.issued:
        yield (
            "certificate_until",
            "the certificates would end before they were made",
            "発行日より前に有効期限が来ています",
        )
    if certificate > expiry:
        yield ("certificate_until", f"past the card's own end on {expiry}", f"カード自体の有効期限({expiry})より後です")


# --- converters --------------------------------------------------------------------------------------------------


def _as_format(value: Any) -> int:
    if value != FORMAT:
        raise Wrong(f"this program reads format {FORMAT}, not {value!r}", f"format: {FORMAT} だけ読めます")
    return FORMAT


def _as_name(value: Any) -> str:
    name = as_text(value)
    if not name.isascii() and "\u3000" not in name:
        raise Wrong("part family and given name by U+3000 (　)", "氏と名の間は全角空白(U+3000)で区切ります")
    return name


def _as_number(value: Any) -> str:
    number: str = as_digits(12)(value)
    if not is_harmless_number(number):
        raise Wrong(
            "this could be somebody's 個人番号; change the last digit so that it cannot",
            "実在しうる個人番号です。検査数字(最後の1桁)を誤ったものにします",
        )
    return number


def _as_password(value: Any) -> str:
    if not isinstance(value, str) or not SIGNATURE_PASSWORD.fits(value.encode()):
        raise Wrong(
            "6 to 16 of A-Z and 0-9 with a letter and a digit belong here, in quotes",
            "英大文字と数字を混ぜた6〜16文字を引用符で囲んで書きます",
        )
    return value


def _any_card(name: str) -> Link:
    """An empty card in place of the bundled one that a fault names: enough to check the fault's text."""
    from cardsim.card import Card

    if name not in bundled_names():
        raise UnknownCard(name, nearest(name, bundled_names()))
    return Card(CardImage(b"\x3b\x00", ()))


def _checked_fault(text: str) -> str:
    """`text`, when it can be read as a fault; raises `CardsimError` when not."""
    parse_fault(text, _any_card)
    return text


def _as_fault(value: Any) -> str:
    try:
        return _checked_fault(as_text(value))
    except CardsimError as error:
        raise Wrong(str(error), error.message_ja) from error


_TOP: Final[dict[str, Converter]] = {
    "format": _as_format,
    "purpose": as_pair(("ja", "en")),
    "identity": lambda value: value,
    "card": lambda value: value,
}
IDENTITY_KEYS: Final[dict[str, Converter]] = {
    "name": _as_name,
    "kana": as_text,
    "birth": as_day,
    "sex": as_choice(Sex, "sex", "性別"),
    "address": as_text,
    "number": _as_number,
}
CARD_KEYS: Final[dict[str, Converter]] = {
    "issued": as_day,
    "kind": as_choice(CardKind, "kind of card", "カードの種類"),
    "card_until": as_day,
    "certificate_until": as_day,
    "pin": or_none(as_digits(4)),
    "signature_password": or_none(_as_password),
    "text_pin": or_none(as_digits(4)),
    "juki_pin": or_none(as_digits(4)),
    "pin_tries_left": as_whole(0, 3),
    "signature_tries_left": as_whole(0, 5),
    "text_tries_left": as_whole(0, 3),
    "authentication_certificate": as_flag,
    "signature_certificate": as_flag,
    "revoked": as_flag,
    "photo": as_flag,
    "contact": as_flag,
    "atr": as_hex,
    "security_code": as_digits(4),
    "card_number": as_digits(15),
    "municipality": as_digits(5),
    "seed": as_text,
    "quirks": as_switches(Quirks, "quirk", "癖"),
    "fault": or_none(_as_fault),
}
