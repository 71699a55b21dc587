"""Papers that no insurer issues: the 受給者証 of 公費 and 医療費助成, and the 医療券 of 医療扶助."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from reception.model.life import Happening, LifeEvent
from reception.model.papers import Paper, PaperKind
from reception.model.people import Insurance, Person
from reception.people.covers import covers_of, pack_of
from reception.people.issued import Cause, Issued
from reception.people.printing import Dates, Stated, printed
from reception.people.series import Asked
from reception.people.story import status_on, story
from reception.rules import keys
from reception.rules.dates import add_months
from reception.rules.numbers import is_medical_aid
from reception.rules.ruleset import RuleSet

ONE_DAY = timedelta(days=1)


def grants(person: Person, on: date, rules: RuleSet) -> Iterator[Issued]:
    """Yield what `person` was granted by `on`, in order of kinds and days; ended and lost papers included."""
    covers = covers_of(person, rules)
    for event in story(person):
        if event.what is Happening.SUBSIDY_GRANTED and event.on <= on:
            yield from _certificates(person, event, covers, on, rules)
    for cover in covers:
        if is_medical_aid(cover.number):
            yield from _tickets(person, cover, on, rules)


def _certificates(
    person: Person, event: LifeEvent, covers: tuple[Insurance, ...], on: date, rules: RuleSet
) -> Iterator[Issued]:
    """Yield the 受給者証 of one grant: the first, and one for each that was lost."""
    cover = next((one for one in reversed(covers) if one.covers(event.on)), None)
    if cover is None:
        return
    asked = Asked(rules, pack_of(cover))
    for kind in asked.value(keys.ISSUE_SUBSIDY, event.on) or ():
        _note_name(event, asked)
        paper = printed(person, cover, kind, Dates(event.on, event.on, event.until), Stated())
        paper = replace(paper, symbol=None, branch=None)
        issued = replace(_issued(paper, Cause.SUBSIDY, event.on, person, asked), name=event.subsidy)
        for day in _lost(person, kind, event, on):
            yield replace(issued, kept_until=day - ONE_DAY, over=True)
            issued = replace(issued, paper=replace(issued.paper, issued=day), cause=Cause.REISSUED)
        yield replace(issued, kept_until=_replaced(person, event))


def _note_name(event: LifeEvent, asked: Asked) -> None:
    """Let the pack's list of certificates stand among the sources where it names this one."""
    listed = asked.rules.value(keys.SUBSIDY_KINDS, event.on, asked.pack)
    if listed is not None and event.subsidy in listed.value:
        asked.value(keys.SUBSIDY_KINDS, event.on)


def _lost(person: Person, kind: PaperKind, grant: LifeEvent, on: date) -> Iterator[date]:
    """Yield the days up to `on` on which the certificate of `grant` was lost and reissued."""
    last = min(on, grant.until or on, _replaced(person, grant) or on)
    for event in story(person):
        if event.what is Happening.PAPER_LOST and event.paper is kind and grant.on < event.on <= last:
            yield event.on


def _replaced(person: Person, grant: LifeEvent) -> date | None:
    """Return the day before the same was granted anew, None where it was not."""
    later = (event for event in story(person) if event.on > grant.on and event.what is grant.what)
    return next((event.on - ONE_DAY for event in later if event.subsidy == grant.subsidy), None)


def _tickets(person: Person, cover: Insurance, on: date, rules: RuleSet) -> Iterator[Issued]:
    """Yield the tickets of a spell of 医療扶助, one after the other, to the one of `on`."""
    last = min(on, cover.valid_until or on)
    first = cover.valid_from
    while first <= last:
        asked = Asked(rules, pack_of(cover))
        kinds, months = asked.value(keys.ISSUE_AIDED, first), asked.value(keys.TICKET_MONTHS, first)
        following = add_months(first.replace(day=1), months or 1)
        end = min(following - ONE_DAY, cover.valid_until or following - ONE_DAY)
        for kind in kinds or ():
            paper = printed(person, cover, kind, Dates(first, first, end), Stated())
            yield _issued(paper, Cause.AIDED, first, person, asked)
        first = following


def _issued(paper: Paper, cause: Cause, first: date, person: Person, asked: Asked) -> Issued:
    holder = status_on(person, first, asked.rules).is_holder
    return Issued(paper, cause, first, holder, asked.cites, asked.certainty)
