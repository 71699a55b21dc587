"""Who comes to the desk: the person, the insurance and the card, as a people file says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from reception.model.life import LifeEvent
from reception.model.papers import Paper


@dataclass(frozen=True, slots=True)
class Insurance:
    """One spell of cover (資格): `insurer` names the rule pack, `number` is the 8- or 6-digit 保険者番号; `until` None is open.

    The online system learns of its start on `known_online_from` and of its end on `end_known_from`; None is the first day it is so.
    """

    insurer: str
    number: str
    symbol: str | None
    id: str
    branch: str | None
    valid_from: date
    valid_until: date | None = None
    copay_percent: int | None = None
    limit_category: str | None = None
    special_expense: bool = False
    known_online_from: date | None = None
    end_known_from: date | None = None

    def covers(self, on: date) -> bool:
        """Say whether the cover holds on `on`, both ends included."""
        return self.valid_from <= on and (self.valid_until is None or on <= self.valid_until)


@dataclass(frozen=True, slots=True)
class Subsidy:
    """A 公費・医療費助成の受給者証 on file online (PMH): `certificate` is its name, `valid_until` None is open."""

    certificate: str
    valid_from: date
    valid_until: date | None = None

    def holds(self, on: date) -> bool:
        """Say whether it holds on `on`, both ends included."""
        return self.valid_from <= on and (self.valid_until is None or on <= self.valid_until)


@dataclass(frozen=True, slots=True)
class CardHeld:
    """The card a person holds: a profile of the catalogue and what is different from it."""

    profile: str
    overrides: Mapping[str, object] = field(default_factory=dict)


class Pins(NamedTuple):
    """The PINs of somebody's test card and of their phone (スマホ用電子証明書); empty where they are not told."""

    card: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """One invented person of a people file; `code` is the file's name.

    `identity` is the raw block that belongs to cardsim; `registered` the day of 利用登録, None if never; `card` None if no card was made,
    `phone` None if no phone holds their certificates, `subsidies` what the online system has on file besides cover.
    `life` is what happened to the person: with it the papers follow from the rules
    of issuing, and those in `papers` stand instead of derived ones of their kind; None leaves `papers` as they are. `cites` are the
    clauses the person is a case of.
    """

    code: str
    name: str
    kana: str
    birth: date
    sex: str
    address: str
    identity: Mapping[str, object]
    card: CardHeld | None = None
    phone: CardHeld | None = None
    insurance: tuple[Insurance, ...] = ()
    registered: date | None = None
    papers: tuple[Paper, ...] = ()
    subsidies: tuple[Subsidy, ...] = ()
    known_here: bool = False
    note: str | None = None
    life: tuple[LifeEvent, ...] | None = None
    cites: tuple[str, ...] = ()
