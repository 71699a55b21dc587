"""The insurer at work: walks through the occasions of a cover and issues what its pack says is due."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from heapq import heappop, heappush
from itertools import count
from typing import Final

from reception.model.papers import PaperKind
from reception.model.people import Insurance, Person
from reception.people.covers import covers_of, is_elderly, is_insurance, is_late_elderly, pack_of
from reception.people.grants import grants
from reception.people.issued import Cause, Issued
from reception.people.occasions import Occasion, occasions, waits
from reception.people.printing import Dates, Stated, is_separate, printed, stated
from reception.people.series import Asked, Begun, last_day, posted
from reception.people.story import CardLife, Status, status_on
from reception.rules import keys
from reception.rules.dates import add_months, age_on
from reception.rules.keys import Key
from reception.rules.ruleset import RuleSet

AHEAD_MONTHS: Final = 2
"""How far beyond the day asked for a paper may begin that was posted by then."""
ONE_DAY: Final = timedelta(days=1)

KEY_OF: Final[Mapping[Cause, Key[tuple[PaperKind, ...]]]] = {
    Cause.LOST: keys.ISSUE_LOST,
    Cause.RETURNED: keys.ISSUE_LOST,
    Cause.CANCELLED: keys.ISSUE_CANCELLED,
    Cause.LAPSED: keys.ISSUE_LAPSED,
}
"""What is issued where a registered card is no more, by cause."""
ONCE: Final = frozenset({PaperKind.TEMPORARY_CERTIFICATE, PaperKind.LIMIT_CERTIFICATE, PaperKind.MEMBER_NOTICE})
"""Papers that nothing follows when they end."""
POSTED: Final = frozenset({Cause.RENEWED, Cause.YEARLY, Cause.TURNED_SEVENTY})
"""Causes known beforehand, so that the paper comes by post before it begins."""
WITH_ADDRESS: Final = frozenset({PaperKind.ELIGIBILITY_CERTIFICATE, PaperKind.INSURANCE_CARD})
INSTEAD_OF_LEGACY: Final = frozenset({PaperKind.ELIGIBILITY_CERTIFICATE})
"""What takes the place of a 保険証 that was still held."""
ONE_IS_ENOUGH: Final = frozenset({PaperKind.NOTICE, PaperKind.ELIGIBILITY_CERTIFICATE})
"""Papers that are not sent while a 保険証 saying the same still holds (MGM-22, TGJ-55)."""


def papers_issued(person: Person, on: date, rules: RuleSet) -> tuple[Issued, ...]:
    """Return every paper that `person` was issued by `on`, in order; lost and ended ones included."""
    until = add_months(on, AHEAD_MONTHS)
    covers = [cover for cover in covers_of(person, rules) if is_insurance(cover)]
    found = [one for cover in covers for one in _Issuer(person, cover, rules).papers(until)]
    return tuple(one for one in (*found, *grants(person, on, rules)) if one.arrived(on))


def effective_end(paper: Issued, rules: RuleSet) -> date:
    """Return the last day on which a paper counts: the printed one, and for a 保険証 not after the last day of all (TGJ-03)."""
    ends = [paper.paper.valid_until or date.max]
    if paper.paper.kind is PaperKind.INSURANCE_CARD and (last := rules.value(keys.LEGACY_LAST_DAY, paper.first)):
        ends.append(last.value)
    return min(ends)


class _Issuer:
    """The issuing of papers under one cover; `held` is what went out so far."""

    def __init__(self, person: Person, cover: Insurance, rules: RuleSet) -> None:
        self.person, self.cover, self.rules = person, cover, rules
        self.held: list[Issued] = []
        self._agenda: list[tuple[date, int, Occasion]] = []
        self._number = count()

    def papers(self, until: date) -> list[Issued]:
        """Return what is issued for occasions up to `until`."""
        for occasion in occasions(self.person, self.cover, until, self.rules):
            self._note(occasion)
        while self._agenda and self._agenda[0][0] <= until:
            self._meet(heappop(self._agenda)[2])
        return self.held

    def _meet(self, occasion: Occasion) -> None:
        if occasion.cause is Cause.REISSUED and not self._lose(occasion):
            return
        on = self._issued_on(occasion)
        status = status_on(self.person, on, self.rules)
        for kind, asked in self._due(occasion, status):
            self._issue(kind, on, occasion, status, asked)

    def _lose(self, occasion: Occasion) -> bool:
        """Take the lost paper out of the wallet; False if there was none."""
        kept = [one.paper.kind for one in self.held if self._holds(one, occasion.day)]
        if occasion.paper in kept:
            self._take_back({occasion.paper}, occasion.day)
        return occasion.paper in kept

    def _take_back(self, kinds: Collection[PaperKind], day: date) -> None:
        """Let the papers of `kinds` be over from `day` on."""
        for place, one in enumerate(self.held):
            if one.paper.kind in kinds and not one.over:
                last = day - ONE_DAY
                self.held[place] = replace(one, kept_until=min(last, one.kept_until or last), over=True)

    def _issued_on(self, occasion: Occasion) -> date:
        asked = self._asked()
        if occasion.cause is Cause.JOINED and waits(self.cover, asked):
            return self.cover.known_online_from or occasion.day
        if occasion.cause in POSTED or (occasion.cause is Cause.JOINED and is_late_elderly(self.cover)):
            ended = (one for one in self.held if one.paper.kind is occasion.paper and one.first < occasion.day)
            before = [one.paper.issued or one.first for one in ended]
            begun = [self.cover.valid_from] if occasion.cause is not Cause.JOINED else []
            return min(occasion.day, max([posted(occasion.day, asked), *before, *begun]))
        return occasion.day

    def _due(self, occasion: Occasion, status: Status) -> Iterator[tuple[PaperKind, Asked]]:
        """Yield each kind that is due, with the rules it rests on."""
        match occasion:
            case Occasion(cause=Cause.WAITING):
                yield PaperKind.TEMPORARY_CERTIFICATE, self._asked()
            case Occasion(cause=Cause.INFORMED):
                asked = self._asked()
                asked.value(keys.MEMBER_NOTICE_DAY, occasion.day)
                yield PaperKind.MEMBER_NOTICE, asked
            case Occasion(cause=Cause.LIMIT):
                yield from self._limit(occasion.day, status)
            case Occasion(cause=Cause.REISSUED, paper=kind) if kind not in (None, PaperKind.INSURANCE_CARD):
                yield kind, self._asked()
            case Occasion(cause=Cause.YEARLY):
                due = self._by_status(occasion, status)
                yield from ((kind, asked) for kind, asked in due if kind is occasion.paper)
            case _:
                yield from self._by_status(occasion, status)
                yield from self._besides(occasion.day, status)

    def _limit(self, day: date, status: Status) -> Iterator[tuple[PaperKind, Asked]]:
        """Yield what states the 限度額 of somebody without a registered card; with one it is known online (TGJ-36, NAT-098)."""
        asked = self._asked()
        kinds = asked.value(keys.ISSUE_LIMIT, day) if not status.is_holder and self.cover.limit_category else None
        yield from ((kind, asked) for kind in kinds or ())

    def _by_status(self, occasion: Occasion, status: Status) -> Iterator[tuple[PaperKind, Asked]]:
        asked = self._asked()
        special = KEY_OF.get(occasion.cause) if not status.is_holder else None
        kinds = asked.value(special, occasion.day) if special else None
        if kinds is None:
            kinds = asked.value(keys.ISSUE_HOLDERS if status.is_holder else keys.ISSUE_OTHERS, occasion.day)
        for kind in kinds or ():
            yield kind, self._asked(asked)
        if is_elderly(self.person, occasion.day) and not is_late_elderly(self.cover):
            legacy = PaperKind.INSURANCE_CARD in (kinds or ())
            separate = self._asked()
            if is_separate(occasion.day, separate) and (legacy or not status.is_holder):
                yield PaperKind.ELDERLY_CERTIFICATE, separate

    def _besides(self, day: date, status: Status) -> Iterator[tuple[PaperKind, Asked]]:
        """Yield the 資格確認書 that registered people get, too: by age or on a ground of their own."""
        asked = self._asked()
        age = asked.value(keys.CERTIFICATE_FOR_ALL, day)
        if age is not None and age_on(self.person.birth, day) >= age:
            yield PaperKind.ELIGIBILITY_CERTIFICATE, asked
        grounds = self._asked()
        if status.ground is not None and status.ground in (grounds.value(keys.CERTIFICATE_GROUNDS, day) or ()):
            yield PaperKind.ELIGIBILITY_CERTIFICATE, grounds

    def _issue(self, kind: PaperKind, on: date, occasion: Occasion, status: Status, asked: Asked) -> None:
        first = occasion.day
        told = stated(self.person, self.cover, kind, status, first, asked)
        if not _forced(kind, occasion) and any(self._says(one, kind, first, told) for one in self.held):
            return
        if any(one.paper.kind is kind and one.first == first and not one.over for one in self.held):
            return
        missing = occasion.cause is Cause.LOST and status.card is CardLife.LOST
        begun = Begun(kind, first, missing, not is_late_elderly(self.cover))
        last = last_day(begun, self.person, asked)
        paper = printed(self.person, self.cover, kind, Dates(on, first, last), told)
        colour = asked.value(keys.CERTIFICATE_COLOUR, first) if kind is PaperKind.ELIGIBILITY_CERTIFICATE else None
        self._take_back({kind, PaperKind.INSURANCE_CARD} if kind in INSTEAD_OF_LEGACY else {kind}, first)
        self.held.append(
            Issued(
                paper,
                occasion.cause,
                first,
                status.is_holder,
                asked.cites,
                asked.certainty,
                colour,
                kept_until=self.cover.valid_until,
            )
        )
        short = missing and asked.value(keys.CERTIFICATE_URGENT, first) is not None
        self._renew(self.held[-1], again=Cause.LOST if short else Cause.RENEWED)

    def _says(self, one: Issued, kind: PaperKind, first: date, told: Stated) -> bool:
        """Say whether a paper that still holds makes one of `kind` needless."""
        stands_in = one.paper.kind is PaperKind.INSURANCE_CARD and kind in ONE_IS_ENOUGH
        return (one.paper.kind is kind or stands_in) and told.stands_on(one.paper) and self._holds(one, first)

    def _holds(self, one: Issued, day: date) -> bool:
        return not one.over and one.first <= day <= effective_end(one, self.rules)

    def _renew(self, issued: Issued, again: Cause) -> None:
        """Note that something must follow when the paper ends, if it ends while the cover lasts."""
        end = effective_end(issued, self.rules)
        if issued.paper.kind in ONCE or end >= (self.cover.valid_until or date.max):
            return
        self._note(Occasion(end + ONE_DAY, again, issued.paper.kind))

    def _note(self, occasion: Occasion) -> None:
        """Put an occasion on the agenda; those of a day are met in the order they were noted."""
        heappush(self._agenda, (occasion.day, next(self._number), occasion))

    def _asked(self, before: Asked | None = None) -> Asked:
        return before.again() if before else Asked(self.rules, pack_of(self.cover))


def _forced(kind: PaperKind, occasion: Occasion) -> bool:
    """Say whether a paper of `kind` is issued though one that says the same still holds."""
    yearly = occasion.cause is Cause.YEARLY and kind is occasion.paper
    return yearly or (occasion.moved and kind in WITH_ADDRESS)
