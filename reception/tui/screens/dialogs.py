"""Questions that open over the desk; each ends with an answer, or with None when it was left by Esc."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from cardsim.eras import BadDate, parse_date
from reception.front.choices import CHOICES
from reception.front.decisions import Decision
from reception.front.texts import paper_line
from reception.front.told import TOLD
from reception.model.papers import Paper
from reception.model.people import Person
from reception.tui.commands import COMMANDS
from reception.tui.options import Listed
from reception.wording import Lang, Words

A = TypeVar("A")

SHARES = (10, 20, 30)
"""The shares that can be declared, in percent."""


class Dialog(ModalScreen[A]):
    """A box with a title, its `body`, and how to leave it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss_none", show=False)]

    def __init__(self, words: Words, title: str, keys: str) -> None:
        super().__init__()
        self.words = words
        self._title = words(title)
        self._keys = words(keys)

    def compose(self) -> ComposeResult:
        """Lay out the box."""
        with Vertical(classes="box") as box:
            box.border_title = self._title
            yield from self.body()
            yield Static(self._keys, classes="keys", markup=False)

    def body(self) -> Iterable[Widget]:
        """Yield what is asked."""
        return ()

    def action_dismiss_none(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)


class PapersDialog(Dialog[tuple[Paper, ...]]):
    """Which papers are handed over, together."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "mark", show=False, priority=True),
        Binding("enter", "hand_over", show=False, priority=True),
    ]

    def __init__(self, words: Words, papers: Sequence[Paper]) -> None:
        super().__init__(words, "dialog.papers", "dialog.papers_keys")
        self._papers = papers
        self._marked: set[int] = set()

    def body(self) -> Iterable[Widget]:
        """Yield the papers in hand."""
        yield OptionList(*(self._line(number) for number in range(len(self._papers))), markup=False)

    def action_mark(self) -> None:
        """Mark the paper under the cursor, or take its mark away."""
        papers = self.query_one(OptionList)
        number = papers.highlighted or 0
        self._marked ^= {number}
        papers.replace_option_prompt_at_index(number, self._line(number))

    def action_hand_over(self) -> None:
        """Answer with the papers that are marked, or with the one under the cursor when none is."""
        chosen = sorted(self._marked) or [self.query_one(OptionList).highlighted or 0]
        self.dismiss(tuple(self._papers[number] for number in chosen))

    def _line(self, number: int) -> str:
        return f"[{'x' if number in self._marked else ' '}] {paper_line(self._papers[number], self.words)}"


class PersonDialog(Dialog[Person]):
    """Who comes next."""

    def __init__(self, words: Words, people: Sequence[Person]) -> None:
        super().__init__(words, "dialog.people", "dialog.people_keys")
        self._people = people

    def body(self) -> Iterable[Widget]:
        """Yield everybody there is."""
        yield OptionList(*(_who(person) for person in self._people), markup=False)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._people[event.option_index])


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
        yield OptionList(*(one.title for one in self._scenarios), markup=False)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._scenarios[event.option_index].file)


class TriesDialog(Dialog[bool]):
    """Whether the PIN may be sent to a card that is not ours and has lost a try; the answer counts for this one try."""

    def __init__(self, words: Words, tries_left: int) -> None:
        super().__init__(words, "dialog.tries", "dialog.people_keys")
        self._tries_left = tries_left

    def body(self) -> Iterable[Widget]:
        """Yield what is at stake and the two answers, no first."""
        yield Static(self.words("dialog.tries_text", tries_left=self._tries_left), markup=False)
        yield OptionList(self.words("dialog.tries_no"), self.words("dialog.tries_yes"), markup=False)

    def on_mount(self) -> None:
        """Begin at the answers."""
        self.query_one(OptionList).focus()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_index == 1)


class ShareDialog(Dialog[tuple[int | None]]):
    """Which share is declared: one number in percent, None for not known."""

    def __init__(self, words: Words) -> None:
        super().__init__(words, "dialog.share", "dialog.people_keys")

    def body(self) -> Iterable[Widget]:
        """Yield the shares."""
        named = (Option(self.words("tui.copay", percent=share)) for share in SHARES)
        yield OptionList(*named, Option(self.words("dialog.share_unknown")), markup=False)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(((*SHARES, None)[event.option_index],))


class DecisionDialog(Dialog[Decision]):
    """What the receptionist decides."""

    def __init__(self, words: Words) -> None:
        super().__init__(words, "dialog.decision", "dialog.people_keys")

    def body(self) -> Iterable[Widget]:
        """Yield the decisions there are."""
        yield OptionList(*(self.words(f"decision.{decision}") for decision in Decision), markup=False)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(tuple(Decision)[event.option_index])


class ToldDialog(Dialog[tuple[str, object]]):
    """One thing that the patient says, with its day where it has one; `day` is the first proposal."""

    def __init__(self, words: Words, day: date) -> None:
        super().__init__(words, "dialog.told", "dialog.told_keys")
        self._day = day

    def body(self) -> Iterable[Widget]:
        """Yield what can be said, and the day's field."""
        yield OptionList(*(self.words(f"told.{name}") for name in TOLD), markup=False)
        yield Static(self.words("dialog.told_day"), markup=False)
        yield Input(self._day.isoformat(), max_length=20, compact=True)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        name = tuple(TOLD)[event.option_index]
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
            yield Input(value, max_length=20, compact=True)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        number, identifier = (field.value.strip() for field in self.query(Input))
        self.dismiss((number, identifier))


class FileDialog(Dialog[Path]):
    """Where something is written; `name` is the first proposal."""

    def __init__(self, words: Words, name: str) -> None:
        super().__init__(words, "dialog.record", "dialog.record_keys")
        self._name = name

    def body(self) -> Iterable[Widget]:
        """Yield the name's field."""
        yield Static(self.words("dialog.record_text"), markup=False)
        yield Input(self._name, max_length=200, compact=True)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        if event.value.strip():
            self.dismiss(Path(event.value.strip()))


class HelpDialog(Dialog[None]):
    """What this is, and every key."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("question_mark", "dismiss_none", show=False)]

    def __init__(self, words: Words) -> None:
        super().__init__(words, "help.title", "help.close")

    def body(self) -> Iterable[Widget]:
        """Yield the introduction and the tables of keys."""
        keys = [f"{command.shown:>6}  {self.words(f'command.{command.code}.help')}" for command in COMMANDS]
        pressed = {(choice.key, choice.code): choice for options in CHOICES.values() for choice in options}
        on_reader = [f"{choice.key.title():>6}  {self.words(choice.code)}" for choice in pressed.values()]
        lines = [self.words("help.intro"), self.words("help.first"), self.words("help.scroll"), "", *keys]
        lines += ["", self.words("tui.reader"), *on_reader]
        yield VerticalScroll(Static("\n".join(lines), markup=False))
