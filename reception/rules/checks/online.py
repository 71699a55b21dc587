"""What can be observed about the card or phone at the reader and about the online system's answers."""

from __future__ import annotations

from collections.abc import Mapping
from operator import attrgetter
from typing import Final

from reception.model.facility import Consent, Network, Reader
from reception.model.papers import PaperKind
from reception.model.visit import CardState, Eligibility, Method, VisualMode
from reception.rules import keys
from reception.rules.case import Case
from reception.rules.certificates import Standing, standing
from reception.rules.checks.table import Observation
from reception.rules.dates import fiscal_year_end
from reception.rules.keys import Flaw
from reception.rules.workdays import working_days_after

FAILING: Final = frozenset(
    {CardState.UNREADABLE, CardState.CERTIFICATE_DEAD, CardState.IDENTITY_UNPROVEN, CardState.OFFLINE}
)
"""Ends of an attempt after which the card still proves who the patient is, but not the qualification."""


def card_valid(case: Case) -> bool:
    """Say whether the online system confirmed the cover through the physical card."""
    return not case.by_phone and _valid(case)


def phone_valid(case: Case) -> bool:
    """Say whether the online system confirmed the cover through the phone."""
    return case.by_phone and _valid(case)


def _valid(case: Case) -> bool:
    answer = case.card_answer
    return answer is not None and answer.eligibility is Eligibility.VALID


def card_answer(case: Case) -> Eligibility | None:
    """Return the answer to the card or phone, None if the system wasn't asked."""
    return case.card_answer.eligibility if case.card_answer else None


def number_answer(case: Case) -> Eligibility | None:
    """Return the answer to the number query, None if none was made."""
    return case.facts.number_answer.eligibility if case.facts.number_answer else None


def card_unusable(case: Case) -> bool:
    """Say whether the check by card can't be made here today, or was made and showed no cover."""
    facility = case.facts.facility
    if facility.reader is not Reader.WORKING or facility.network is not Network.UP:
        return not _valid(case)
    return case.facts.card.state in FAILING or (case.card_answer is not None and not _valid(case))


def card_of_another(case: Case) -> bool:
    """Say whether the card at the reader is somebody else's: by the staff's look at the photograph, or by its face."""
    state = case.facts.card.state
    if state is CardState.NOT_SAME_PERSON:
        return True
    return state is CardState.READ and any(
        paper.kind is PaperKind.MYNUMBER_CARD and flaw.code == Flaw.ANOTHER_PERSON
        for paper, flaws in case.weighed
        for flaw in flaws
    )


def special_expense(case: Case) -> bool:
    """Say whether an answer, or a paper nothing is wrong with, states 特別療養費 of somebody it can hold for."""
    return _special_stated(case) and not _spared(case)


def special_expense_spared(case: Case) -> bool:
    """Say whether 特別療養費 is stated of somebody too young for it to hold."""
    return _special_stated(case) and _spared(case)


def _spared(case: Case) -> bool:
    age = case.day.value(keys.SPARED_TO_AGE, case.pack)
    return age is not None and case.on <= fiscal_year_end(case.patient.birth, age)


def _special_stated(case: Case) -> bool:
    answers = (case.card_answer, case.number_valid)
    stated = any(paper.special_expense for paper in case.good.values())
    return stated or any(answer is not None and answer.special_expense for answer in answers)


def certificate(case: Case) -> Standing | None:
    """Return how the certificate that was read stands, None if none was."""
    card = case.facts.card
    if card.in_grace:
        return Standing.IN_GRACE
    if card.certificate_until is None or card.state is not CardState.READ:
        return None
    return standing(card.certificate_until, revoked=False, on=case.on, phone=case.by_phone, rules=case.day.rules)


def certificate_too_new(case: Case) -> bool:
    """Say whether the card's certificate was issued or renewed too recently to be registered, by the insurer's pack."""
    issued, days = case.facts.card.certificate_from, case.day.value(keys.REGISTRATION_LAG, case.pack)
    if issued is None or days is None:
        return False
    return case.on < working_days_after(issued, days)


def refused(case: Case) -> bool:
    """Say whether the patient agreed to none of the consents asked for."""
    consents = case.facts.card.consents
    return bool(consents) and not any(consents.values())


def limit_shown(case: Case) -> bool:
    """Say whether a paper, or the number query with oral consent, names the category of 限度額."""
    answer = case.number_valid
    if answer is not None and answer.limit_category is not None and case.facts.limit_consent:
        return True
    return any(paper.limit_category is not None for paper in case.good.values())


def medical_aid(case: Case) -> bool:
    """Say whether the online answer speaks of 医療扶助."""
    return case.card_answer is not None and case.card_answer.medical_aid


def limit_open(case: Case) -> bool:
    """Say whether the online answer to the card names no category of 限度額, or its page was refused."""
    answer = case.card_answer
    if answer is None or not _valid(case):
        return False
    return answer.limit_category is None or case.facts.card.consents.get(Consent.LIMIT) is False


OBSERVATIONS: Final[Mapping[str, Observation]] = {
    "state": Observation(CardState, attrgetter("facts.card.state"), "how the attempt at the reader ended"),
    "by_phone": Observation(bool, lambda case: case.by_phone, "the phone was used or offered"),
    "tried_again": Observation(bool, lambda case: case.facts.card.attempts > 1, "the card was placed more than once"),
    "card_valid": Observation(bool, card_valid, "cover confirmed online through the card"),
    "phone_valid": Observation(bool, phone_valid, "cover confirmed online through the phone"),
    "card_answer": Observation(Eligibility, card_answer, "answer to card or phone"),
    "number_answer": Observation(Eligibility, number_answer, "answer to the number query"),
    "card_unusable": Observation(bool, card_unusable, "the check by card can't be made, or showed no cover"),
    "card_of_another": Observation(bool, card_of_another, "the card is somebody else's"),
    "special_expense": Observation(bool, special_expense, "特別療養費 is stated, and can hold at this age"),
    "special_expense_spared": Observation(bool, special_expense_spared, "特別療養費 is stated of somebody too young"),
    "certificate": Observation(Standing, certificate, "how the certificate stands"),
    "certificate_too_new": Observation(bool, certificate_too_new, "the certificate can't be registered yet"),
    "refused": Observation(bool, refused, "none of the consents asked for was given"),
    "limit_shown": Observation(bool, limit_shown, "a paper or the number query names the 限度額"),
    "medical_aid": Observation(bool, medical_aid, "the online answer speaks of 医療扶助"),
    "method": Observation(Method, attrgetter("facts.card.method"), "how identity was proven"),
    "visual_mode": Observation(
        VisualMode, attrgetter("facts.card.visual_mode"), "the terminal was in 目視確認 mode when the card was read"
    ),
    "limit_open": Observation(bool, limit_open, "the online answer names no 限度額"),
}
"""Observations about card, phone and online answers by name."""
