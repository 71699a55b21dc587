"""A paper that was issued, why, and from which day until which it is in the wallet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reception.model.papers import Paper
from reception.model.verdict import Certainty


class Cause(StrEnum):
    """Why a paper was issued."""

    JOINED = "joined"  # 資格取得
    WAITING = "waiting"  # データ登録までの被保険者資格証明書
    RENEWED = "renewed"  # 期限が来る前の更新
    YEARLY = "yearly"  # 毎年の一斉送付
    TURNED_SEVENTY = "turned_seventy"  # 70歳の負担割合
    LOST = "lost"  # カードの紛失
    RETURNED = "returned"  # カードの返納
    CANCELLED = "cancelled"  # 利用登録の解除
    LAPSED = "lapsed"  # 電子証明書の失効
    APPLIED = "applied"  # 要配慮者の申請
    CHANGED = "changed"  # 記載事項の変更
    REISSUED = "reissued"  # 再交付
    INFORMED = "informed"  # 加入者情報のお知らせの一斉送付
    LIMIT = "limit"  # 限度額の申請
    SUBSIDY = "subsidy"  # 公費・医療費助成の認定
    AIDED = "aided"  # 医療扶助
    WRITTEN = "written"  # 人物ファイルに書かれている


@dataclass(frozen=True, slots=True)
class Issued:
    """One paper: `first` is the day it counts from, `holder` whether the person counted as マイナ保険証 holder when it was decided.

    `cites` are the clauses it rests on with the weakest `certainty` among them; `colour` is the paper's, None where the pack names none;
    `name` what it is called where a kind has many names (医療費助成), else None;
    `kept_until` is the last day in the wallet: the cover's, or the one before the paper was `over`, lost or replaced; None is open.
    """

    paper: Paper
    cause: Cause
    first: date
    holder: bool
    cites: tuple[str, ...]
    certainty: Certainty
    colour: str | None = None
    name: str | None = None
    kept_until: date | None = None
    over: bool = False

    def arrived(self, on: date) -> bool:
        """Say whether the paper is in the patient's hands by `on`."""
        return self.paper.issued is None or self.paper.issued <= on
