"""The verdict on a visit: outcome, basis, what would turn it round, and the findings it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from reception.model.facility import Consent


class Outcome(StrEnum):
    """How the desk leaves it."""

    ACCEPTED = "accepted"
    PROVISIONAL = "provisional"
    DECLARATION = "declaration"
    REJECTED = "rejected"
    SELF_PAY = "self_pay"


class Basis(StrEnum):
    """What the outcome rests on."""

    ONLINE_CARD = "online_card"
    ONLINE_PHONE = "online_phone"
    ONLINE_NUMBER = "online_number"
    DOCUMENT = "document"
    CARD_AND_NOTICE = "card_and_notice"
    CARD_AND_PORTAL = "card_and_portal"
    PORTAL_SCREEN = "portal_screen"
    RETURNING_PATIENT = "returning_patient"
    DECLARATION = "declaration"
    NONE = "none"


class Need(StrEnum):
    """What would turn the outcome round."""

    MYNUMBER_CARD = "mynumber_card"
    REINSERT_CARD = "reinsert_card"
    NOTICE = "notice"
    PORTAL_SCREEN = "portal_screen"
    ELIGIBILITY_CERTIFICATE = "eligibility_certificate"
    ELDERLY_CERTIFICATE = "elderly_certificate"
    REGISTER_AT_READER = "register_at_reader"
    NUMBER_QUERY = "number_query"
    SUBSIDY_CERTIFICATE = "subsidy_certificate"
    DECLARATION = "declaration"
    OWN_PAPERS = "own_papers"
    LIMIT_CERTIFICATE = "limit_certificate"
    PRESCRIPTION = "prescription"
    BRANCH_NUMBER = "branch_number"
    MEDICAL_TICKET = "medical_ticket"


class Limit(StrEnum):
    """Whether the 限度額 was applied."""

    APPLIED = "applied"
    NOT_APPLIED = "not_applied"
    UNKNOWN = "unknown"


class Sharing(StrEnum):
    """What became of one kind of medical information."""

    SHARED = "shared"
    REFUSED = "refused"
    NOT_ASKED = "not_asked"
    UNAVAILABLE = "unavailable"


class Certainty(StrEnum):
    """How sure the rule behind a finding is."""

    HIGH = "H"
    MEDIUM = "M"
    LOW = "L"


@dataclass(frozen=True, slots=True)
class Finding:
    """One reason: `code` names it, `path` where in the papers, `facts` what its wording needs, `cites` the clause IDs."""

    code: str
    cites: tuple[str, ...]
    certainty: Certainty = Certainty.HIGH
    path: tuple[str | int, ...] = ()
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer of the rules; `copay_percent` None is unknown, `findings` stand in order of weight, `needs` best first.

    `say` is the code of what the receptionist says, filled in by `wording`.
    """

    outcome: Outcome
    basis: Basis
    say: str
    findings: tuple[Finding, ...]
    needs: tuple[Need, ...] = ()
    copay_percent: int | None = None
    limit: Limit = Limit.UNKNOWN
    medical_info: Mapping[Consent, Sharing] = field(default_factory=dict)
