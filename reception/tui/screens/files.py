"""Files of papers that were typed, pasted or dropped onto the screen, on their way to the desk."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import Any

from textual.app import App

from reception.front.asked import has_to_be_asked, paper_of
from reception.front.handing import papers_in, shown, why_none
from reception.model.papers import Paper
from reception.model.people import Person
from reception.papers.presented import ReadFile
from reception.tui.screens.asked import PaperKindDialog, Told
from reception.wording import Words


class FilesInHand:
    """Files that were `read`, with their places: `present` takes their papers, and lines that say which hold none, once all are clear.

    Of one that does not tell what paper it is, the receptionist is asked. One question takes the place of the other at once, so that
    no key falls on the desk between them. `people` are those a bare code may belong to.
    """

    def __init__(
        self,
        read: Iterable[tuple[Path, ReadFile]],
        people: Collection[Person],
        words: Words,
        present: Callable[[list[Paper], list[str]], None],
    ) -> None:
        self._left = deque(read)
        self._people = people
        self._words = words
        self._end = present
        self._papers: list[Paper] = []
        self._without: list[str] = []

    def go_on(self, app: App[Any]) -> None:
        """Take what tells itself, ask on `app` about what does not, and end."""
        while self._left and not has_to_be_asked(self._left[0][1]):
            self._take(papers_in(self._left[0][1], self._people))
        if not self._left:
            self._end(self._papers, self._without)
            return

        def told(answer: Told | None) -> None:
            self._take(() if answer is None else (paper_of(*answer, self._left[0][1]),))
            self.go_on(app)

        app.clear_notifications()
        app.push_screen(PaperKindDialog(self._words, shown(self._left[0][0]), told))

    def _take(self, papers: tuple[Paper, ...]) -> None:
        """Take the next file for `papers`; where there are none, remember why."""
        path, read = self._left.popleft()
        self._papers += papers
        self._without += () if papers else (why_none(read, path, self._words),)
