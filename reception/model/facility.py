"""The facility: what stands at its desk, what works today, and what it chose to ask and to allow."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from reception.model.device import USUAL, Device


class FacilityKind(StrEnum):
    """What sort of medical facility it is."""

    CLINIC = "clinic"  # 診療所
    HOSPITAL = "hospital"  # 病院
    DENTAL = "dental"  # 歯科
    PHARMACY = "pharmacy"  # 薬局
    HOME_NURSING = "home_nursing"  # 訪問看護
    JUDO_ACUPUNCTURE = "judo_acupuncture"  # 施術所
    ONLINE_CARE = "online_care"  # オンライン診療


class Reader(StrEnum):
    """The 顔認証付きカードリーダー: working, out of order, or none at all."""

    WORKING = "working"
    BROKEN = "broken"
    NONE = "none"


class Network(StrEnum):
    """The line to the online system: up, down on our side, or the central system down."""

    UP = "up"
    DOWN = "down"
    CENTRAL_DOWN = "central_down"


class VisualCheck(StrEnum):
    """How staff prove identity by 目視: not at all, with the terminal in a mode of its own, or by a passcode on the reader."""

    NONE = "none"
    TERMINAL = "terminal"  # 端末で目視確認モードに切り替える
    PASSCODE = "passcode"  # 読み取り機に施設のパスコードを入れる


VISUAL_PASSCODE: Final = "2580"
"""The passcode of 目視確認 at every facility that names no other; the patient's PIN is another thing."""


class Pmh(StrEnum):
    """The link that confirms 公費・医療費助成の受給者証 online (PMH): none at this facility, working, or failing today."""

    NONE = "none"
    WORKING = "working"
    FAILING = "failing"


class Consent(StrEnum):
    """What a patient is asked to share; `LIMIT` had a screen only before 2024-10-07."""

    VISITS = "visits"  # 診療
    DRUGS = "drugs"  # 薬剤
    CHECKUPS = "checkups"  # 特定健診
    OPERATIONS = "operations"  # 手術
    SPECIAL_DISEASE = "special_disease"  # 特定疾病療養受療証
    LIMIT = "limit"  # 限度額


@dataclass(frozen=True, slots=True)
class Facility:
    """One facility on the visit's day.

    `device` is how the reader is made.
    `asks` are the consent items switched on by its administrator (default of the terminal: 薬剤, 特定健診, and 限度額 while it had a page);
    `visual_check` how staff prove identity by 目視 (None: as the day has it) and `visual_passcode` the four digits they type for it,
    `phone` whether a pad for phones stands beside the reader,
    `pmh` whether certificates of subsidies are confirmed online, `registration_open` whether 利用登録 works at this hour,
    `provisional_measures` whether it uses the dated national measures, `provisional_unconfirmed` also where their scope is
    not confirmed; `accepts_printouts` whether a printed 資格情報 counts as the portal's PDF; `disaster_area` whether a notice on
    treating victims without credentials is in force for it.
    """

    kind: FacilityKind = FacilityKind.CLINIC
    reader: Reader = Reader.WORKING
    device: Device = USUAL
    network: Network = Network.UP
    asks: frozenset[Consent] = field(
        default_factory=lambda: frozenset({Consent.DRUGS, Consent.CHECKUPS, Consent.LIMIT})
    )
    visual_check: VisualCheck | None = None
    visual_passcode: str = field(default=VISUAL_PASSCODE, repr=False)
    phone: bool = False
    pmh: Pmh = Pmh.NONE
    registration_open: bool = True
    provisional_measures: bool = False
    provisional_unconfirmed: bool = False
    accepts_printouts: bool = True
    disaster_area: bool = False
    municipality: str | None = None
