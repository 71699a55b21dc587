"""The facts of one visit, gathered at the desk; the rules see these and nothing else."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from reception.model.facility import Consent, Facility
from reception.model.papers import Paper
from reception.model.people import Person


class CardState(StrEnum):
    """How the attempt with card or phone at the reader ended (a decide file's `card_state`)."""

    NOT_USED = "not_used"  # nothing was placed
    READ = "read"  # identity proven, the online system asked
    UNREADABLE = "unreadable"  # 001: no answer from the chip
    FOREIGN = "foreign"  # 002: not a マイナンバーカード
    NO_CERTIFICATE = "no_certificate"  # 利用者証明用電子証明書 is not on the card
    CERTIFICATE_DEAD = "certificate_dead"  # 006: revoked or past its grace
    IDENTITY_UNPROVEN = "identity_unproven"  # face, PIN and 目視 all failed or were given up
    NOT_SAME_PERSON = "not_same_person"  # staff: not the person in the photograph
    UNREGISTERED = "unregistered"  # no 利用登録, and the patient declined or registration failed
    OFFLINE = "offline"  # line, central system or the reader itself down
    ABANDONED = "abandoned"  # card taken out early, time-out, cancelled


class Method(StrEnum):
    """How the patient proved who he is at the reader."""

    FACE = "face"
    PIN = "pin"
    VISUAL = "visual"  # 目視
    PHONE = "phone"


class VisualMode(StrEnum):
    """Why the terminal was in 目視確認 mode when a card was read, so that its holder had no choice of face or PIN."""

    SWITCHED = "switched"  # staff switched it for this patient
    FORGOTTEN = "forgotten"  # it was not switched back after an earlier one


class Eligibility(StrEnum):
    """資格有効性 as the online system answers it."""

    VALID = "valid"  # 有効
    INVALID = "invalid"  # 無効
    SUPERSEDED = "superseded"  # 無効（新しい資格あり）
    NOT_FOUND = "not_found"  # 該当資格なし
    AMBIGUOUS = "ambiguous"  # 複数該当


@dataclass(frozen=True, slots=True)
class OnlineAnswer:
    """What the online system said; the fields after `eligibility` are None when it holds no cover that day.

    `medical_aid` marks 医療扶助.
    """

    eligibility: Eligibility
    insurer: str | None = None
    number: str | None = None
    symbol: str | None = None
    id: str | None = None
    branch: str | None = None
    copay_percent: int | None = None
    limit_category: str | None = None
    special_expense: bool = False
    medical_aid: bool = False


@dataclass(frozen=True, slots=True)
class CardUse:
    """The attempt at the reader: its end, the way of proof, and the certificate's last day (None if not read).

    `certificate_from` is the day it was issued, `attempts` how often the card was placed, `subsidy` whether
    公費・医療費助成 was confirmed online (PMH): False where the patient chose not to use it or the link failed, None if it was not asked;
    `visual_mode` None if the terminal was in its normal mode.
    """

    state: CardState = CardState.NOT_USED
    method: Method | None = None
    certificate_until: datetime.date | None = None
    certificate_from: datetime.date | None = None
    in_grace: bool = False
    attempts: int = 1
    answer: OnlineAnswer | None = None
    consents: Mapping[Consent, bool] = field(default_factory=dict)
    subsidy: bool | None = None
    visual_mode: VisualMode | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything the rules may look at.

    `patient` is who stands at the desk, `papers` what was handed over (the card too, as `mynumber_card`), `number_answer` the result of
    a number query or None if none was made, `returning` whether data of an earlier visit are on file and nothing has changed since.

    What the receptionist was told or knows besides: `nothing_more` the patient was asked and has nothing else to show, `proxy` somebody
    else came for the patient, `namesake` a relative of the same name is known here, `insured_elsewhere_since` the day of a change of
    insurer (None: none told), `between_insurers` an insurance was left and no other joined, `procedure_on` the day of the last
    procedure at the insurer, `provisional_before` the provisional measure was used at an earlier visit, `high_cost` the bill may
    reach the 限度額, `limit_consent` oral consent to look it up by number, `subsidy_claimed` 公費・医療費助成 is to be used.
    """

    date: datetime.date
    facility: Facility
    patient: Person
    papers: tuple[Paper, ...] = ()
    card: CardUse = field(default_factory=CardUse)
    number_answer: OnlineAnswer | None = None
    returning: bool = False
    declaration_signed: bool = False
    nothing_more: bool = False
    proxy: bool = False
    namesake: bool = False
    insured_elsewhere_since: datetime.date | None = None
    between_insurers: bool = False
    procedure_on: datetime.date | None = None
    provisional_before: bool = False
    high_cost: bool = False
    limit_consent: bool = False
    subsidy_claimed: bool = False
