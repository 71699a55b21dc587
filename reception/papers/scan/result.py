"""What reading a file came to, as values; the words for it are added by whoever shows them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from reception.model.papers import Paper
from reception.papers.embedded import Embedded, RefusalReason
from reception.papers.portal import WITH_LINK, LinkState, ScannedLink, reference_of, scanned_link
from reception.papers.scan.codes import Code
from reception.papers.scan.pages import FileKind, Unreadable
from reception.papers.scan.tries import Looked
from reception.papers.scan.witness import Absence


class Source(StrEnum):
    """Where something was found."""

    ATTACHMENT = "attachment"
    """In a file inside the PDF."""
    MARGIN_CODE = "margin_code"
    """In a code on the page that carries the paper's own data."""
    TEXT = "text"
    """In the text of the PDF."""


class Certainty(StrEnum):
    """How far a field may be trusted."""

    SIGNED = "signed"
    """The seal fits, and nothing on the page says otherwise."""
    UNSIGNED = "unsigned"
    """It stands in the text, and nothing vouches for it."""
    ALTERED = "altered"
    """The page does not print what was sealed: somebody changed one of them."""


@dataclass(frozen=True, slots=True)
class FieldRead:
    """One field of a paper; `name` is that of the field of `Paper`, `value` its value as text (dates in ISO form).

    `printed` is what the page says instead, if the field was altered and that much can be told; None otherwise.
    """

    name: str
    value: str
    source: Source
    certainty: Certainty
    printed: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One paper found in a file, on `page` (1 is the first; None: in an attachment, which belongs to no page).

    `embedded` is its own data, None if it was read from text alone.
    """

    paper: Paper
    source: Source
    page: int | None
    fields: tuple[FieldRead, ...]
    embedded: Embedded | None = None

    @property
    def certainty(self) -> Certainty:
        """How far the paper as a whole may be trusted."""
        if self.embedded is None:
            return Certainty.UNSIGNED
        return Certainty.ALTERED if self.altered else Certainty.SIGNED

    @property
    def altered(self) -> tuple[str, ...]:
        """The names of the fields that the page prints otherwise than they were sealed."""
        return tuple(field.name for field in self.fields if field.certainty is Certainty.ALTERED)


@dataclass(frozen=True, slots=True)
class Spoilt:
    """Data of a paper that cannot be used: `reason` says why."""

    reason: RefusalReason
    source: Source
    page: int | None


@dataclass(frozen=True, slots=True)
class CodeFound:
    """A code on `page` that holds no paper's data; what it means depends on the day (see `portal.scanned_link`)."""

    page: int
    code: Code


@dataclass(frozen=True, slots=True)
class PageLookedAt:
    """One page: its number (1 is the first), its text and codes; or why it could not be drawn."""

    number: int
    text: str = ""
    looked: Looked = field(default_factory=Looked)
    unreadable: Unreadable | None = None


class Remark(StrEnum):
    """What is said beside the result, because a user may wonder."""

    OTHER_KIND = "other_kind"
    """The file's name says another kind than its content; the content counted."""
    JAVASCRIPT = "javascript"
    """The PDF holds scripts; they were not run."""
    OTHER_FILES = "other_files"
    """The PDF holds other files; they were not opened."""
    NAMED_LIKE_PATHS = "named_like_paths"
    """A file inside the PDF has a name that leads elsewhere; names inside a file are never used as paths."""
    MORE_PAGES = "more_pages"
    """Only the first pages were read."""
    OUT_OF_TIME = "out_of_time"
    """The time ran out before everything was tried."""
    PAGE_UNREADABLE = "page_unreadable"
    """At least one page could not be drawn."""
    UNREAD_CODE = "unread_code"
    """Something looks like a code and could not be read."""
    PARTS_MISSING = "parts_missing"
    """A code is one part of several, and the others are not there."""
    DISPUTED = "disputed"
    """The two decoders read different things in one place; neither is believed."""


@dataclass(frozen=True, slots=True)
class Scan:
    """What a file holds.

    `refused` is the reason why nothing could be read, None otherwise; `kind` is None if the content is no kind that is read.
    `pages` is how many the file has, `pages_read` how many were looked at. `absence` says why the second decoder had no say.
    """

    refused: Unreadable | None = None
    kind: FileKind | None = None
    pages: int = 0
    pages_read: int = 0
    documents: tuple[Document, ...] = ()
    spoilt: tuple[Spoilt, ...] = ()
    codes: tuple[CodeFound, ...] = ()
    remarks: tuple[Remark, ...] = ()
    absence: Absence | None = None

    def papers(self) -> tuple[Paper, ...]:
        """Return the papers whose fields could be read, in the order they were found, those read from text alone last."""
        return tuple(document.paper for document in self.documents)

    @property
    def by_code_only(self) -> bool:
        """Whether there are codes and no paper's data: whoever holds the paper has to be asked for what it says."""
        return bool(self.codes) and not self.documents

    @property
    def links(self) -> tuple[ScannedLink, ...]:
        """The links to the portal, looked at on no day: what an expired one means depends on the paper."""
        believed = (found.code for found in self.codes if found.code.believed)
        links = (scanned_link(code.text or "", date.min) for code in believed)
        return tuple(link for link in links if link.state is not LinkState.FOREIGN)

    @property
    def link_altered(self) -> bool:
        """Whether a sealed notice stands beside a link that is none of the sealed papers' holders'."""
        sealed = [document.embedded for document in self.documents if document.embedded is not None]
        own = {reference_of(said.holder) for said in sealed}
        return any(said.paper.kind in WITH_LINK for said in sealed) and any(
            link.reference not in own for link in self.links
        )

    @property
    def tampered(self) -> bool:
        """Whether anything in the file was changed after it was made."""
        return (
            any(document.altered for document in self.documents)
            or any(spoilt.reason is RefusalReason.ALTERED for spoilt in self.spoilt)
            or self.link_altered
        )
