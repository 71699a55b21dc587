"""The days on a paper that is issued on the spot: when it was, and from when to when it holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from reception.model.papers import Paper, PaperKind
from reception.rules import keys
from reception.rules.dates import month_end
from reception.rules.ruleset import NATIONAL, RuleSet

UNDATED: Final = frozenset({PaperKind.MYNUMBER_CARD, PaperKind.PHONE_CARD, PaperKind.PHOTO_ID})
"""Issued long ago; on which day, a people file doesn't say."""
LAST_LEGACY_ISSUE: Final = date(2024, 12, 1)
"""The last day on which a 保険証 was issued (NAT-001)."""
PRESCRIPTION_DAYS: Final = 4
"""How long a 処方箋 can be used, its day of issue included (保険医療機関及び保険医療養担当規則, article 20)."""

Spell = tuple[date | None, date | None]
"""First and last day, None where it is not printed."""


def dated(paper: Paper, on: date, rules: RuleSet) -> Paper:
    """Return `paper` as issued on `on`, or, if it is a 保険証, on the last day on which there were any."""
    if paper.kind in UNDATED:
        return paper
    issued = min(on, LAST_LEGACY_ISSUE) if paper.kind is PaperKind.INSURANCE_CARD else on
    paper = replace(paper, issued=issued)
    spell = SPELLS.get(paper.kind)
    first, last = spell(paper, issued, rules) if spell else (None, None)
    return replace(paper, valid_from=first, valid_until=last)


def by_the_year(_paper: Paper, on: date, _rules: RuleSet) -> Spell:
    """Return the year from 1 August to 31 July around `on` (MGM-16, TGJ-20, SYO-28)."""
    year = on.year if on >= date(on.year, 8, 1) else on.year - 1
    return date(year, 8, 1), date(year + 1, 7, 31) if year < date.max.year else date.max


def _by_the_month(_paper: Paper, on: date, _rules: RuleSet) -> Spell:
    return on.replace(day=1), month_end(on)


def _for_a_while(paper: Paper, on: date, rules: RuleSet) -> Spell:
    said = rules.value(keys.TEMPORARY_DAYS, on, paper.insurer or NATIONAL)
    return on, _days_from(on, said.value) if said else None


def _for_the_medicine(_paper: Paper, on: date, _rules: RuleSet) -> Spell:
    return None, _days_from(on, PRESCRIPTION_DAYS)


def _days_from(first: date, days: int) -> date:
    """Return the last of `days` days, or of the calendar."""
    return date.fromordinal(min(first.toordinal() + days - 1, date.max.toordinal()))


SPELLS: Final[Mapping[PaperKind, Callable[[Paper, date, RuleSet], Spell]]] = {
    PaperKind.ELIGIBILITY_CERTIFICATE: by_the_year,
    PaperKind.INSURANCE_CARD: by_the_year,
    PaperKind.ELDERLY_CERTIFICATE: by_the_year,
    PaperKind.LIMIT_CERTIFICATE: by_the_year,
    PaperKind.SUBSIDY_CERTIFICATE: by_the_year,
    PaperKind.MEDICAL_TICKET: _by_the_month,
    PaperKind.TEMPORARY_CERTIFICATE: _for_a_while,
    PaperKind.PRESCRIPTION: _for_the_medicine,
}
"""The papers that print days between which they hold; those of others depend on what else they say."""
