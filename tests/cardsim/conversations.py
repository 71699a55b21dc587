"""Conversations with a card, written as YAML in tests/cases/card: read here, run by whoever has a `transmit`.

A line is `command -> answer` in hex, where the answer may begin with `N bytes` (whatever they are), or `reset`.
`doubled: true` sends each command twice, and both times that answer must come.
Words defined under `words:` stand for hex, and `00*9` for nine bytes 00. `quirks:` turns quirks of the card on or off.
`plain_only` marks what rests on the bytes of the plain card in `builders`, and `card:` names the bundled card it is held
with; everything else holds for any issued adult's card with the PINs of T001.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import yaml

from cardsim.card import Card
from cardsim.files import CardImage, Quirks
from cardsim.issue.personalise import personalise
from cardsim.profiles import load_profile
from tests.cardsim.builders import image

CASES = Path(__file__).parents[1] / "cases" / "card"


class Exchange(NamedTuple):
    """One command and what must come back."""

    command: bytes
    free_bytes: int
    """Number of answer bytes that may be anything, before `answer`."""
    answer: bytes

    def accepts(self, answer: bytes) -> bool:
        """Is this the answer expected?"""
        return len(answer) == self.free_bytes + len(self.answer) and answer.endswith(self.answer)


class Conversation(NamedTuple):
    """A named conversation with a fresh card."""

    name: str
    quirks: dict[str, bool]
    turns: list[Exchange | None]
    """None: the card is reset."""
    bundled: str | None
    """The bundled card to hold it with, quirks and all; None: any."""
    plain_only: bool
    """True: it rests on the plain card's own bytes."""

    @property
    def holds_for_all(self) -> bool:
        """May it be held with any issued adult's card?"""
        return not self.plain_only and self.bundled is None

    def card(self, issued: CardImage | None = None) -> Card:
        """Return the card to hold it with: the bundled one named, else `issued` (None: the plain one) with the quirks."""
        if self.bundled is not None:
            return Card(personalise(load_profile(self.bundled)))
        return Card(replace(issued or image(), quirks=Quirks(**self.quirks)))


def _parse(line: str, words: dict[str, str]) -> Exchange | None:
    if line == "reset":
        return None
    command, _, answer = line.partition("->")
    free, _, fixed = answer.rpartition("bytes")
    return Exchange(_hex(command, words), int(free or 0), _hex(fixed, words))


def _hex(text: str, words: dict[str, str]) -> bytes:
    return b"".join(_token(token, words) for token in text.split())


def _token(token: str, words: dict[str, str]) -> bytes:
    word, _, times = token.partition("*")
    return bytes.fromhex(words.get(word, word)) * int(times or 1)


def conversations(*names: str) -> list[Conversation]:
    """Return the conversations of the files `names` (without .yaml); none named: of all files."""
    found = []
    for path in sorted(CASES.glob("*.yaml")):
        if not names or path.stem in names:
            document = yaml.safe_load(path.read_text(encoding="utf-8"))
            words = document.get("words", {})
            for case in document["conversations"]:
                times = 2 if case.get("doubled") else 1
                turns = [turn for line in case["turns"] for turn in [_parse(line, words)] * times]
                name, quirks, plain_only = (
                    f"{path.stem}: {case['name']}",
                    case.get("quirks", {}),
                    case.get("plain_only"),
                )
                found.append(Conversation(name, quirks, turns, case.get("card"), bool(plain_only)))
    return found


def hold(conversation: Conversation, transmit: Callable[[bytes], bytes], reset: Callable[[], None]) -> list[str]:
    """Hold `conversation` over `transmit` and return every difference, as readable lines; none: all as expected."""
    differences = []
    for number, turn in enumerate(conversation.turns, 1):
        if turn is None:
            reset()
            continue
        answer = transmit(turn.command)
        if not turn.accepts(answer):
            wanted = f"{turn.free_bytes} bytes + {turn.answer.hex()}"
            differences.append(f"turn {number}: {turn.command.hex()} -> {answer.hex()}, expected {wanted}")
    return differences
