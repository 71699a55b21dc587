"""The questions that open over the desk."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import ClassVar

from textual.containers import VerticalScroll
from textual.events import Key
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from cardsim.eras import BadDate, parse_date
from reception.front.choices import CHOICES
from reception.front.decisions import Decision
from reception.front.told import TOLD
from reception.model.people import Person
from reception.tui.commands import COMMANDS
from reception.tui.folding import folded
from reception.tui.keys import as_meant
from reception.tui.options import Listed
from reception.tui.screens.dialog import Dialog
from reception.tui.widgets.prose import Prose
from reception.wording import Lang, Words

COLUMNS = 64
"""The width of a line in a list that scrolls."""
SHARES = (10, 20, 30)
"""The shares that can be declared, in percent."""


class PersonDialog(Dialog[Person]):
    """Who comes next; a name that is typed is gone to."""

    def __init__(self, words: Words, people: Sequence[Person]) -> None:
        super().__init__(words, "dialog.people", "dialog.person_keys")
        self._people = people
        self._typed = ""

    def body(self) -> Iterable[Widget]:
        """Yield everybody there is."""
        yield OptionList(*(folded(_who(person), COLUMNS) for person in self._people), markup=False)

    async def take_key(self, event: Key) -> bool:
        """Go to the first person whose name begins as it was typed, or begin another name."""
        key = as_meant(event)
        if len(key) != 1 or not key.isalnum():
            self._typed = ""
            return await super().take_key(event)
        found = self._first(self._typed + key)
        self._typed = key if found is None else self._typed + key
        found = self._first(key) if found is None else found
        if found is not None:
            self.query_one(OptionList).highlighted = found
        return True

    def _first(self, typed: str) -> int | None:
        names = (person.code.lower() for person in self._people)
        return next((index for index, name in enumerate(names) if name.startswith(typed)), None)

    def choose(self, index: int) -> None:
        """Answer with that line."""
        self.dismiss(self._people[index])


def _who(person: Person) -> str:
    """Return who somebody is and what they are good for."""
    return f"{person.name} ({person.code}) {person.note or ''}".rstrip()


class ScenarioDialog(Dialog[Path]):
    """Which scenario is played."""

    def __init__(self, words: Words, scenarios: Sequence[Listed]) -> None:
        super().__init__(words, "dialog.scenarios", "dialog.people_keys")
        self._scenarios = scenarios

    def body(self) -> Iterable[Widget]:
        """Yield the titles."""
        yield OptionList(*(folded(one.title, COLUMNS) for one in self._scenarios), markup=False)

    def choose(self, index: int) -> None:
        """Answer with that line."""
        self.dismiss(self._scenarios[index].file)


class TriesDialog(Dialog[bool]):
    """Whether the PIN may be sent to a card that is not ours and has lost a try; the answer counts for this one try."""

    def __init__(self, words: Words, tries_left: int) -> None:
        super().__init__(words, "dialog.tries", "dialog.people_keys")
        self._tries_left = tries_left

    def body(self) -> Iterable[Widget]:
        """Yield what is at stake and the two answers, no first."""
        yield Static(self.words("dialog.tries_text", tries_left=self._tries_left), markup=False)
        yield OptionList(self.words("dialog.tries_no"), self.words("dialog.tries_yes"), markup=False)

    def choose(self, index: int) -> None:
        """Answer with that line."""
        self.dismiss(index == 1)


class ShareDialog(Dialog[tuple[int | None]]):
    """Which share is declared: one number in percent, None for not known."""

    def __init__(self, words: Words) -> None:
        super().__init__(words, "dialog.share", "dialog.people_keys")

    def body(self) -> Iterable[Widget]:
        """Yield the shares."""
        named = (Option(self.words("tui.copay", percent=share)) for share in SHARES)
        yield OptionList(*named, Option(self.words("dialog.share_unknown")), markup=False)

    def choose(self, index: int) -> None:
        """Answer with that line."""
        self.dismiss(((*SHARES, None)[index],))


class DecisionDialog(Dialog[Decision]):
    """What the receptionist decides."""

    def __init__(self, words: Words) -> None:
        super().__init__(words, "dialog.decision", "dialog.people_keys")

    def body(self) -> Iterable[Widget]:
        """Yield the decisions there are."""
        yield OptionList(*(self.words(f"decision.{decision}") for decision in Decision), markup=False)

    def choose(self, index: int) -> None:
        """Answer with that line."""
        self.dismiss(tuple(Decision)[index])


class ToldDialog(Dialog[tuple[str, object]]):
    """One thing that the patient says, with its day where it has one; `day` is the first proposal."""

    def __init__(self, words: Words, day: date) -> None:
        super().__init__(words, "dialog.told", "dialog.told_keys")
        self._day = day

    def body(self) -> Iterable[Widget]:
        """Yield what can be said, and the day's field."""
        yield OptionList(*(self.words(f"told.{name}") for name in TOLD), markup=False)
        yield Static(self.words("dialog.told_day"), markup=False)
        yield self.field(self._day.isoformat())

    def choose(self, index: int) -> None:
        """Answer with that line."""
        name = tuple(TOLD)[index]
        try:
            self.dismiss((name, parse_date(self.query_one(Input).value) if TOLD[name] else True))
        except BadDate as bad:
            self.notify(bad.reason_ja if self.words.lang is Lang.JA else bad.reason, severity="warning")


