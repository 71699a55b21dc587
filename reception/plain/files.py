"""Papers handed over as files."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from reception.front.asked import has_to_be_asked
from reception.front.handing import papers_in, shown, typed_paths, why_none
from reception.model.papers import Paper
from reception.model.people import Person
from reception.papers.presented import ReadFile
from reception.plain.asked import asked
from reception.plain.menu import Asker


@dataclass(frozen=True, slots=True)
class Files:
    """Where papers can come from besides the bag: `read` reads a file, `people` are those a bare code may belong to."""

    read: Callable[[Path], ReadFile]
    people: Collection[Person]

    def asked(self, asker: Asker) -> tuple[Paper, ...]:
        """Ask for the place of a file, or of several, and return the papers in them.

        Of a file that is recognised by code only, ask what paper it is; of one that is none, say why.
        """
        return tuple(self._found(typed_paths(asker.console.ask_exactly(asker.words("plain.file_place"))), asker))

    def _found(self, paths: Iterable[Path], asker: Asker) -> Iterator[Paper]:
        for path in paths:
            read = self.read(path)
            papers = papers_in(read, self.people)
            if has_to_be_asked(read):
                papers = asked(asker, read, shown(path))
            yield from papers
            if not papers:
                asker.console.say(why_none(read, path, asker.words))
