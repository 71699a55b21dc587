"""What happens in a person's life that changes what he holds and what the online system says of him."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reception.model.papers import PaperKind


class Happening(StrEnum):
    """One kind of event in a life; the Japanese procedure stands beside each."""

    CARD_ISSUED = "card_issued"  # カードの交付・再交付
    CARD_LOST = "card_lost"  # 紛失(一時停止と資格確認書の申請を含む)
    CARD_RETURNED = "card_returned"  # 返納
    CERTIFICATE_RENEWED = "certificate_renewed"  # 電子証明書の更新
    REGISTERED = "registered"  # 利用登録
    CANCELLED = "cancelled"  # 利用登録の解除申請
    CERTIFICATE_APPLIED = "certificate_applied"  # 要配慮者などの資格確認書の交付申請
    MOVED = "moved"  # 同じ保険者の中での転居
    ARREARS_BEGAN = "arrears_began"  # 特別療養費の対象になった
    ARREARS_ENDED = "arrears_ended"  # 対象でなくなった
    PAPER_LOST = "paper_lost"  # 紙の紛失・汚損(再交付の申請を含む)
    LIMIT_APPLIED = "limit_applied"  # 限度額適用認定証(または区分の併記)の申請
    SUBSIDY_GRANTED = "subsidy_granted"  # 公費・医療費助成の認定


class Ground(StrEnum):
    """Why a registered person asks for a 資格確認書; whether it is one is the insurer's to say (要配慮者)."""

    LONG_TERM_CARE = "long_term_care"  # 要介護認定
    DISABILITY = "disability"  # 障害者手帳
    GUARDIAN = "guardian"  # 成年後見人
    FACILITY = "facility"  # 施設入所
    PENDING = "pending"  # 申請中など
    OLD_AGE = "old_age"  # 高齢というだけ
    JUST_IN_CASE = "just_in_case"  # 念のため
    NO_TERMINAL = "no_terminal"  # 通う先に読み取り機がない


class Channel(StrEnum):
    """Where 利用登録 can be made."""

    READER = "reader"  # 医療機関・薬局のカードリーダー
    PORTAL = "portal"  # マイナポータル(スマートフォン、パソコン)
    ATM = "atm"  # セブン銀行ATM
    OFFICE = "office"  # 市役所・区役所の窓口
    CARD_CENTRE = "card_centre"  # マイナンバーカードセンター


@dataclass(frozen=True, slots=True)
class LifeEvent:
    """One event on its day.

    `certificate_until` is the last day of the certificate that came with a card or renewal (None: by the rule of the birthdays), `ground`
    why a 資格確認書 was applied for, `paper` what was lost, `channel` where the card was registered (None: the file doesn't say),
    `subsidy` what the granted 受給者証 is called (None: just that), `until` its last day, `online` whether it is on file online, too
    (PMH); None, or False, with every other event.
    """

    on: date
    what: Happening
    certificate_until: date | None = None
    ground: Ground | None = None
    paper: PaperKind | None = None
    channel: Channel | None = None
    subsidy: str | None = None
    until: date | None = None
    online: bool = False
