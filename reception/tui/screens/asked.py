"""What the receptionist is asked of a paper that is recognised by code only: first its kind, then what it says."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from textual.containers import Horizontal
from textual.events import Key
from textual.widget import Widget
from textual.widgets import OptionList, Static

from reception.front.asked import FIELDS, LONGEST, BadAnswer, hint, label, value_of
from reception.model.papers import PaperKind
from reception.tui.screens.dialog import Dialog
from reception.tui.widgets.field import Field
from reception.wording import Words

Told = tuple[PaperKind, dict[str, Any]]
"""The kind of a paper, and the values of its fields by name."""
Answer = Callable[[Told | None], None]
"""Takes what was told of a paper, None where a question about it was left."""


class PaperDialog(Dialog[None]):
    """A question about a paper, called `asked` among the words: ends by calling `answer`, so that what that opens gets the next key."""

    def __init__(self, words: Words, asked: str, answer: Answer) -> None:
        super().__init__(words, f"asked.{asked}", f"asked.{asked}_keys")
        self.answer = answer

    def leave(self) -> None:
        """Leave without an answer."""
        self.dismiss()
        self.answer(None)


class PaperKindDialog(PaperDialog):
    """What kind of paper the file called `name` shows; what it says is asked at once."""

    def __init__(self, words: Words, name: str, answer: Answer) -> None:
        super().__init__(words, "kind", answer)
        self._file = name

    def body(self) -> Iterable[Widget]:
        """Yield the file's name and every kind."""
        yield Static(self.words("asked.kind_text", name=self._file), markup=False)
        yield OptionList(*(self.words(f"paper.{kind}") for kind in PaperKind), markup=False)

    def choose(self, index: int) -> None:
        """Go on with that line."""
        self.dismiss()
        self.app.push_screen(PaperFieldsDialog(self.words, tuple(PaperKind)[index], self.answer))


class PaperFieldsDialog(PaperDialog):
    """What stands on a paper of `kind`; what cannot stand in a field is said there and asked again."""

    def __init__(self, words: Words, kind: PaperKind, answer: Answer) -> None:
        super().__init__(words, "fields", answer)
        self._kind = kind

    def body(self) -> Iterable[Widget]:
        """Yield a row for each field, and a place for what is wrong."""
        yield Static(self.words("asked.fields_text", kind=self.words(f"paper.{self._kind}")), markup=False)
        for name in FIELDS:
            field = self.field("", LONGEST, hint(name, self.words))
            yield Horizontal(Static(label(name, self.words), markup=False), field, classes="row")
        yield Static("", id="wrong", markup=False)

    async def take_key(self, event: Key) -> bool:
        """Move between the fields."""
        if event.key == "up":
            self.move(-1)
        elif event.key == "down":
            self.move(1)
        else:
            return await super().take_key(event)
        return True

    def submit(self) -> None:
        """Answer with what stands in the fields; else go to the first that is wrong."""
        values: dict[str, Any] = {}
        for name, field in zip(FIELDS, self.query(Field), strict=True):
            try:
                values[name] = value_of(name, field.value, self.words)
            except BadAnswer as bad:
                self.query_one("#wrong", Static).update(str(bad))
                self.go_to(field)
                return
        self.dismiss()
        self.answer((self._kind, values))
