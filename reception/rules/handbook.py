"""The handbook: what people at the desk ask about and no rule decides, each entry with the clauses it restates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from itertools import groupby

from cardsim import yamlio

HEAD = """# The receptionist's handbook

Made by `make docs` from `reception/rules/data/handbook.yaml`; don't edit. What no rule decides and people ask about all the same.
"""


class Topic(StrEnum):
    """What sort of entry it is."""

    GLOSSARY = "glossary"  # 用語
    QUIZ = "quiz"  # 問題
    ADVICE = "advice"  # 助言
    LINK = "link"  # 案内
    BACKGROUND = "background"  # 背景


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: `title` and `text` by language (`ja`, `en`), a question and its answer if the topic is `quiz`."""

    topic: Topic
    cites: tuple[str, ...]
    title: Mapping[str, str]
    text: Mapping[str, str]


@cache
def entries() -> tuple[Entry, ...]:
    """Return every entry in the order of the file, read once."""
    raw = files(__package__).joinpath("data", "handbook.yaml").read_bytes()
    found = yamlio.parse(raw, "handbook.yaml").data["entries"]
    return tuple(Entry(Topic(one["topic"]), tuple(one["cites"]), one["title"], one["text"]) for one in found)


def handbook_page() -> str:
    """Return the page ``docs/handbook.md``: Japanese first, English below it."""
    parts = [HEAD]
    for topic, inside in groupby(entries(), key=lambda entry: entry.topic):
        parts.append(f"## {topic.capitalize()}\n")
        parts += [_section(entry) for entry in inside]
    return "\n".join(parts)


def _section(entry: Entry) -> str:
    lines = [f"### {entry.title['ja']}", entry.text["ja"], f"*{entry.title['en']}* {entry.text['en']}"]
    return "\n\n".join((*lines, f"({', '.join(entry.cites)})\n"))
