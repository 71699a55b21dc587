"""What a file that is handed over at the desk counts as: papers with their own data, a code of the portal, or neither.

There is no OCR: a paper without data of its own is recognised by code only, and its fields have to be asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from reception.model.papers import ALTERED_LINK, ALTERED_SEAL, Paper, PaperKind
from reception.model.people import Person
from reception.papers.portal import WITH_LINK, LinkState, ScannedLink
from reception.papers.private import private_in

if TYPE_CHECKING:  # pulls in what starts processes
    from reception.papers.scan.result import Scan

REAL_NUMBERS: Final = "real_numbers"
"""Why a file counts as nothing although it can be read."""
_AS_MADE: Final = frozenset({LinkState.GOOD, LinkState.EXPIRED})


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What was read from a file.

    `papers` are those with data of their own; `link` is a link to the portal that stands there without any (None: there is none).
    `altered` says what is false about a file without papers: its `ALTERED_LINK`, its `ALTERED_SEAL` or nothing.
    `refused` is the code of the reason why nothing could be read, None if it could; `private` names the fields that are that reason,
    as they hold what could be a real person's numbers.
    """

    papers: tuple[Paper, ...] = ()
    link: ScannedLink | None = None
    altered: tuple[str, ...] = ()
    refused: str | None = None
    private: tuple[str, ...] = ()

    @property
    def by_code_only(self) -> bool:
        """Whether nothing tells what paper it is, so that the receptionist has to be asked."""
        return not self.papers and self.link is None


def presented(scan: Scan, allow_real_numbers: bool = False) -> ReadFile:
    """Return what the content of a file counts as at the desk; nothing if it could be a real person's and that is not allowed."""
    if scan.refused is not None:
        return ReadFile(refused=scan.refused.value)
    if not allow_real_numbers and (private := tuple(dict.fromkeys(name for name, _ in private_in(scan)))):
        return ReadFile(refused=REAL_NUMBERS, private=private)
    if papers := tuple(_papers(scan)):
        return ReadFile(papers)
    links = scan.links
    false = [ALTERED_LINK] if any(link.state not in _AS_MADE for link in links) else []
    false += [ALTERED_SEAL] if scan.tampered else []
    return ReadFile(link=links[0] if links else None, altered=tuple(false))


def code_of(link: ScannedLink, altered: tuple[str, ...], holder: Person | None) -> Paper:
    """Return the notice's code alone (お知らせの二次元コード): it proves nothing, but says whose it is and until when it works.

    `holder` is whom its reference stands for, None if nobody is known by it.
    """
    name, kana = (holder.name, holder.kana) if holder else (None, None)
    return Paper(PaperKind.NOTICE_QR, name=name, kana=kana, valid_until=link.until, altered=altered)


def _papers(scan: Scan) -> Iterator[Paper]:
    """Yield the papers whose seal fits, each with what is printed otherwise; a notice whose code is another's is altered, too."""
    for document in scan.documents:
        if document.embedded is not None:
            paper = document.embedded.paper
            link = (ALTERED_LINK,) if scan.link_altered and paper.kind in WITH_LINK else ()
            yield replace(paper, altered=(*document.altered, *link))
