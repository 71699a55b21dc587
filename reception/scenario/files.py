"""The files that steps present: each is read once, and becomes the papers it holds or says what is missing in the step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from reception.model.papers import OF_THE_PORTAL, Paper, PaperKind
from reception.model.people import Person
from reception.papers.portal import ScannedLink, reference_of
from reception.papers.presented import ReadFile, code_of
from reception.people.living import as_of
from reception.rules.loader import bundled
from reception.scenario.paperblock import PaperBlock, paper_of
from reception.scenario.people import People
from reception.scenario.steps import PresentedPaper
from reception.wording import Lang, texts

ReadPapers = Callable[[Path], ReadFile]
"""Reads the file at a path, whatever it holds; filled by `wiring`."""

_MISSING_KIND: Final = (
    "recognised by code only: write `kind` and what the receptionist is told of the paper's fields",
    "コードだけを確認できました。kind と、受付で聞いた記載内容を書きます",
)
_SAYS_ITSELF: Final = (
    "{key} does not go with a file that says itself what paper it is",
    "書類のデータが読めるファイルには {key} を書きません",
)


class PresentedFiles:
    """Files beside scenarios, read by `read`; `people` are those a code of the portal may belong to."""

    def __init__(self, read: ReadPapers, people: People) -> None:
        self._read_papers = read
        self._people = people
        self._known: dict[Path, ReadFile] = {}

    def wrong(self, block: Mapping[str, Any], beside: Path) -> tuple[str, str] | None:
        """Say in English and Japanese what is wrong with the `file` of a step's `block` as written; None if nothing is."""
        read = self._read(beside, block["file"])
        if read.refused is not None:
            said = texts()[f"scan.refused.{read.refused}"]
            fields = f" ({', '.join(read.private)})" if read.private else ""
            return f"{block['file']}: {said[Lang.EN]}{fields}", f"{block['file']}: {said[Lang.JA]}{fields}"
        further = next((key for key in block if key not in ("file", "kind")), None)
        if read.papers and (further or "kind" in block):
            return _SAYS_ITSELF[0].format(key=further or "kind"), _SAYS_ITSELF[1].format(key=further or "kind")
        return _MISSING_KIND if "kind" not in block and (read.by_code_only or further) else None

    def papers(self, block: PresentedPaper, beside: Path, on: date) -> tuple[Paper, ...]:
        """Return the papers that `block` hands over on the day `on`; of a file recognised by code only, what the step says of it.

        A code of the portal's with a `kind` of the portal is opened by its holder, after "login": none if it opens nothing then.
        """
        read = self._read(beside, block.file or "")
        if read.papers:
            return read.papers
        if block.kind in OF_THE_PORTAL and read.link is not None:
            return self._opened(read.link, block, beside, on)
        if "kind" not in block.model_fields_set and read.link is not None:
            return (code_of(read.link, read.altered, self._holder(read.link.reference, beside)),)
        return (replace(Paper(block.kind, altered=read.altered), **block.changes()),)

    def _opened(self, link: ScannedLink, block: PresentedPaper, beside: Path, on: date) -> tuple[Paper, ...]:
        holder = self._holder(link.reference, beside) if link.opens_on(on) else None
        if holder is None:
            return ()
        shown = _shown(as_of(holder, on, bundled()), block.kind, on)
        return (replace(shown, **block.changes()),)

    def _read(self, beside: Path, file: str) -> ReadFile:
        path = beside.parent / file
        if path not in self._known:
            self._known[path] = self._read_papers(path)
        return self._known[path]

    def _holder(self, reference: str | None, beside: Path) -> Person | None:
        name = next((name for name in self._people.names(beside) if reference_of(name) == reference), None)
        return None if name is None else self._people.find(name, beside)


def _shown(holder: Person, kind: PaperKind, on: date) -> Paper:
    """Return what the portal shows `holder` on the day `on`: with the share and the ceiling of the cover that holds then."""
    shown = paper_of(holder, PaperBlock(kind=kind, issued=on))
    cover = next((cover for cover in holder.insurance if cover.covers(on)), None)
    if cover is None:
        return shown
    told = {name: getattr(cover, name) for name in ("copay_percent", "limit_category", "special_expense")}
    return replace(shown, **told)