class QueryDialog(Dialog[tuple[str, str]]):
    """The two numbers of a 番号照会, filled in from `number` and `identifier`."""

    def __init__(self, words: Words, number: str, identifier: str) -> None:
        super().__init__(words, "dialog.query", "dialog.query_keys")
        self._filled = (number, identifier)

    def body(self) -> Iterable[Widget]:
        """Yield the two fields."""
        for code, value in zip(("dialog.number", "dialog.identifier"), self._filled, strict=True):
            yield Static(self.words(code), markup=False)
            yield self.field(value)

    def submit(self) -> None:
        """Answer with what stands in the fields."""
        number, identifier = (field.value.strip() for field in self.query(Input))
        self.dismiss((number, identifier))


class FileDialog(Dialog[Path]):
    """Where something is written; `name` is the first proposal."""

    def __init__(self, words: Words, name: str) -> None:
        super().__init__(words, "dialog.record", "dialog.record_keys")
        self._proposed = name

    def body(self) -> Iterable[Widget]:
        """Yield the name's field."""
        yield Static(self.words("dialog.record_text"), markup=False)
        yield self.field(self._proposed, longest=200)

    def submit(self) -> None:
        """Answer with the name, if there is one."""
        if name := self.query_one(Input).value.strip():
            self.dismiss(Path(name))


class TextDialog(Dialog[None]):
    """Something to read; closed by Esc, or by the question mark that opened it."""

    AUTO_FOCUS: ClassVar[str | None] = "VerticalScroll"

    def __init__(self, words: Words, title: str, text: str) -> None:
        super().__init__(words, title, "help.close")
        self._text = text

    def body(self) -> Iterable[Widget]:
        """Yield the text."""
        text = Prose("text")
        text.write((self._text, ""))
        yield VerticalScroll(text)

    async def take_key(self, event: Key) -> bool:
        """Close it by the key that opened it, as well."""
        if event.key == "question_mark":
            self.leave()
            return True
        return await super().take_key(event)


def help_text(words: Words) -> str:
    """Return what this is, and every key."""
    keys = [f"{command.shown:>6}  {words(f'command.{command.code}.help')}" for command in COMMANDS]
    pressed = {(choice.key, choice.code): choice for options in CHOICES.values() for choice in options}
    on_reader = [f"{choice.key.title():>6}  {words(choice.code)}" for choice in pressed.values()]
    lines = [words(f"help.{part}") for part in ("intro", "first", "scroll", "reasons")]
    return "\n".join([*lines, "", *keys, "", words("tui.reader"), *on_reader])
