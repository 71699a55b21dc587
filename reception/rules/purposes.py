"""What a clause is for, read from its `use`: the words there say which part of the product has to rest on it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class Purpose(StrEnum):
    """The part of the product that a clause serves."""

    DECISION = "decision"  # 判定の規則
    MACHINE = "machine"  # カードリーダーの状態遷移
    GENERATOR = "generator"  # 人物と交付の生成
    DOCUMENT = "document"  # 書類の様式と有効期間
    SCENARIO = "scenario"  # シナリオ
    PACK = "pack"  # 規則ファイルの範囲と時点
    TOLD = "told"  # 用語・助言・問題・案内


_WORDS: Final[Mapping[Purpose, tuple[str, ...]]] = {
    Purpose.DECISION: ("decision rule", "date switch", "facility type rule"),
    Purpose.MACHINE: ("state machine", "consent screen"),
    Purpose.GENERATOR: ("generator", "pipeline"),
    Purpose.DOCUMENT: ("document generator",),
    Purpose.SCENARIO: ("scenario",),
    Purpose.PACK: ("rule pack", "pack metadata", "pack scope", "timeline", "do not invent", "never fill"),
    Purpose.TOLD: (
        "glossary",
        "quiz",
        "advice",
        "help link",
        "explanation",
        "screen text",
        "prompt",
        "mock-up",
        "staff line",
        "dialogue line",
        "scene art",
        "compare kyt",
        "document metadata",
        "sticker",
    ),
}
"""The words of `use` that name each purpose."""


def purposes(use: str) -> frozenset[Purpose]:
    """Return what a clause with this `use` is for; empty where it names nothing, and any real use will do."""
    told = use.lower()
    others = told.replace("document generator", "document")
    return frozenset(
        purpose
        for purpose, words in _WORDS.items()
        if any(word in (others if purpose is Purpose.GENERATOR else told) for word in words)
    )
