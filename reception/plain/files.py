"""Papers handed over as files."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from reception.front.handing import papers_in, typed_paths, why_none
from reception.model.papers import Paper
from reception.model.people import Person
from reception.papers.presented import ReadFile
from reception.plain.menu import Asker


@dataclass(frozen=True, slots=True)
class Files:
    """Where papers can come from besides the bag: `read` reads a file, `people` are those a bare code may belong to."""

    read: Callable[[Path], ReadFile]
    people: Collection[Person]

    def asked(self, asker: Asker) -> tuple[Paper, ...]:
        """Ask for the place of a file, or of several, and return the papers in them; of a file without any, say why."""
        return tuple(self._found(typed_paths(asker.console.ask_exactly(asker.words("plain.file_place"))), asker))

    def _found(self, paths: Iterable[Path], asker: Asker) -> Iterator[Paper]:
        for path in paths:
            read = self.read(path)
            papers = papers_in(read, self.people)
            yield from papers
            if not papers:
                asker.console.say(why_none(read, path, asker.words))
