"""What follows from an outcome: the patient's share, the 限度額, and what medical information is shared."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from reception.model.facility import Consent
from reception.model.papers import Paper, PaperKind
from reception.model.verdict import Basis, Limit, Outcome, Sharing
from reception.rules import dates, keys
from reception.rules.case import Case
from reception.rules.certificates import Standing
from reception.rules.checks.held import document
from reception.rules.checks.online import certificate

MEDICAL: Final = (Consent.VISITS, Consent.DRUGS, Consent.CHECKUPS, Consent.OPERATIONS)
"""The kinds of medical information a verdict speaks of."""

NOTHING_SHARED: Final[Mapping[Consent, Sharing]] = MappingProxyType(dict.fromkeys(MEDICAL, Sharing.UNAVAILABLE))

ONLINE: Final = frozenset({Basis.ONLINE_CARD, Basis.ONLINE_PHONE})
COVERED: Final = frozenset({Outcome.ACCEPTED, Outcome.PROVISIONAL})
FULL: Final = 100

RELIED_ON: Final[Mapping[Basis, tuple[PaperKind, ...]]] = {
    Basis.CARD_AND_NOTICE: (PaperKind.NOTICE, PaperKind.NOTICE_SLIP),
    Basis.CARD_AND_PORTAL: (PaperKind.PORTAL_SCREEN, PaperKind.PORTAL_PDF, PaperKind.PORTAL_PRINTOUT),
    Basis.PORTAL_SCREEN: (PaperKind.PORTAL_SCREEN,),
}
"""The papers an outcome rests on, by basis; for `document` it is the best one shown."""


def copay(case: Case, outcome: Outcome, basis: Basis) -> int | None:
    """Return the share in percent, None if unknown: the online answer, then what is printed, then the share of the age.

    100 for self-pay; None for a rejection, and where nothing states it for 70 and over (NAT-014, NAT-104) and under 医療扶助, which
    is no insurance.
    """
    if outcome is Outcome.SELF_PAY:
        return FULL
    if outcome is Outcome.REJECTED:
        return None
    stated = None if outcome is Outcome.DECLARATION else _stated(case, basis)
    return stated if stated is not None or _aided(case, basis) else by_age(case)


def _aided(case: Case, basis: Basis) -> bool:
    """Say whether the outcome rests on 医療扶助: on an answer that says so, or on a 医療券."""
    answers = (case.card_answer if basis in ONLINE else None, case.number_valid)
    ticket = basis is Basis.DOCUMENT and document(case) is PaperKind.MEDICAL_TICKET
    return ticket or any(answer is not None and answer.medical_aid for answer in answers)


def by_age(case: Case) -> int | None:
    """Return the share that everybody of the patient's age pays, None from 70 on."""
    if case.elderly:
        return None
    young = case.on <= dates.preschool_until(case.patient.birth)
    return case.day.value(keys.SHARE_PRESCHOOL if young else keys.SHARE_STANDARD, case.pack)


def _stated(case: Case, basis: Basis) -> int | None:
    answers = (case.card_answer if basis in ONLINE else None, case.number_valid)
    shares = [answer.copay_percent for answer in answers if answer is not None]
    shares += [paper.copay_percent for paper in relied_on(case, basis)]
    certificate_shown = case.good.get(PaperKind.ELDERLY_CERTIFICATE)
    shares += [certificate_shown.copay_percent] if certificate_shown else []
    return next((share for share in shares if share is not None), None)


def relied_on(case: Case, basis: Basis) -> tuple[Paper, ...]:
    """Return the papers that `basis` rests on."""
    if basis in (Basis.DOCUMENT, Basis.ONLINE_NUMBER):
        kind = document(case)
        return () if kind is None else (case.good[kind],)
    return tuple(case.good[kind] for kind in RELIED_ON.get(basis, ()) if kind in case.good)


def limit(case: Case, outcome: Outcome, basis: Basis) -> Limit:
    """Say whether the 限度額 is applied: from the online answer, from what is printed, or with oral consent by number."""
    if outcome not in COVERED:
        return Limit.UNKNOWN
    return Limit.APPLIED if _limit_known(case, basis) else Limit.NOT_APPLIED


def _limit_known(case: Case, basis: Basis) -> bool:
    if basis in ONLINE and case.card_answer is not None and case.facts.card.consents.get(Consent.LIMIT) is not False:
        return case.card_answer.limit_category is not None
    by_number = case.number_valid
    if by_number is not None and by_number.limit_category is not None and case.facts.limit_consent:
        return True
    printed = (*relied_on(case, basis), *filter(None, [case.good.get(PaperKind.LIMIT_CERTIFICATE)]))
    return any(paper.limit_category is not None for paper in printed)


def medical_info(case: Case, basis: Basis) -> Mapping[Consent, Sharing]:
    """Say per kind what became of the medical information; a certificate in grace opens none (NAT-051)."""
    if basis not in ONLINE or certificate(case) is Standing.IN_GRACE:
        return NOTHING_SHARED
    consents = case.facts.card.consents
    words = {True: Sharing.SHARED, False: Sharing.REFUSED, None: Sharing.NOT_ASKED}
    return {kind: words[consents.get(kind)] for kind in MEDICAL}
