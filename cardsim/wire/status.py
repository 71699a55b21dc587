"""Status words (SW1-SW2) as values, counters included, and what each says in words."""

from enum import IntEnum
from typing import Final, NamedTuple


class Words(NamedTuple):
    """One short text in both languages the project speaks."""

    ja: str
    en: str

    @classmethod
    def alike(cls, text: str) -> "Words":
        """Return `text`, such as a number, which is the same in both."""
        return cls(text, text)

    def in_language(self, lang: str) -> str:
        """Return the text for `lang` (`ja` or `en`); any other language gets English."""
        return self.ja if lang == "ja" else self.en


class Status(IntEnum):
    """The status words the card answers besides the counters 63C0 to 63CF (ISO 7816-4, table of SW1-SW2)."""

    OK = 0x9000
    END_OF_FILE = 0x6282
    NO_LIMIT = 0x6300
    WRONG_LENGTH = 0x6700
    NO_SECURE_SESSION = 0x66F1
    """Not in ISO: the card's refusal to set a session key (measured by myna-card)."""
    NO_LOGICAL_CHANNEL = 0x6881
    WRONG_FILE_KIND = 0x6981
    NOT_VERIFIED = 0x6982
    BLOCKED = 0x6983
    BLOCKED_DATA = 0x6984
    NOT_SATISFIED = 0x6985
    NO_CURRENT_FILE = 0x6986
    WRONG_DATA = 0x6A80
    NOT_FOUND = 0x6A82
    NO_RECORD = 0x6A83
    WRONG_P1P2 = 0x6A86
    NO_REFERENCE = 0x6A88
    WRONG_OFFSET = 0x6B00
    UNKNOWN_INS = 0x6D00
    UNKNOWN_CLA = 0x6E00


_WORDS: Final = {
    Status.OK: Words("正常終了", "done"),
    Status.END_OF_FILE: Words("ファイル末尾に達した", "end of file reached"),
    Status.NO_LIMIT: Words("照合不一致（回数制限なし）", "not verified, tries are not limited"),
    Status.WRONG_LENGTH: Words("Lc/Leが誤り", "wrong Lc or Le"),
    Status.NO_SECURE_SESSION: Words("セキュアメッセージング不可", "no secure messaging session"),
    Status.NO_LOGICAL_CHANNEL: Words("論理チャネル0以外は不可", "logical channels are not supported"),
    Status.WRONG_FILE_KIND: Words("ファイルの種類に合わないコマンド", "the command does not fit this kind of file"),
    Status.NOT_VERIFIED: Words("PIN未照合", "PIN not verified"),
    Status.BLOCKED: Words("PINロック中", "PIN blocked"),
    Status.BLOCKED_DATA: Words("PINロック中（参照データ使用不可）", "PIN blocked (reference data not usable)"),
    Status.NOT_SATISFIED: Words("使用条件を満たさない", "conditions of use not met"),
    Status.NO_CURRENT_FILE: Words("カレントEFなし", "no current file"),
    Status.WRONG_DATA: Words("データの内容が誤り", "wrong data"),
    Status.NOT_FOUND: Words("ファイルまたはAPなし", "file or application not found"),
    Status.NO_RECORD: Words("レコードなし", "record not found"),
    Status.WRONG_P1P2: Words("P1-P2が誤り", "wrong P1-P2"),
    Status.NO_REFERENCE: Words("データオブジェクトまたは鍵なし", "data object or key reference not found"),
    Status.WRONG_OFFSET: Words("オフセットがファイル外", "offset past the end of the file"),
    Status.UNKNOWN_INS: Words("未知のINS", "unknown INS"),
    Status.UNKNOWN_CLA: Words("未知のCLA", "unknown CLA"),
}
_COUNTER: Final = 0x63C0
_UNKNOWN: Final = Words("不明なステータス", "unknown status word")


def tries_status(tries_left: int) -> int:
    """Return 63Cx for `tries_left` (0 to 15), the answer to a wrong PIN and to the tries query."""
    return _COUNTER | tries_left


def tries_in(status: int) -> int | None:
    """Return the tries left that `status` tells, 0 to 15; 0 for a blocked PIN, None where it tells nothing of tries."""
    if status & 0xFFF0 == _COUNTER:
        return status & 0xF
    return 0 if status in (Status.BLOCKED, Status.BLOCKED_DATA) else None


def is_listed(status: int) -> bool:
    """Tell whether `status` is a status word the simulated card may answer: a `Status` or a counter 63Cx."""
    return status in _WORDS or status & 0xFFF0 == _COUNTER


def meaning(status: int) -> Words:
    """Return what `status` (0 to 0xFFFF) says; unknown status words have words of their own."""
    if status & 0xFFF0 == _COUNTER:
        left = status & 0xF
        return Words(f"残り{left}回", f"tries left: {left}")
    return _WORDS.get(Status(status), _UNKNOWN) if status in _WORDS else _UNKNOWN
