"""A life as a table: every event, the cards it can happen to, and what it makes of the person's status."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import takewhile
from typing import Final

from cardsim.eras import birthday_after, parse_date
from reception.model.life import Channel, Ground, Happening, LifeEvent
from reception.model.people import Person
from reception.rules import keys
from reception.rules.certificates import grace_until
from reception.rules.dates import age_on
from reception.rules.ruleset import RuleSet

ADULT: Final = 18
CARD_BIRTHDAYS, CHILD_BIRTHDAYS, CERTIFICATE_BIRTHDAYS = 10, 5, 5
"""A card holds to the 10th birthday after its issue, a child's and every certificate to the 5th (NAT-049)."""


class CardLife(StrEnum):
    """Where the card is."""

    NONE = "none"
    HELD = "held"
    LOST = "lost"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True)
class Status:
    """Where a person stands on a day.

    `certificate_from` and `certificate_until` bound the 利用者証明用電子証明書 (None: the file doesn't say, or there is none);
    `card_issued` and `card_until` are the card's own days. `registered` is the day of 利用登録, None without, and `channel` where it was
    made; `cancelled` is the day of the application to end it, `lapsed` the first on which it had ended with the certificate. `ground`
    is why a 資格確認書 was applied for; `arrears` whether 特別療養費 holds, None where the cover says it; `limit` the day on which the
    限度額 was applied for on paper.
    """

    card: CardLife = CardLife.NONE
    card_issued: date | None = None
    card_until: date | None = None
    certificate_from: date | None = None
    certificate_until: date | None = None
    revoked: bool = False
    registered: date | None = None
    channel: Channel | None = None
    cancelled: date | None = None
    lapsed: date | None = None
    ground: Ground | None = None
    arrears: bool | None = None
    limit: date | None = None

    @property
    def is_holder(self) -> bool:
        """Say whether the insurer counts the person among those with a registered card (マイナ保険証の保有者)."""
        usable = self.card is CardLife.HELD and not self.revoked
        return usable and self.registered is not None and self.cancelled is None


Apply = Callable[[Status, LifeEvent, date], Status]
"""Makes the new status from the old one, the event and the birth date."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What an event does, and where the card must be for it to happen."""

    where: frozenset[CardLife]
    apply: Apply
    registered: bool | None = None


def _issued(status: Status, event: LifeEvent, birth: date) -> Status:
    last = birthday_after(birth, event.on, CARD_BIRTHDAYS if age_on(birth, event.on) >= ADULT else CHILD_BIRTHDAYS)
    until = event.certificate_until or birthday_after(birth, event.on, CERTIFICATE_BIRTHDAYS)
    return replace(
        status,
        card=CardLife.HELD,
        card_issued=event.on,
        card_until=last,
        certificate_from=event.on,
        certificate_until=min(until, last),
    )


def _renewed(status: Status, event: LifeEvent, birth: date) -> Status:
    until = event.certificate_until or birthday_after(birth, event.on, CERTIFICATE_BIRTHDAYS)
    last = min(until, status.card_until or until)
    return replace(status, certificate_from=event.on, certificate_until=last)


def _registered(status: Status, event: LifeEvent, _: date) -> Status:
    return replace(status, registered=event.on, channel=event.channel, cancelled=None, lapsed=None)


ANYWHERE: Final = frozenset(CardLife)
IN_HAND: Final = frozenset({CardLife.HELD})
ANEW: Final = frozenset({Happening.CARD_ISSUED, Happening.CERTIFICATE_RENEWED})
"""What brings a new certificate."""

TURNS: Final[Mapping[Happening, Turn]] = {
    Happening.CARD_ISSUED: Turn(ANYWHERE, _issued),
    Happening.CARD_LOST: Turn(IN_HAND, lambda status, _, __: replace(status, card=CardLife.LOST)),
    Happening.CARD_RETURNED: Turn(
        IN_HAND, lambda status, _, __: replace(status, card=CardLife.RETURNED, registered=None)
    ),
    Happening.CERTIFICATE_RENEWED: Turn(IN_HAND, _renewed),
    Happening.REGISTERED: Turn(IN_HAND, _registered),
    Happening.CANCELLED: Turn(ANYWHERE, lambda status, event, _: replace(status, cancelled=event.on), registered=True),
    Happening.CERTIFICATE_APPLIED: Turn(ANYWHERE, lambda status, event, _: replace(status, ground=event.ground)),
    Happening.MOVED: Turn(ANYWHERE, lambda status, _, __: status),
    Happening.ARREARS_BEGAN: Turn(ANYWHERE, lambda status, _, __: replace(status, arrears=True)),
    Happening.ARREARS_ENDED: Turn(ANYWHERE, lambda status, _, __: replace(status, arrears=False)),
    Happening.PAPER_LOST: Turn(ANYWHERE, lambda status, _, __: status),
    Happening.LIMIT_APPLIED: Turn(ANYWHERE, lambda status, event, _: replace(status, limit=event.on)),
    Happening.SUBSIDY_GRANTED: Turn(ANYWHERE, lambda status, _, __: status),
}
"""Every event by name."""


