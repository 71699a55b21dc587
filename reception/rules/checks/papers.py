"""What can be wrong with a paper: each check gives the facts of its finding, or None."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from reception.model.facility import FacilityKind
from reception.model.papers import Paper, PaperKind
from reception.model.visit import Eligibility, OnlineAnswer
from reception.rules import dates, keys
from reception.rules.case import Case
from reception.rules.checks.table import PaperCheck
from reception.rules.keys import Flaw, InsurerType
from reception.rules.names import belongs_to
from reception.rules.numbers import scheme
from reception.rules.ruleset import NATIONAL

LATE_ELDERLY_AGE: Final = 75
_NOTHING: Final[Mapping[str, object]] = {}


def another_person(paper: Paper, case: Case) -> Mapping[str, object] | None:
    """Find a paper that isn't the patient's."""
    return None if belongs_to(paper, case.patient) else _NOTHING


def unnamed(paper: Paper, _: Case) -> Mapping[str, object] | None:
    """Find a paper that states neither name nor reading, so that nobody can tell whose it is."""
    return _NOTHING if paper.name is None and paper.kana is None else None


def copied(paper: Paper, _: Case) -> Mapping[str, object] | None:
    """Find a photocopy or photograph of a paper that counts only as original."""
    return _NOTHING if paper.copy else None


def altered(paper: Paper, _: Case) -> Mapping[str, object] | None:
    """Find a paper whose print differs from the data it carries of itself; `fields` says where."""
    return {"fields": paper.altered} if paper.altered else None


def last_day(paper: Paper, case: Case) -> date | None:
    """Return the last day on which `paper` counts: what is printed, or an earlier end the rules set; None is open."""
    ends = [paper.valid_until]
    if paper.kind is PaperKind.INSURANCE_CARD:
        ends.append(case.day.value(keys.LEGACY_LAST_DAY, paper.insurer or NATIONAL))
    if paper.kind is PaperKind.TEMPORARY_CERTIFICATE and paper.issued is not None:
        days = case.day.value(keys.TEMPORARY_DAYS, paper.insurer or NATIONAL)
        ends.append(None if days is None else paper.issued + timedelta(days=days))
    return min((end for end in ends if end is not None), default=None)


def expired(paper: Paper, case: Case) -> Mapping[str, object] | None:
    """Find a paper whose last day has passed."""
    last = last_day(paper, case)
    return {"until": last} if last is not None and last < case.on else None


def card_expired(paper: Paper, case: Case) -> Mapping[str, object] | None:
    """Find a マイナンバーカード whose printed date has passed by more than the grace of its certificate."""
    until, grace = paper.valid_until, case.day.value(keys.GRACE_MONTHS)
    if until is None or case.on <= until:
        return None
    last = until if grace is None else dates.month_end(dates.add_months(until, grace))
    return {"until": until} if last < case.on else None


def not_yet_valid(paper: Paper, case: Case) -> Mapping[str, object] | None:
    """Find a paper of the next series, shown before its first day."""
    return {"since": paper.valid_from} if paper.valid_from is not None and case.on < paper.valid_from else None


def former_insurer(paper: Paper, case: Case) -> Mapping[str, object] | None:
    """Find a paper that is older than the change of insurer the patient tells of."""
    since = case.facts.insured_elsewhere_since
    made = paper.valid_from or paper.issued
    return {"since": since} if since is not None and (made is None or made < since) else None


def outgrown(paper: Paper, case: Case) -> Mapping[str, object] | None:
    """Find a paper of 国保 or an employees' scheme in the hands of somebody of 75 or over (後期高齢者医療)."""
    too_old = dates.birthday(case.patient.birth, LATE_ELDERLY_AGE)
    if case.on < too_old or insurer_type(paper, case) in (InsurerType.LATE_ELDERLY, None):
        return None
    return {"since": too_old}


def insurer_type(paper: Paper, case: Case) -> InsurerType | None:
    """Say from the 保険者番号 (6 digits: 国保; 8 digits: by 法別番号) or the pack which kind of scheme issued `paper`."""
    number = paper.number
    if number is None:
        return case.day.value(keys.INSURER_TYPE, paper.insurer) if paper.insurer else None
    return scheme(number)


def namesake(paper: Paper, case: Case) -> Mapping[str, object] | None:
    """Find a paper without birth date where a relative of the same name is known, unless a number query settled it."""
    if not case.facts.namesake or paper.birth is not None:
        return None
    answer = case.number_valid
    settled = answer is not None and paper.id is not None and (answer.number, answer.id) == (paper.number, paper.id)
    return None if settled else _NOTHING


def no_longer_insured(paper: Paper, case: Case) -> Mapping[str, object] | None:
    """Find a paper whose numbers the online system holds as ended (無効, 該当資格なし)."""
    return _queried(paper, case, (Eligibility.INVALID, Eligibility.NOT_FOUND))


def superseded(paper: Paper, case: Case) -> Mapping[str, object] | None:
    """Find a paper whose numbers were replaced by a newer cover (無効（新しい資格あり）)."""
    return _queried(paper, case, (Eligibility.SUPERSEDED,))


def ambiguous(paper: Paper, case: Case) -> Mapping[str, object] | None:
    """Find a paper whose numbers fit several people (複数該当): the 枝番 is missing."""
    return _queried(paper, case, (Eligibility.AMBIGUOUS,))


def _queried(paper: Paper, case: Case, answers: tuple[Eligibility, ...]) -> Mapping[str, object] | None:
    answer = case.facts.number_answer
    return _NOTHING if answer is not None and answer.eligibility in answers and _about(answer, paper) else None


def _about(answer: OnlineAnswer, paper: Paper) -> bool:
    """Say whether the query may have been about `paper`: no number stands in the answer that the paper contradicts."""
    return None in (answer.number, paper.number) or answer.number == paper.number


def printed_out(_: Paper, case: Case) -> Mapping[str, object] | None:
    """Find a printout where the facility takes none."""
    return None if case.facts.facility.accepts_printouts else _NOTHING


def no_credential(_: Paper, __: Case) -> Mapping[str, object] | None:
    """Find a paper that never proves a qualification, with or without the card."""
    return _NOTHING


def not_served_here(_: Paper, case: Case) -> Mapping[str, object] | None:
    """Find a prescription that wasn't brought to a pharmacy for somebody else."""
    return None if case.facts.facility.kind is FacilityKind.PHARMACY and case.facts.proxy else _NOTHING


PAPER_CHECKS: Final[Mapping[Flaw, PaperCheck]] = {
    Flaw.ANOTHER_PERSON: another_person,
    Flaw.UNNAMED: unnamed,
    Flaw.COPIED: copied,
    Flaw.ALTERED: altered,
    Flaw.EXPIRED: expired,
    Flaw.CARD_EXPIRED: card_expired,
    Flaw.NOT_YET_VALID: not_yet_valid,
    Flaw.FORMER_INSURER: former_insurer,
    Flaw.OUTGROWN: outgrown,
    Flaw.NAMESAKE: namesake,
    Flaw.NO_LONGER_INSURED: no_longer_insured,
    Flaw.SUPERSEDED: superseded,
    Flaw.AMBIGUOUS: ambiguous,
    Flaw.PRINTED_OUT: printed_out,
    Flaw.NO_CREDENTIAL: no_credential,
    Flaw.NOT_SERVED_HERE: not_served_here,
}
"""Every check of a paper by the code of its finding."""
