"""Which papers are handed over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.events import Key, Paste
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static

from reception.front.handing import LONGEST
from reception.front.texts import paper_line
from reception.model.papers import Paper
from reception.tui.screens.dialog import Dialog
from reception.wording import Words


class PapersDialog(Dialog["tuple[Paper, ...] | str"]):
    """Answers with papers in hand, together, or with what was typed or pasted as the place of a file, where `files` can be."""

    def __init__(self, words: Words, papers: Sequence[Paper], *, files: bool) -> None:
        super().__init__(words, "dialog.papers", "dialog.papers_keys" if files else "dialog.papers_keys_web")
        self._papers = papers
        self._files = files
        self._marked: set[int] = set()

    def body(self) -> Iterable[Widget]:
        """Yield the papers in hand, and the field for a file."""
        if self._papers:
            yield OptionList(*(self._line(number) for number in range(len(self._papers))), markup=False)
        else:
            yield Static(self.words("dialog.no_papers"), markup=False)
        if self._files:
            yield Static(self.words("dialog.papers_file"), markup=False)
            yield self.field("", LONGEST, self.words("dialog.papers_field"))

    async def take_key(self, event: Key) -> bool:
        """Mark the paper under the cursor, or take its mark away."""
        if event.key == "space" and self._papers and self.focused is None:
            self._mark(self.query_one(OptionList))
            return True
        return await super().take_key(event)

    def choose(self, index: int) -> None:
        """Answer with the papers that are marked, or with the one under the cursor when none is."""
        self.dismiss(tuple(self._papers[number] for number in sorted(self._marked) or [index]))

    def submit(self) -> None:
        """Answer with what stands in the field."""
        if typed := self.query_one(Input).value.strip():
            self.dismiss(typed)

    def on_paste(self, event: Paste) -> None:
        """Take a file that was dropped beside the field."""
        event.stop()
        self.dismiss(event.text)

    def _mark(self, papers: OptionList) -> None:
        number = papers.highlighted or 0
        self._marked ^= {number}
        papers.replace_option_prompt_at_index(number, self._line(number))

    def _line(self, number: int) -> str:
        return f"[{'x' if number in self._marked else ' '}] {paper_line(self._papers[number], self.words)}"
