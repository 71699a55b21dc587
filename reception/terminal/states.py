"""The reader's states, how long each lasts, and which of them have a card in the slot."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class State(StrEnum):
    """One state of the reader; each has exactly one screen."""

    OUT_OF_SERVICE = "out_of_service"  # 使用できない
    IDLE = "idle"  # 待機
    READING = "reading"  # 読み取り中
    CARD_UNREADABLE = "card_unreadable"  # 001
    FOREIGN_CARD = "foreign_card"  # 002
    CERTIFICATE_MISSING = "certificate_missing"  # 利用者証明用電子証明書がない
    CHOOSING = "choosing"  # 確認方法の選択
    FACING = "facing"  # 顔認証
    FACE_RETRY = "face_retry"  # 顔認証のやり直し
    ENTERING_PIN = "entering_pin"  # 暗証番号の入力
    CHECKING_PIN = "checking_pin"  # 暗証番号の照合
    PIN_BLOCKED = "pin_blocked"  # 暗証番号のロック
    ENTERING_PASSCODE = "entering_passcode"  # 目視確認用パスコードの入力
    PASSCODE_REFUSED = "passcode_refused"  # 目視確認用パスコードの間違い
    VISUAL_CHECK = "visual_check"  # 目視確認
    PROVING = "proving"  # 暗証番号なしの認証
    CHECKING = "checking"  # 証明書の有効性確認
    NOTICE_SOON = "notice_soon"  # 期限が近い
    NOTICE_GRACE = "notice_grace"  # 期限後の猶予
    CERTIFICATE_DEAD = "certificate_dead"  # 006
    OFFLINE = "offline"  # 回線・システム障害
    LOOKING_UP = "looking_up"  # 資格の照会
    UNREGISTERED = "unregistered"  # 利用登録の案内
    REGISTERING = "registering"  # 利用登録中
    REGISTRATION_FAILED = "registration_failed"  # 利用登録の失敗
    CONSENTING = "consenting"  # 同意
    ASKING_SUBSIDY = "asking_subsidy"  # 公費・医療費助成の受給者証
    SENDING = "sending"  # 送信中
    DONE = "done"  # 完了
    TAKE_CARD = "take_card"  # カードの取り出し
    CARD_LEFT = "card_left"  # カードの取り忘れ
    ABORTED = "aborted"  # 中断
    PHONE_CHOICE = "phone_choice"  # iPhone か Android か
    PHONE_PIN = "phone_pin"  # スマホ用証明書の暗証番号
    PHONE_HOLD = "phone_hold"  # スマホをかざす
    PHONE_READING = "phone_reading"  # スマホの読み取り中
    PHONE_BLOCKED = "phone_blocked"  # スマホ用証明書の暗証番号のロック


PHONE = frozenset({State.PHONE_CHOICE, State.PHONE_PIN, State.PHONE_HOLD, State.PHONE_READING, State.PHONE_BLOCKED})
"""A phone is being used at its pad; whether one lies in a later state, the slot itself tells."""

NO_CARD = frozenset({State.IDLE, State.ABORTED}) | PHONE
"""Here the slot is known to be empty; in `OUT_OF_SERVICE` the reader cannot know."""

TIMEOUTS_MS: Mapping[State, int] = {
    State.CARD_UNREADABLE: 10_000,
    State.FOREIGN_CARD: 10_000,
    State.CERTIFICATE_MISSING: 10_000,
    State.CHOOSING: 60_000,
    State.FACING: 10_000,
    State.FACE_RETRY: 60_000,
    State.ENTERING_PIN: 60_000,
    State.PIN_BLOCKED: 60_000,
    State.ENTERING_PASSCODE: 60_000,
    State.PASSCODE_REFUSED: 60_000,
    State.VISUAL_CHECK: 60_000,
    State.NOTICE_SOON: 15_000,
    State.NOTICE_GRACE: 60_000,
    State.CERTIFICATE_DEAD: 10_000,
    State.OFFLINE: 10_000,
    State.UNREGISTERED: 60_000,
    State.REGISTRATION_FAILED: 10_000,
    State.CONSENTING: 60_000,
    State.ASKING_SUBSIDY: 60_000,
    State.DONE: 5_000,
    State.TAKE_CARD: 10_000,
    State.CARD_LEFT: 5_000,
    State.ABORTED: 5_000,
    State.PHONE_CHOICE: 60_000,
    State.PHONE_PIN: 60_000,
    State.PHONE_HOLD: 30_000,
    State.PHONE_BLOCKED: 10_000,
}
"""How long a state waits before `TimedOut`, in virtual milliseconds; our guess, for no maker's figure is public."""

DEFAULT_FACE_TRIES = 3
"""Face tries before the reader goes back to the choice; our guess, no figure is public."""
