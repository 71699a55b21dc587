"""What is read out: what has changed since the last time, or everything again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from reception.desk.observation import Observation
from reception.front import texts
from reception.front.view import View
from reception.terminal.screens import Screen
from reception.wording import Words


class Reading:
    """Remembers what was read, so that nothing is read twice unless it is asked for."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._read: set[tuple[str, ...]] = set()

    def forget(self) -> None:
        """Let everything count as not read yet."""
        self._read.clear()

    def of(self, view: View) -> Iterator[str]:
        """Yield the patient's screen and the receptionist's sections where they are new."""
        blocks = tuple(self._blocks(view))
        for block in blocks:
            if block not in self._read:
                yield from block
        self._read = set(blocks)

    def passed(self, observations: Iterable[Observation], before: Screen) -> Iterator[str]:
        """Yield the headlines of the screens that came and went on the way to the last of `observations`."""
        shown = [before, *(observation.screen for observation in observations)]
        for earlier, later in pairwise(shown):
            if later.code not in (earlier.code, shown[-1].code):
                yield texts.title(later, self._words)

    def _blocks(self, view: View) -> Iterator[tuple[str, ...]]:
        screen, words = view.screen, self._words
        said = (texts.step_line(screen, words), texts.title(screen, words), *texts.remarks(screen, words))
        simulated = (*texts.practice(view, words), *([words("tui.photo_hidden")] if view.photo else ()))
        yield (self._heading("tui.reader"), *said, *simulated, texts.card_line(view, words))
        for section in texts.sections(view, words):
            yield (self._heading_of(section.heading), *section.lines)

    def _heading(self, code: str) -> str:
        return self._heading_of(self._words(code))

    def _heading_of(self, heading: str) -> str:
        return f"[{heading}]"
