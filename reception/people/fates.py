"""What may have happened to an invented person by a day: each fate is a few dated facts of a people file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final, TypeVar

from cardsim.eras import birthday_after
from reception.model.life import Channel, Ground, Happening
from reception.people.dice import Dice
from reception.rules import keys, numbers
from reception.rules.dates import add_months, age_on, fiscal_year_end
from reception.rules.keys import InsurerType, Key
from reception.rules.ruleset import RuleSet
from reception.rules.workdays import is_working_day, working_days_after

T = TypeVar("T")

CARDS_SINCE: Final = date(2016, 1, 1)
"""マイナンバーカード began."""
REGISTRATION_SINCE: Final = date(2021, 10, 20)
"""マイナ保険証 began in earnest."""
FIRST_CARD: Final = timedelta(days=30)
"""How long a newborn's card takes where there is no 特急発行; our guess."""
CERTIFICATE_YEARS: Final = 5
AT_ONCE: Final = 75
SOON: Final = timedelta(days=30)
"""How many of a hundred register within which time after the card came; our guess."""
WITHOUT_PIN_FROM: Final = 60
"""Who is younger has a PIN; our guess."""
WITH_OFFICE_HOURS: Final = frozenset({Channel.OFFICE, Channel.CARD_CENTRE})
"""Where nobody registers on a day off."""


@dataclass(frozen=True, slots=True)
class Somebody:
    """Somebody to draw a fate for: born on `birth`, alive on `on`, covered by the insurer `number` under the rules of `pack`."""

    birth: date
    on: date
    pack: str
    number: str
    rules: RuleSet
    dice: Dice

    def value(self, key: Key[T], on: date | None = None) -> T | None:
        """Return the value of a rule on `on`, the day itself without one; None where no rule has one."""
        found = self.rules.value(key, on or self.on, self.pack)
        return found.value if found else None

    def ago(self, least: int, most: int) -> date:
        """Draw a day from `least` to `most` days before the day itself."""
        return self.on - timedelta(days=self.dice.between(least, most))

    def at_the_office(self, least: int, most: int) -> date:
        """Draw such a day, or the last one before it on which offices are open."""
        return open_day(self.ago(least, most), self.birth)


@dataclass(frozen=True, slots=True)
class Fate:
    """The dated facts: the card's issue (None: no card), whether it has no PIN (顔認証カード), and the life as people files write it."""

    card: date | None = None
    pinless: bool = False
    life: tuple[Mapping[str, object], ...] = ()
    special_expense: bool = False

    @property
    def registered(self) -> date | None:
        """The day of 利用登録, None without."""
        days = (told["on"] for told in self.life if told["event"] is Happening.REGISTERED)
        return next((day for day in days if isinstance(day, date)), None)


def open_day(day: date, first: date) -> date:
    """Return the last day up to `day` on which offices are open, `day` itself where there is none from `first` on."""
    days = (day - timedelta(days=back) for back in range((day - first).days + 1))
    return next(filter(is_working_day, days), day)


Draw = Callable[[Somebody], Fate]
"""Makes a fate for somebody."""


def no_card(_: Somebody) -> Fate:
    """Never had a card made."""
    return Fate()


def unregistered(somebody: Somebody) -> Fate:
    """Has a card, and never registered it."""
    return Fate(_issued(somebody))


def holder(somebody: Somebody) -> Fate:
    """Has a registered card."""
    issued = _issued(somebody)
    return _registered(somebody, issued, somebody.on, keys.CHANNELS) if issued is not None else Fate()


def usual(somebody: Somebody) -> Fate:
    """Has a registered card: the usual patient. Who goes where there is no reader asks for a 資格確認書, too (NMR-20)."""
    known, percent = holder(somebody), somebody.value(keys.READER_PERCENT)
    if percent is None or somebody.dice.below(100) < percent:
        return known
    return _then(known, somebody.at_the_office(30, 300), event=Happening.CERTIFICATE_APPLIED, ground=Ground.NO_TERMINAL)


def without_pin(somebody: Somebody) -> Fate:
    """Has a registered card without a PIN (顔認証カード); such cards came with the rule on where they are registered (NAT-042)."""
    issued = _issued(somebody)
    young = age_on(somebody.birth, somebody.on) < WITHOUT_PIN_FROM
    if young or issued is None or somebody.value(keys.CHANNELS_WITHOUT_PIN, issued) is None:
        return holder(somebody)
    return replace(_registered(somebody, issued, somebody.on, keys.CHANNELS_WITHOUT_PIN), pinless=True)


