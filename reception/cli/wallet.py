"""Which papers a person can put on the counter on a day, and any other as its form would have it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from cardsim.eras import age_on
from reception.cli.printed_days import by_the_year, dated
from reception.model.papers import OF_THE_PORTAL, Paper, PaperKind
from reception.model.people import Insurance, Person
from reception.rules import keys
from reception.rules.ruleset import NATIONAL, RuleSet
from reception.scenario.handing import held_by
from reception.scenario.paperblock import PaperBlock, paper_of

ELDERLY_FROM_AGE: Final = 70
"""From this age on a share is printed (MGM-47, MGM-55)."""
LIMIT_UNLESS_SAID: Final = "ウ"
ALWAYS_WITH_A_SHARE: Final = OF_THE_PORTAL | {PaperKind.ELDERLY_CERTIFICATE, PaperKind.DECLARATION}
NOTICES: Final = frozenset({PaperKind.NOTICE, PaperKind.NOTICE_SLIP})
"""Papers that print the days between which they hold only beside a share (MGM-59, MGM-63)."""
WITH_A_SHARE: Final = ALWAYS_WITH_A_SHARE | NOTICES | {PaperKind.ELIGIBILITY_CERTIFICATE, PaperKind.INSURANCE_CARD}


def wallet(person: Person, on: date, rules: RuleSet) -> tuple[Paper, ...]:
    """Return the person's card, the papers issued by `on`, and the portal's screen and PDF if the card is registered."""
    return tuple(_wallet(person, on, rules))


def _wallet(person: Person, on: date, rules: RuleSet) -> Iterator[Paper]:
    if person.card is not None:
        yield described(person, PaperKind.MYNUMBER_CARD, on, rules)
    yield from (paper for paper in person.papers if paper.issued is None or paper.issued <= on)
    if person.registered is not None and person.registered <= on:
        yield described(person, PaperKind.PORTAL_SCREEN, on, rules)
        yield described(person, PaperKind.PORTAL_PDF, on, rules)


def one_paper(person: Person, kind: PaperKind, on: date, rules: RuleSet) -> Paper:
    """Return the paper of `kind` in the person's wallet, or cut off the notice there, or one as it would be issued on `on`."""
    return held_by(person, kind, on) or described(person, kind, on, rules)


def described(person: Person, kind: PaperKind, on: date, rules: RuleSet) -> Paper:
    """Return a paper of `kind` as it would be issued to `person` on `on`, whether or not it would be."""
    paper = dated(paper_of(person, PaperBlock(kind=kind)), on, rules)
    day = paper.issued or on
    cover = _cover(person, day)
    if cover is None or paper.number is None:
        return paper
    numbers = {name: getattr(cover, name) for name in ("insurer", "number", "symbol", "id", "branch")}
    paper = replace(paper, **numbers)
    share = cover.copay_percent if _prints_a_share(paper, person, day, rules) else None
    if kind in NOTICES and share is not None:
        first, last = by_the_year(paper, day, rules)
        paper = replace(paper, valid_from=first, valid_until=last)
    return replace(
        paper, copay_percent=share, limit_category=_limit(kind, cover), special_expense=cover.special_expense
    )


def _cover(person: Person, on: date) -> Insurance | None:
    """Return the cover that holds on `on`, else the last one."""
    return next((cover for cover in person.insurance if cover.covers(on)), None) or next(
        reversed(person.insurance), None
    )


def _prints_a_share(paper: Paper, person: Person, on: date, rules: RuleSet) -> bool:
    if paper.kind in ALWAYS_WITH_A_SHARE:
        return True
    elderly = age_on(person.birth, on) >= ELDERLY_FROM_AGE
    return elderly and paper.kind in WITH_A_SHARE and not _on_a_paper_of_its_own(paper, on, rules)


def _on_a_paper_of_its_own(paper: Paper, on: date, rules: RuleSet) -> bool:
    """Say whether the share stands on a 高齢受給者証 beside this 資格確認書 (TGJ-24, TGJ-25)."""
    said = rules.value(keys.ELDERLY_CERTIFICATE, paper.valid_from or on, paper.insurer or NATIONAL)
    separate = said is not None and said.value is keys.ElderlyCertificate.SEPARATE
    return separate and paper.kind is PaperKind.ELIGIBILITY_CERTIFICATE


def _limit(kind: PaperKind, cover: Insurance) -> str | None:
    if kind is PaperKind.LIMIT_CERTIFICATE:
        return cover.limit_category or LIMIT_UNLESS_SAID
    return cover.limit_category if kind in OF_THE_PORTAL else None
