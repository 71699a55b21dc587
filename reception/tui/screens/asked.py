"""What the receptionist is asked of a paper that is recognised by code only: first its kind, then what it says."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from textual.containers import Horizontal
from textual.events import Key
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static

from reception.front.asked import FIELDS, LONGEST, BadAnswer, hint, label, value_of
from reception.model.papers import PaperKind
from reception.tui.screens.dialog import Dialog
from reception.wording import Words


class PaperKindDialog(Dialog[PaperKind]):
    """What kind of paper the file called `name` shows."""

    def __init__(self, words: Words, name: str) -> None:
        super().__init__(words, "asked.kind", "asked.kind_keys")
        self._file = name

    def body(self) -> Iterable[Widget]:
        """Yield the file's name and every kind."""
        yield Static(self.words("asked.kind_text", name=self._file), markup=False)
        yield OptionList(*(self.words(f"paper.{kind}") for kind in PaperKind), markup=False)

    def choose(self, index: int) -> None:
        """Answer with that line."""
        self.dismiss(tuple(PaperKind)[index])


class PaperFieldsDialog(Dialog[dict[str, Any]]):
    """What stands on a paper of `kind`: values of its fields by name; what cannot stand in a field is said there and asked again."""

    def __init__(self, words: Words, kind: PaperKind) -> None:
        super().__init__(words, "asked.fields", "asked.fields_keys")
        self._kind = words(f"paper.{kind}")

    def body(self) -> Iterable[Widget]:
        """Yield a row for each field, and a place for what is wrong."""
        yield Static(self.words("asked.fields_text", kind=self._kind), markup=False)
        for name in FIELDS:
            field = self.field("", LONGEST, hint(name, self.words))
            yield Horizontal(Static(label(name, self.words), markup=False), field, classes="row")
        yield Static("", id="wrong", markup=False)

    async def take_key(self, event: Key) -> bool:
        """Move between the fields."""
        if event.key == "up":
            self.focus_previous(Input)
        elif event.key == "down":
            self.focus_next(Input)
        else:
            return await super().take_key(event)
        return True

    def submit(self) -> None:
        """Answer with what stands in the fields; else go to the first that is wrong."""
        values: dict[str, Any] = {}
        for name, field in zip(FIELDS, self.query(Input), strict=True):
            try:
                values[name] = value_of(name, field.value, self.words)
            except BadAnswer as bad:
                self.query_one("#wrong", Static).update(str(bad))
                self.set_focus(field)
                return
        self.dismiss(values)