def lost_card(somebody: Somebody) -> Fate:
    """Lost the card in the last two months; every other one has a new one by 特急発行, as soon as that can be."""
    day = somebody.ago(0, 60)
    known = holder(somebody)
    lost = _then(known, day, event=Happening.CARD_LOST)
    express = somebody.value(keys.EXPRESS_DAYS, day)
    if express is None or lost is known or somebody.dice.below(2):
        return lost
    again = day + timedelta(days=express)
    return lost if again > somebody.on else _then(lost, again, event=Happening.CARD_ISSUED)


def cancelled(somebody: Somebody) -> Fate:
    """Applied for the end of 利用登録 in the last four months, if that could be done yet."""
    day, known = somebody.at_the_office(0, 120), holder(somebody)
    first = somebody.value(keys.CANCEL_FIRST_DAY)
    return known if first is None or day < first else _then(known, day, event=Happening.CANCELLED)


def in_need_of_help(somebody: Somebody) -> Fate:
    """Has a registered card, and a 資格確認書 on a ground of 要配慮者."""
    grounds = (Ground.LONG_TERM_CARE, Ground.DISABILITY, Ground.GUARDIAN, Ground.FACILITY)
    day = somebody.at_the_office(30, 500)
    return _then(holder(somebody), day, event=Happening.CERTIFICATE_APPLIED, ground=somebody.dice.pick(grounds))


def expired(somebody: Somebody) -> Fate:
    """Let the certificate run out some time in the last year: in grace, or past it."""
    ended = birthday_after(somebody.birth, add_months(somebody.on, -12), 1)
    made = date(ended.year - CERTIFICATE_YEARS, ended.month, min(ended.day, 28))
    issued = max(made - timedelta(days=somebody.dice.between(1, 200)), _first_card(somebody), CARDS_SINCE)
    if issued >= somebody.on:
        return holder(somebody)
    return _registered(somebody, issued, min(somebody.on, ended), keys.CHANNELS)


def in_arrears(somebody: Somebody) -> Fate:
    """Owes 国保 a year's premiums and more (特別療養費); who is spared by age owes nothing."""
    known = somebody.dice.pick((holder, no_card))(somebody)
    age = somebody.value(keys.SPARED_TO_AGE)
    national = numbers.scheme(somebody.number) is InsurerType.NATIONAL_HEALTH
    owes = national and age is not None and fiscal_year_end(somebody.birth, age) < somebody.on
    return replace(known, special_expense=owes)


FATES: Final[tuple[tuple[int, Draw], ...]] = (
    (54, usual),
    (16, no_card),
    (9, unregistered),
    (2, without_pin),
    (4, lost_card),
    (4, cancelled),
    (4, in_need_of_help),
    (5, expired),
    (2, in_arrears),
)
"""How many of a hundred have each fate; the shares are our guess."""


def _first_card(somebody: Somebody) -> date:
    """Return the first day on which somebody can have a card after birth: a newborn gets it by 特急発行 (NAT-062)."""
    express = somebody.value(keys.EXPRESS_DAYS, somebody.birth)
    return somebody.birth + (FIRST_CARD if express is None else timedelta(days=express))


def _issued(somebody: Somebody) -> date | None:
    """Draw the day of issue so that the certificate still holds; None for somebody too young to have a card yet."""
    first = max(_first_card(somebody), add_months(somebody.on, -48), CARDS_SINCE)
    day = _since(first, somebody.on, somebody.dice)
    return day and open_day(day, first)


def _registered(somebody: Somebody, issued: date, last: date, where: Key[tuple[Channel, ...]]) -> Fate:
    """Draw a registration of the card of `issued` up to `last`: as soon as the certificate can be registered, where the pack lets one."""
    first = max(working_days_after(issued, somebody.value(keys.REGISTRATION_LAG, issued) or 0), REGISTRATION_SINCE)
    soon = somebody.dice.below(100) < AT_ONCE
    day = _since(first, min(last, first + SOON) if soon else last, somebody.dice)
    if day is None:
        return Fate(issued)
    closed = frozenset() if is_working_day(day) else WITH_OFFICE_HOURS
    channels = [channel for channel in somebody.value(where, day) or () if channel not in closed]
    told = {"on": day, "event": Happening.REGISTERED} | ({"channel": somebody.dice.pick(channels)} if channels else {})
    return Fate(issued, life=(told,))


def _since(first: date, last: date, dice: Dice) -> date | None:
    return None if last < first else first + timedelta(days=dice.below((last - first).days + 1))


def _then(known: Fate, on: date, **event: object) -> Fate:
    """Return `known` with one more event, if the card was there and registered by then."""
    if known.registered is None or on <= known.registered:
        return known
    return replace(known, life=(*known.life, {"on": on, **event}))
