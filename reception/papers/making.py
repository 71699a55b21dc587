"""Makes papers: a paper of a person becomes a page with its own data on it, and pages become files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from cardsim.eras import age_on
from reception.model.papers import ALTERED_LINK, ALTERED_SEAL, Paper
from reception.model.people import Person
from reception.papers.altering import as_printed, broken
from reception.papers.as_pdf import as_pdf
from reception.papers.as_png import as_png
from reception.papers.codes import code_of_data
from reception.papers.embedded import Embedded, encode
from reception.papers.face import face
from reception.papers.fields import Setting, words_for, words_of
from reception.papers.forms import colors_on, form_for, form_named
from reception.papers.issuers import issuer_of, scheme_of
from reception.papers.layout import laid_out, with_data
from reception.papers.marks import Page
from reception.papers.portal import portal_link

PHOTO: Final = (35.0, 45.0)
"""The size of a photo for a passport or a card in mm."""
STRANGER: Final = "another person"
"""Whom the code on a paper leads to where it was changed: nobody's name."""


@dataclass(frozen=True, slots=True)
class Document:
    """A made paper: what it says, the name of its form, the page, and the line of its own data (see `embedded`)."""

    paper: Paper
    form: str
    page: Page
    data: bytes

    @property
    def title(self) -> str:
        """The Japanese name of the form."""
        return form_named(self.form).title


def make(paper: Paper, person: Person, on: date, form: str | None = None) -> Document:
    """Return `paper` of `person` as it is made, or shown on a screen, on the day `on`.

    What was altered on it is printed as it is now (see `altering`); its own data say what it was issued with.
    `form` None takes the form that fits the paper best. Raises `Misuse` for an unknown form, and `DataTooLong` if the paper
    has more on it than a code can hold.
    """
    name = form or form_for(paper.kind, paper.insurer, scheme_of(paper.number), paper.copay_percent is not None)
    drawn = form_named(name)
    issuer = issuer_of(paper.insurer, paper.number)
    setting = Setting(person, issuer, on)
    data = encode(Embedded(paper, name, issuer.name, person.code))
    data = broken(data) if ALTERED_SEAL in paper.altered else data
    words = words_for(paper, setting) | words_of(as_printed(paper))
    colors = colors_on(drawn.colors, paper.valid_from or paper.issued)
    link = portal_link(STRANGER if ALTERED_LINK in paper.altered else person.code, paper.valid_until)
    page = laid_out(drawn, words, colors, setting, link)
    return Document(paper, name, with_data(page, drawn, code_of_data(data)), data)


def photo_of(person: Person, on: date) -> Page:
    """Return the drawing of the person's face as on `on`, 35 × 45 mm; it carries no data."""
    return Page(*PHOTO, face(person.code, person.sex, age_on(person.birth, on), (0, 0, *PHOTO)))


def png_of(document: Document, dpi: int) -> bytes:
    """Return the paper as a PNG at `dpi` dots per inch; the same paper always gives the same bytes."""
    return as_png(document.page, dpi)


def pdf_of(documents: Sequence[Document]) -> bytes:
    """Return the papers as one PDF, a page each, their data attached; the same papers always give the same bytes."""
    title = "・".join(document.title for document in documents)
    return as_pdf([document.page for document in documents], [document.data for document in documents], title)
