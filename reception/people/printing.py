"""What stands on a paper of a person under a cover."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from reception.model.papers import Paper, PaperKind
from reception.model.people import Insurance, Person
from reception.people.covers import is_elderly, is_late_elderly, share_on
from reception.people.series import Asked
from reception.people.story import Status
from reception.rules import keys
from reception.rules.keys import ElderlyCertificate

WITHOUT_BIRTH: Final = frozenset({PaperKind.NOTICE, PaperKind.NOTICE_SLIP, PaperKind.NOTICE_QR})
"""Papers that carry no birth date (MGM-54)."""
WITHOUT_NUMBERS: Final = frozenset({PaperKind.MYNUMBER_CARD, PaperKind.PHOTO_ID, PaperKind.PRESCRIPTION})
"""Papers that say nothing of the insurance."""
WITH_SHARE: Final = frozenset(
    {PaperKind.NOTICE, PaperKind.ELIGIBILITY_CERTIFICATE, PaperKind.INSURANCE_CARD, PaperKind.ELDERLY_CERTIFICATE}
)
"""Papers that can print a share."""
WITH_ARREARS: Final = WITH_SHARE - {PaperKind.ELDERLY_CERTIFICATE}
"""Papers that say 特別療養費 (MGM-48, MGM-56)."""
LETTERS: Final = frozenset({PaperKind.NOTICE, PaperKind.MEMBER_NOTICE})
"""Papers that print a first day only beside a last one."""
ALWAYS_WITH_SHARE: Final = frozenset({PaperKind.NOTICE, PaperKind.ELDERLY_CERTIFICATE})
"""Papers that print the share of everybody of 70 or over (MGM-55)."""
NUMBERS: Final = ("insurer", "number", "symbol", "id", "branch")
"""The fields a paper takes over from the cover."""


@dataclass(frozen=True, slots=True)
class Dates:
    """The printed days: issued, first and last (None: no last day is printed)."""

    issued: date
    first: date
    last: date | None


@dataclass(frozen=True, slots=True)
class Stated:
    """What a paper states besides names, numbers and days: the share in percent, 特別療養費, the 区分 of the 限度額; None: not printed."""

    copay_percent: int | None = None
    special_expense: bool = False
    limit_category: str | None = None

    def stands_on(self, paper: Paper) -> bool:
        """Say whether `paper` states the same."""
        return self == Stated(paper.copay_percent, paper.special_expense, paper.limit_category)


def printed(person: Person, cover: Insurance, kind: PaperKind, dates: Dates, told: Stated) -> Paper:
    """Return the paper of `kind` that `person` gets under `cover`."""
    begins = None if kind in LETTERS and dates.last is None else dates.first
    return Paper(
        kind,
        name=person.name,
        kana=person.kana,
        birth=None if kind in WITHOUT_BIRTH else person.birth,
        issued=dates.issued,
        valid_from=begins,
        valid_until=dates.last,
        **{name: getattr(cover, name) for name in NUMBERS},
        copay_percent=told.copay_percent,
        special_expense=told.special_expense,
        limit_category=told.limit_category,
    )


def stated(person: Person, cover: Insurance, kind: PaperKind, status: Status, first: date, asked: Asked) -> Stated:
    """Return what a paper beginning on `first` would state."""
    special = cover.special_expense if status.arrears is None else status.arrears
    share = share_on(person, cover, first, asked.rules) if _prints_share(person, cover, kind, first, asked) else None
    return Stated(share, special and kind in WITH_ARREARS, _limit(cover, kind, status, first, asked))


def _limit(cover: Insurance, kind: PaperKind, status: Status, first: date, asked: Asked) -> str | None:
    """Return the 区分 where it was applied for under this cover and stands on papers of `kind` (TGJ-42, NAT-102)."""
    if status.limit is None or status.limit < cover.valid_from:
        return None
    return cover.limit_category if kind in (asked.value(keys.ISSUE_LIMIT, first) or ()) else None


def _prints_share(person: Person, cover: Insurance, kind: PaperKind, first: date, asked: Asked) -> bool:
    if kind not in WITH_SHARE:
        return False
    if is_late_elderly(cover):
        return True
    if not is_elderly(person, first):
        return False
    return kind in ALWAYS_WITH_SHARE or not is_separate(first, asked)


def is_separate(first: date, asked: Asked) -> bool:
    """Say whether the share stands on a 高齢受給者証; where the pack is silent it is printed on the other paper (NAT-105)."""
    return asked.value(keys.ELDERLY_CERTIFICATE, first) is ElderlyCertificate.SEPARATE
