"""Until when a paper holds that begins on a day, and when it is posted: the series of the insurer's pack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, TypeVar

from reception.model.papers import PaperKind
from reception.model.people import Person
from reception.model.verdict import Certainty
from reception.people.covers import LATE_ELDERLY_AGE
from reception.rules import keys
from reception.rules.dates import MonthDay, add_months, birthday, elderly_from, month_end
from reception.rules.keys import Key
from reception.rules.ruleset import RuleSet, Source

T = TypeVar("T")

ENDS: Final[Mapping[PaperKind, Key[MonthDay]]] = {
    PaperKind.INSURANCE_CARD: keys.SERIES_LEGACY,
    PaperKind.ELIGIBILITY_CERTIFICATE: keys.SERIES_CERTIFICATE,
    PaperKind.NOTICE: keys.SERIES_NOTICE,
    PaperKind.ELDERLY_CERTIFICATE: keys.SERIES_ELDERLY,
    PaperKind.LIMIT_CERTIFICATE: keys.SERIES_LIMIT,
}
"""The day of the year on which each kind ends."""
WEIGHT: Final = (Certainty.HIGH, Certainty.MEDIUM, Certainty.LOW)
"""Certainties, the best first."""


class Asked:
    """The rules of one pack, noting the source of every value they were asked for."""

    def __init__(self, rules: RuleSet, pack: str) -> None:
        self.rules, self.pack = rules, pack
        self._sources: list[Source] = []

    def value(self, key: Key[T], on: date) -> T | None:
        """Return the value of `key` on `on`, None where neither the pack nor the national rules have one."""
        found = self.rules.value(key, on, self.pack)
        if found is None:
            return None
        self._sources.append(found.source)
        return found.value

    def again(self) -> Asked:
        """Return a copy that goes on noting by itself."""
        copy = Asked(self.rules, self.pack)
        copy._sources = list(self._sources)
        return copy

    @property
    def cites(self) -> tuple[str, ...]:
        """The clauses asked so far, in order, each once."""
        return tuple(dict.fromkeys(cite for source in self._sources for cite in source.cites))

    @property
    def certainty(self) -> Certainty:
        """The weakest certainty of what was asked."""
        return max((source.certainty for source in self._sources), key=WEIGHT.index, default=Certainty.HIGH)


@dataclass(frozen=True, slots=True)
class Begun:
    """A paper about to be issued: its kind, its first day, whether it is `urgent` (the card is missing) or ends at 75."""

    kind: PaperKind
    first: date
    urgent: bool = False
    ends_at_75: bool = True


def last_day(begun: Begun, person: Person, asked: Asked) -> date | None:
    """Return the printed last day, None where none is printed."""
    if begun.kind is PaperKind.TEMPORARY_CERTIFICATE:
        days = asked.value(keys.TEMPORARY_DAYS, begun.first)
        return begun.first + timedelta(days=days - 1) if days else None
    if begun.kind is PaperKind.MEMBER_NOTICE:
        return None
    if begun.kind is PaperKind.NOTICE and not _notice_is_dated(begun.first, person, asked):
        return None
    found = _urgent(begun, asked) or _by_series(begun, asked)
    turned = birthday(person.birth, LATE_ELDERLY_AGE)
    if found is None or not begun.ends_at_75 or turned <= begun.first:
        return found
    return min(found, turned - timedelta(days=1))


def _notice_is_dated(first: date, person: Person, asked: Asked) -> bool:
    age = asked.value(keys.NOTICE_DATED, first)
    if age is None:
        return False
    return age == 0 or elderly_from(person.birth) <= first


def _urgent(begun: Begun, asked: Asked) -> date | None:
    """Return the end of a 資格確認書 issued while the card is missing, where the pack has a shorter one for it (MGM-19)."""
    if not begun.urgent or begun.kind is not PaperKind.ELIGIBILITY_CERTIFICATE:
        return None
    months = asked.value(keys.CERTIFICATE_URGENT, begun.first)
    return month_end(add_months(begun.first.replace(day=1), months)) if months else None


def _by_series(begun: Begun, asked: Asked) -> date | None:
    end = asked.value(ENDS[begun.kind], begun.first)
    if end is None:
        return None
    years = asked.value(keys.CERTIFICATE_YEARS, begun.first) if _for_years(begun.kind) else 1
    return add_months(end.on_or_after(begun.first), 12 * ((years or 1) - 1))


def _for_years(kind: PaperKind) -> bool:
    return kind is PaperKind.ELIGIBILITY_CERTIFICATE


def posted(first: date, asked: Asked) -> date:
    """Return the day on which a paper that begins on `first` is posted."""
    months, day = asked.value(keys.MAIL_MONTHS, first), asked.value(keys.MAIL_DAY, first)
    if not months or not day:
        return first
    month = add_months(first.replace(day=1), -months)
    return month.replace(day=min(day, month_end(month).day))


def yearly_notices(since: date, until: date, asked: Asked) -> Iterator[date]:
    """Yield the days between `since` and `until` on which everybody's notice begins anew."""
    end = asked.value(keys.SERIES_NOTICE, until)
    while end is not None and (since := end.on_or_after(since) + timedelta(days=1)) <= until:
        if asked.value(keys.NOTICE_YEARLY, since):
            yield since