def story(person: Person) -> tuple[LifeEvent, ...]:
    """Return the events of a life in order, with those that the rest of the people file tells of (`card.issued`, `registered`)."""
    events = list(person.life or ())
    if (issued := _written(person, "issued")) is not None:
        events.insert(0, LifeEvent(issued, Happening.CARD_ISSUED, _written(person, "certificate_until")))
    if person.registered is not None:
        events.append(LifeEvent(person.registered, Happening.REGISTERED))
    return tuple(sorted(events, key=lambda event: event.on))


def opening(person: Person) -> Status:
    """Return the status before the first event: a card whose issue nobody dates was always there."""
    dated = any(event.what is Happening.CARD_ISSUED for event in story(person))
    if person.card is None or dated:
        return Status()
    return Status(card=CardLife.HELD, certificate_until=_written(person, "certificate_until"))


def _written(person: Person, key: str) -> date | None:
    value = person.card.overrides.get(key) if person.card else None
    return parse_date(value) if isinstance(value, str) else None


def status_on(person: Person, on: date, rules: RuleSet) -> Status:
    """Return where `person` stands on `on`, after what happened that day."""
    events = takewhile(lambda event: event.on <= on, story(person))
    return _lapsed(_after(person, events, rules), on, rules)


def status_before(person: Person, event: LifeEvent, rules: RuleSet) -> Status:
    """Return where `person` stands when `event` of the life happens, before it does."""
    events = takewhile(lambda one: one is not event, story(person))
    return _lapsed(_after(person, events, rules), event.on, rules)


def _after(person: Person, events: Iterable[LifeEvent], rules: RuleSet) -> Status:
    status = opening(person)
    for event in events:
        status = TURNS[event.what].apply(_lapsed(status, event.on, rules), event, person.birth)
        if event.what in ANEW and not _outlives(event.on, rules):
            status = replace(status, registered=None)
    return replace(status, revoked=_revoked(person))


def _outlives(on: date, rules: RuleSet) -> bool:
    """Say whether a registration goes on with a new card or certificate of `on`; it does where no rule speaks (NAT-066)."""
    found = rules.value(keys.SURVIVES_REISSUE, on)
    return found is None or found.value


def renewed_since(person: Person, since: date, on: date) -> date | None:
    """Return the last day after `since`, up to `on`, on which card or certificate were made anew; None if they were not."""
    days = [event.on for event in story(person) if event.what in ANEW and since < event.on <= on]
    return max(days, default=None)


def _revoked(person: Person) -> bool:
    """Say whether the file has the card's certificate revoked; a card that the life issues anew is a sound one."""
    anew = any(event.what is Happening.CARD_ISSUED for event in person.life or ())
    return person.card is not None and not anew and bool(person.card.overrides.get("revoked"))


def _lapsed(status: Status, on: date, rules: RuleSet) -> Status:
    """End the registration when the certificate's grace is over (TGJ-51)."""
    ended = certificate_ended(status, on, rules)
    if ended is None or on < ended or status.registered is None:
        return status
    return replace(status, registered=None, lapsed=ended)


def certificate_ended(status: Status, on: date, rules: RuleSet) -> date | None:
    """Return the first day on which the certificate opens nothing any more, by the rules of `on`; None if no end is known."""
    until = status.certificate_until
    if until is None:
        return None
    return (grace_until(until, on=on, phone=False, rules=rules) or until) + timedelta(days=1)


def lapses(person: Person, rules: RuleSet) -> Iterator[date]:
    """Yield the days on which a registration ended by itself, with its certificate."""
    moments = [date.min, *(event.on for event in story(person))]
    for moment in dict.fromkeys(moments):
        status = status_on(person, moment, rules)
        if status.registered is not None and status.certificate_until is not None:
            ended = certificate_ended(status, max(moment, status.certificate_until), rules)
            if ended is not None and status_on(person, ended, rules).lapsed == ended:
                yield ended
