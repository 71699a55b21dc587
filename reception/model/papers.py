"""The papers a patient may hand over (design's list), as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final


class PaperKind(StrEnum):
    """What kind of paper, screen or card it is; the Japanese name stands beside each."""

    MYNUMBER_CARD = "mynumber_card"  # マイナンバーカード
    PHONE_CARD = "phone_card"  # スマホのマイナ保険証
    NOTICE = "notice"  # 資格情報のお知らせ
    NOTICE_SLIP = "notice_slip"  # お知らせの切り取り部分
    NOTICE_QR = "notice_qr"  # お知らせの二次元コード
    PORTAL_SCREEN = "portal_screen"  # マイナポータルの資格情報画面
    PORTAL_PDF = "portal_pdf"  # 保存した資格情報PDF
    PORTAL_SCREENSHOT = "portal_screenshot"  # 画面の写真
    PORTAL_PRINTOUT = "portal_printout"  # 印刷した資格情報
    ELIGIBILITY_CERTIFICATE = "eligibility_certificate"  # 資格確認書
    INSURANCE_CARD = "insurance_card"  # 従来の保険証
    ELDERLY_CERTIFICATE = "elderly_certificate"  # 高齢受給者証
    LIMIT_CERTIFICATE = "limit_certificate"  # 限度額適用認定証
    SUBSIDY_CERTIFICATE = "subsidy_certificate"  # 公費・医療費助成の受給者証
    MEDICAL_TICKET = "medical_ticket"  # 医療券
    TEMPORARY_CERTIFICATE = "temporary_certificate"  # 健康保険被保険者資格証明書
    DECLARATION = "declaration"  # 被保険者資格申立書
    PRESCRIPTION = "prescription"  # 処方箋
    MEMBER_NOTICE = "member_notice"  # 加入者情報のお知らせ
    PHOTO_ID = "photo_id"  # 運転免許証など


OF_THE_PORTAL: Final = frozenset(
    {
        PaperKind.PORTAL_SCREEN,
        PaperKind.PORTAL_PDF,
        PaperKind.PORTAL_SCREENSHOT,
        PaperKind.PORTAL_PRINTOUT,
    }
)
"""What a holder can show of the portal."""
ALTERED_LINK: Final = "link"
"""Stands in `Paper.altered` for the paper's 二次元コード."""
ALTERED_SEAL: Final = "seal"
"""Stands in `Paper.altered` for data of the paper's own whose seal is broken."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper with what is printed on it; None means the paper doesn't state the field.

    Dates are inclusive. `copay_percent` is the patient's share (10, 20, 30). `insurer` is the pack that issued it
    (a file name under rules/data/municipalities, or `national`), `number` the 保険者番号. `special_expense` is the entry 特別療養費.
    `altered` names what is printed otherwise than the paper's own data say: fields of this class, `ALTERED_LINK` or `ALTERED_SEAL`.
    """

    kind: PaperKind
    name: str | None = None
    kana: str | None = None
    birth: date | None = None
    insurer: str | None = None
    number: str | None = None
    symbol: str | None = None
    id: str | None = None
    branch: str | None = None
    issued: date | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    copay_percent: int | None = None
    limit_category: str | None = None
    special_expense: bool = False
    copy: bool = False
    altered: tuple[str, ...] = ()
