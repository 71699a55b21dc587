"""Software cards for the desk: what a people file or scenario asks for becomes a card that answers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from cardsim.card import Card
from cardsim.errors import CardsimError
from cardsim.faults.kinds import Fault
from cardsim.faults.names import fault_from, parse_fault
from cardsim.files import CardImage
from cardsim.issue.authority import AUTHENTICATION, authority
from cardsim.issue.keys import user_cache
from cardsim.issue.personalise import personalise
from cardsim.issue.printed import printed_on
from cardsim.profiles import Profile, bundled_names, load_profile, read_card, read_identity
from cardsim.spec import CardKind
from cardsim.yamlio import Document, KeyPath, Problem, parse, unknown
from reception.card.transport import CardInHand
from reception.errors import Misuse
from reception.model.people import CardHeld, Insurance, Person

_OTHER_KEYS = ("profile",)
"""What the `card:` block of a people file holds besides the card's own fields."""


@dataclass(frozen=True, slots=True)
class IssuedCard:
    """A card of ours, ready to be placed: its `image`, its 照合番号B as printed (None: no face to read), its fault if any.

    `revoked` is what its issuer knows and nothing on it shows.
    """

    image: CardImage
    face_code: str | None = None
    fault: Fault | None = None
    revoked: bool = False

    def exchange_ms(self, command: bytes, answer: bytes) -> float:
        """Return the virtual milliseconds that an exchange with this card takes; 0 but for a slow one."""
        return 0.0 if self.fault is None else self.fault.exchange_ms(command, answer)


def issue(card: CardInHand) -> IssuedCard:
    """Return the card that `card` describes; the same description gives the same bytes.

    Raises `Misuse` for what a checked file cannot contain.
    """
    try:
        profile = _profile(card)
        fault = _fault(card.fault, card.fault_options) if card.fault else _own_fault(profile)
    except CardsimError as error:
        raise Misuse(str(error)) from error
    face = printed_on(profile).number_b.decode() if profile.card.kind is CardKind.MYNUMBER else None
    striking = fault if fault and fault.strikes(card.placement) else None
    return IssuedCard(_opened(_image(profile)), face, striking, profile.card.revoked)


def _profile(card: CardInHand) -> Profile:
    profile = load_profile(card.profile)
    if card.identity is None and not card.overrides:
        return profile
    data = {"identity": dict(card.identity or {}), "card": dict(card.overrides)}
    document = parse(json.dumps(data, ensure_ascii=False).encode(), card.profile)
    problems: list[Problem] = []
    identity = read_identity(document, ("identity",), problems) if card.identity is not None else None
    changes = read_card(document, ("card",), problems, partial=True)
    if problems:
        raise CardsimError(problems[0].message)
    return profile.with_(identity=identity, **changes)


def _fault(name: str | None, options: Mapping[str, object]) -> Fault | None:
    return fault_from(name, _card, **options) if name else None


def _own_fault(profile: Profile) -> Fault | None:
    return parse_fault(profile.card.fault, _card) if profile.card.fault else None


def _card(name: str) -> Card:
    return Card(_image(load_profile(name)))


def _opened(image: CardImage) -> CardImage:
    """Let the reader's own command open the key without a PIN, as after a look at the face: clinics' readers can, by a secret way."""
    return replace(image, quirks=replace(image.quirks, pinless_command=True))


@cache
def _image(profile: Profile) -> CardImage:
    return personalise(profile)


@cache
def anchors() -> tuple[bytes, ...]:
    """Return the CA certificate (DER) that user-authentication certificates of our cards descend from."""
    return (authority(AUTHENTICATION, user_cache()).der,)


def pin_of(card: CardInHand) -> str:
    """Return the user-authentication PIN of the card that `card` describes, empty where it has none; one of ours, so no secret."""
    return _profile(card).card.pin or ""


def holder_of(name: str) -> Person | None:
    """Return who holds the bundled test card `name`: its own person, insured and registered; None for any other name."""
    if name not in bundled_names():
        return None
    profile = load_profile(name)
    who, held = profile.identity, CardHeld(name)
    cover = Insurance("national", "999995", "T", f"{name[1:]:0>7}", "01", date(2020, 4, 1), copay_percent=30)
    return Person(
        code=name,
        name=who.name,
        kana=who.kana,
        birth=who.birth,
        sex=who.sex.value,
        address=who.address,
        identity={key: str(getattr(who, key)) for key in ("name", "kana", "birth", "sex", "address", "number")},
        card=None if profile.card.kind.is_phone else held,
        phone=held if profile.card.kind.is_phone else None,
        insurance=(cover,),
        registered=max(profile.card.issued, cover.valid_from),
        note=profile.purpose_ja,
    )


def card_names() -> tuple[str, ...]:
    """Return the names of the bundled test cards."""
    return bundled_names()


def check_card_name(name: str) -> tuple[str, str] | None:
    """Return what is wrong with the card that a file names, in English and Japanese; None if nothing is.

    It is a card of the catalogue, with or without a fault behind its name (`T001+mute:at=4`), or the path of a `.yaml` file.
    """
    if name.endswith(".yaml"):
        return None
    if name.partition("+")[0] not in bundled_names():
        return unknown("card", name, bundled_names(), what_ja="カード")
    try:
        load_profile(name)
    except CardsimError as error:
        return str(error), error.message_ja
    return None


def check_fault(name: str, options: Mapping[str, object]) -> tuple[str, str] | None:
    """Return what is wrong with a fault as a file names it, in English and Japanese; None if nothing is."""
    try:
        _fault(name, options)
    except CardsimError as error:
        return str(error), error.message_ja
    return None


def check_card(document: Document, at: KeyPath) -> Iterable[Problem]:
    """Yield what is wrong with the `identity:` or `card:` block that stands at `at`."""
    problems: list[Problem] = []
    if at[-1] == "identity":
        read_identity(document, at, problems)
    else:
        read_card(document, at, problems, partial=True, ignored=_OTHER_KEYS)
        problems += _check_profile(document, at)
    return problems


def _check_profile(document: Document, at: KeyPath) -> Iterator[Problem]:
    block: Any = document.data
    for step in at:
        block = block[step]
    if wrong := check_card_name(str(block.get("profile", "T001"))):
        yield document.problem((*at, "profile"), *wrong)
