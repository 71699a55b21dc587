"""What can be observed about the papers handed over."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from reception.model.papers import OF_THE_PORTAL, PaperKind
from reception.model.visit import CardState
from reception.rules import keys
from reception.rules.case import Case
from reception.rules.checks.papers import insurer_type
from reception.rules.checks.table import Observation
from reception.rules.keys import ElderlyCertificate, Flaw, InsurerType

ALONE: Final = (
    PaperKind.ELIGIBILITY_CERTIFICATE,
    PaperKind.INSURANCE_CARD,
    PaperKind.TEMPORARY_CERTIFICATE,
    PaperKind.MEDICAL_TICKET,
    PaperKind.PRESCRIPTION,
)
"""Papers that prove a qualification by themselves, the strongest first."""

SHARED: Final = frozenset({PaperKind.ELIGIBILITY_CERTIFICATE, PaperKind.INSURANCE_CARD})
"""Papers on which, or beside which, a patient of 70 or over shows the share."""

BESIDE_CARD: Final = OF_THE_PORTAL | {PaperKind.NOTICE, PaperKind.NOTICE_SLIP}
"""What is shown together with a card that can't be used."""

PLACED: Final = frozenset(CardState) - {CardState.NOT_USED, CardState.FOREIGN}


def document(case: Case) -> PaperKind | None:
    """Return the kind of the best paper that suffices by itself, one that leaves no share open first; None without one."""
    shown = [kind for kind in ALONE if kind in case.good]
    return next((kind for kind in shown if not _share_open(kind, case)), shown[0] if shown else None)


def share_missing(case: Case) -> bool:
    """Say whether the best such paper leaves the share of a patient of 70 or over open."""
    kind = document(case)
    return kind is not None and _share_open(kind, case)


def _share_open(kind: PaperKind, case: Case) -> bool:
    if kind not in SHARED or not case.elderly or case.good[kind].copay_percent is not None:
        return False
    certificate = case.good.get(PaperKind.ELDERLY_CERTIFICATE)
    return certificate is None or certificate.copay_percent is None


def elderly_certificate(case: Case) -> ElderlyCertificate | None:
    """Return where the insurer prints the share, None if its pages don't say."""
    return case.day.value(keys.ELDERLY_CERTIFICATE, case.pack)


def card_in_hand(case: Case) -> bool:
    """Say whether the patient has the physical card along, and it hasn't expired."""
    if PaperKind.MYNUMBER_CARD in case.good:
        return True
    shown = any(paper.kind is PaperKind.MYNUMBER_CARD for paper in case.facts.papers)
    return not shown and not case.by_phone and case.facts.card.state in PLACED


def expired_only(case: Case) -> frozenset[PaperKind]:
    """Return the kinds of the papers that nothing but their date speaks against."""
    return frozenset(paper.kind for paper, flaws in case.weighed if [flaw.code for flaw in flaws] == ["expired"])


def useless_beside_card(case: Case) -> frozenset[Flaw]:
    """Return what is wrong with the notices and screens that were handed over, where none of them is good."""
    if not BESIDE_CARD.isdisjoint(case.good):
        return frozenset()
    return frozenset(Flaw(flaw.code) for paper, flaws in case.weighed if paper.kind in BESIDE_CARD for flaw in flaws)


def blocked(case: Case) -> frozenset[Flaw]:
    """Return what is wrong with any of the papers."""
    return frozenset(Flaw(flaw.code) for flaws in case.flaws for flaw in flaws)


def issuer(case: Case) -> InsurerType | None:
    """Return the kind of scheme that issued the first paper naming one, of those that only their date speaks against."""
    for paper, flaws in case.weighed:
        kind = insurer_type(paper, case)
        if kind is not None and all(flaw.code == Flaw.EXPIRED for flaw in flaws):
            return kind
    return None


def phone_in_hand(case: Case) -> bool:
    """Say whether the patient's own phone card was offered or used."""
    return case.by_phone and (PaperKind.PHONE_CARD in case.good or case.facts.card.method is not None)


OBSERVATIONS: Final[Mapping[str, Observation]] = {
    "shown": Observation(
        PaperKind, lambda case: case.good.keys(), "kinds of the papers nothing is wrong with", several=True
    ),
    "presented": Observation(
        PaperKind,
        lambda case: frozenset(paper.kind for paper in case.facts.papers),
        "kinds of all papers handed over",
        several=True,
    ),
    "expired_only": Observation(
        PaperKind, expired_only, "kinds of the papers nothing but their date speaks against", several=True
    ),
    "blocked": Observation(Flaw, blocked, "what is wrong with the papers", several=True),
    "useless_beside_card": Observation(
        Flaw, useless_beside_card, "what is wrong with notices and screens, where none is good", several=True
    ),
    "document": Observation(PaperKind, document, "kind of the best paper that suffices by itself"),
    "share_missing": Observation(bool, share_missing, "that paper leaves the 70+ share open"),
    "elderly_certificate": Observation(
        ElderlyCertificate, elderly_certificate, "where the insurer prints the 70+ share"
    ),
    "card_in_hand": Observation(bool, card_in_hand, "the physical card is along and not expired"),
    "phone_in_hand": Observation(bool, phone_in_hand, "the patient's own phone was offered or used"),
    "issuer": Observation(InsurerType, issuer, "kind of scheme that issued the paper"),
}
"""Observations about papers by name."""
