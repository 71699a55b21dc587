"""What may have happened to an invented person by a day: each fate is a few dated facts of a people file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from cardsim.eras import birthday_after
from reception.model.life import Ground, Happening
from reception.people.dice import Dice
from reception.rules.dates import add_months, age_on

CARDS_SINCE: Final = date(2016, 1, 1)
"""マイナンバーカード began."""
REGISTRATION_SINCE: Final = date(2021, 10, 20)
"""マイナ保険証 began in earnest."""
SETTLED: Final = timedelta(days=14)
"""After this long a new certificate can be registered everywhere (KYT-41)."""
CANCELLATION_SINCE: Final = date(2024, 12, 2)
"""From this day on every insurer took cancellations (NAT-067, MGM-41)."""


@dataclass(frozen=True, slots=True)
class Fate:
    """The dated facts: the card's issue and 利用登録 (None: never), and the events of the life as people files write them."""

    card: date | None = None
    registered: date | None = None
    life: tuple[Mapping[str, object], ...] = field(default=())
    special_expense: bool = False


Draw = Callable[[date, date, Dice], Fate]
"""Makes a fate from the birth date, the day it is made for, and chance."""


def no_card(_: date, __: date, ___: Dice) -> Fate:
    """Never had a card made."""
    return Fate()


def unregistered(birth: date, on: date, dice: Dice) -> Fate:
    """Has a card, and never registered it."""
    return Fate(_issued(birth, on, dice))


def holder(birth: date, on: date, dice: Dice) -> Fate:
    """Has a registered card: the usual patient."""
    issued = _issued(birth, on, dice)
    registered = _since(max(issued + SETTLED, REGISTRATION_SINCE), on, dice) if issued is not None else None
    return Fate(issued, registered)


def lost_card(birth: date, on: date, dice: Dice) -> Fate:
    """Lost the card in the last two months."""
    return _then(holder(birth, on, dice), on - timedelta(days=dice.between(0, 60)), event=Happening.CARD_LOST)


def cancelled(birth: date, on: date, dice: Dice) -> Fate:
    """Applied for the end of 利用登録 in the last four months."""
    day = on - timedelta(days=dice.between(0, 120))
    known = holder(birth, on, dice)
    return _then(known, day, event=Happening.CANCELLED) if day >= CANCELLATION_SINCE else known


def in_need_of_help(birth: date, on: date, dice: Dice) -> Fate:
    """Has a registered card, and a 資格確認書 on a ground of 要配慮者."""
    grounds = (Ground.LONG_TERM_CARE, Ground.DISABILITY, Ground.GUARDIAN, Ground.FACILITY)
    day = on - timedelta(days=dice.between(30, 500))
    return _then(holder(birth, on, dice), day, event=Happening.CERTIFICATE_APPLIED, ground=dice.pick(grounds))


def expired(birth: date, on: date, dice: Dice) -> Fate:
    """Let the certificate run out some time in the last eight months: in grace, or past it."""
    ended = birthday_after(birth, add_months(on, -12), 1)
    issued = date(ended.year - 5, ended.month, min(ended.day, 28)) - timedelta(days=dice.between(1, 200))
    issued = max(issued, birth + timedelta(days=60), CARDS_SINCE)
    if issued >= on:
        return holder(birth, on, dice)
    registered = _since(max(issued + SETTLED, REGISTRATION_SINCE), min(on, ended), dice)
    return Fate(issued, registered)


def in_arrears(birth: date, on: date, dice: Dice) -> Fate:
    """Owes a year's premiums and more (特別療養費); nobody before the year of 18 does (NAT-107)."""
    known = dice.pick((holder, no_card))(birth, on, dice)
    return Fate(known.card, known.registered, known.life, special_expense=age_on(birth, on) > LAST_FREE_AGE)


LAST_FREE_AGE: Final = 18

FATES: Final[tuple[tuple[int, Draw], ...]] = (
    (56, holder),
    (16, no_card),
    (9, unregistered),
    (4, lost_card),
    (4, cancelled),
    (4, in_need_of_help),
    (5, expired),
    (2, in_arrears),
)
"""How many of a hundred have each fate; the shares are our guess."""


def _issued(birth: date, on: date, dice: Dice) -> date | None:
    """Draw the day of issue so that the certificate still holds; None for somebody too young to have a card yet."""
    return _since(max(birth + timedelta(days=30), add_months(on, -48), CARDS_SINCE), on, dice)


def _since(first: date, last: date, dice: Dice) -> date | None:
    return None if last < first else first + timedelta(days=dice.below((last - first).days + 1))


def _then(known: Fate, on: date, **event: object) -> Fate:
    """Return `known` with one more event, if the card was there and registered by then."""
    if known.registered is None or on <= known.registered:
        return known
    return Fate(known.card, known.registered, ({"on": on, **event},))
