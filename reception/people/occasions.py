"""The days on which an insurer has reason to issue something to a person it covers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from reception.model.life import Happening
from reception.model.papers import PaperKind
from reception.model.people import Insurance, Person
from reception.people.covers import pack_of
from reception.people.issued import Cause
from reception.people.series import Asked, yearly_notices
from reception.people.story import lapses, status_on, story
from reception.rules import keys
from reception.rules.dates import elderly_from
from reception.rules.keys import InsurerType
from reception.rules.ruleset import RuleSet

CAUSES: Final[Mapping[Happening, Cause]] = {
    Happening.CARD_LOST: Cause.LOST,
    Happening.CARD_RETURNED: Cause.RETURNED,
    Happening.CANCELLED: Cause.CANCELLED,
    Happening.CERTIFICATE_APPLIED: Cause.APPLIED,
    Happening.MOVED: Cause.CHANGED,
    Happening.ARREARS_BEGAN: Cause.CHANGED,
    Happening.ARREARS_ENDED: Cause.CHANGED,
    Happening.PAPER_LOST: Cause.REISSUED,
    Happening.LIMIT_APPLIED: Cause.LIMIT,
}
"""What an event of a life means to the insurer; the others mean nothing to it at once."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """One such day; `paper` is the kind that was lost or has ended, `moved` whether the address changed."""

    day: date
    cause: Cause
    paper: PaperKind | None = None
    moved: bool = False


def occasions(person: Person, cover: Insurance, until: date, rules: RuleSet) -> list[Occasion]:
    """Return the occasions while `cover` lasts, up to `until`, that are known from the life alone, by day."""
    asked = Asked(rules, pack_of(cover))
    last = min(until, cover.valid_until or until)
    found = [
        *_joining(person, cover, asked),
        *_happening(person),
        *_informed(last, asked),
        *_lapsing(person, asked),
        *(Occasion(day, Cause.YEARLY, PaperKind.NOTICE) for day in yearly_notices(cover.valid_from, last, asked)),
    ]
    if (seventy := elderly_from(person.birth)) > cover.valid_from:
        found.append(Occasion(seventy, Cause.TURNED_SEVENTY))
    within = [one for one in found if cover.valid_from <= one.day <= last]
    return sorted(within, key=lambda one: (one.day, one.cause is not Cause.JOINED))


def _joining(person: Person, cover: Insurance, asked: Asked) -> Iterator[Occasion]:
    yield Occasion(cover.valid_from, Cause.JOINED)
    if waits(cover, asked) and not status_on(person, cover.valid_from, asked.rules).is_holder:
        yield Occasion(cover.valid_from, Cause.WAITING)


def waits(cover: Insurance, asked: Asked) -> bool:
    """Say whether papers come only once the employer's report is registered (NAT-130)."""
    employed = asked.value(keys.INSURER_TYPE, cover.valid_from) is InsurerType.EMPLOYEES
    return employed and cover.known_online_from is not None and cover.known_online_from > cover.valid_from


def _happening(person: Person) -> Iterator[Occasion]:
    for event in story(person):
        if event.what in CAUSES:
            yield Occasion(event.on, CAUSES[event.what], event.paper, event.what is Happening.MOVED)


def _informed(until: date, asked: Asked) -> Iterator[Occasion]:
    """Yield the day by which everybody insured was told what the insurer holds of him (加入者情報のお知らせ, SYO-20)."""
    sent = asked.value(keys.MEMBER_NOTICE_DAY, until)
    if sent is not None:
        yield Occasion(sent, Cause.INFORMED, PaperKind.MEMBER_NOTICE)


def _lapsing(person: Person, asked: Asked) -> Iterator[Occasion]:
    for day in lapses(person, asked.rules):
        days = asked.value(keys.MAIL_AFTER_LAPSE, day) or 0
        yield Occasion(day + timedelta(days=days), Cause.LAPSED)
