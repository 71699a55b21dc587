"""How true the software card is to real ones, point by point: a data file, and the table made from it."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from typing import Any, Final

from cardsim.apps import common, issuer, jpki, juki, text, visual
from cardsim.wire.status import Words
from cardsim.yamlio import parse

LEVELS: Final = {
    "measured": Words("実物で測定済み(他者による)", "measured on real cards by others"),
    "clients": Words("クライアントのコードから", "from clients only"),
    "guess": Words("推測", "our guess"),
    "absent": Words("模擬しない", "not simulated"),
}
SECTIONS: Final = {
    "commands": Words("コマンド", "Commands"),
    "files": Words("ファイル", "Files"),
    "status_words": Words("ステータスワード", "Status words"),
    "quirks": Words("癖(カードファイルで切り替え)", "Quirks (switches of a card file)"),
    "beyond": Words("範囲外", "Beyond"),
}
APPLICATIONS: Final = {
    "jpki": jpki.AID,
    "text": text.AID,
    "visual": visual.AID,
    "common": common.AID,
    "juki": juki.AID,
    "issuer": issuer.AID,
}
"""The word before the file id in the section of files."""


@dataclass(frozen=True, slots=True)
class Point:
    """One row: what it is about, how sure it is (a key of `LEVELS`), and where that is known from."""

    section: str
    subject: str
    level: str
    source: str


def points() -> tuple[Point, ...]:
    """All rows in the order of the data file."""
    data: dict[str, Any] = parse((resources.files(__package__) / "fidelity.yaml").read_bytes(), "fidelity.yaml").data
    return tuple(
        Point(section, subject, row["level"], row["source"])
        for section in SECTIONS
        for subject, row in data[section].items()
    )


def as_lines(lang: str) -> Iterator[str]:
    """The table for a terminal."""
    for section, heading in SECTIONS.items():
        yield heading.in_language(lang)
        for point in points():
            if point.section == section:
                yield f"  {point.subject}: {LEVELS[point.level].in_language(lang)} ({point.source})"


def as_markdown() -> str:
    """The page `docs/fidelity.md`."""
    lines = [
        "# How true the software card is to real cards",
        "",
        "This page is made from `cardsim/pages/fidelity.yaml` by `cardsim show --fidelity --markdown`.",
    ]
    for section, heading in SECTIONS.items():
        lines += ["", f"## {heading.en} ({heading.ja})", "", "| point | known | source |", "| --- | --- | --- |"]
        lines += [
            f"| {point.subject} | {LEVELS[point.level].en} | {point.source} |"
            for point in points()
            if point.section == section
        ]
    return "\n".join(lines) + "\n"
