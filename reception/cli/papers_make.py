"""`reception papers make`: a person's papers as files; their names go to stdout."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from reception import wiring
from reception.cli.exits import ExitCode
from reception.cli.saying import Mistaken, NoSuch
from reception.cli.wallet import one_paper, wallet
from reception.cli.whom import found
from reception.cli.writing import written
from reception.model.papers import Paper, PaperKind
from reception.model.people import Person
from reception.papers.as_pdf import as_pdf
from reception.papers.as_png import as_png
from reception.papers.embedded import DataTooLong
from reception.papers.making import Document, make, photo_of
from reception.papers.marks import Page
from reception.papers.sheet import sheets
from reception.people.living import as_of
from reception.rules.loader import bundled

DPI_LEAST: Final = 72
DPI_MOST: Final = 600
BOTH: Final = ("png", "pdf")


def run(options: argparse.Namespace) -> ExitCode:
    """Make the papers that `options` name and return the exit code."""
    if not DPI_LEAST <= options.dpi <= DPI_MOST:
        raise Mistaken("papers.bad_dpi", least=DPI_LEAST, most=DPI_MOST, dpi=options.dpi)
    person = as_of(found(options.person, wiring.people()), options.date, bundled())
    documents = [_made(paper, person, options) for paper in _papers(person, options)]
    if not documents:
        raise Mistaken("papers.nothing_in_the_wallet", name=person.name, day=options.date)
    for name, content in _files(person, documents, options):
        print(written(Path(options.output) / name, content))
    return ExitCode.OK


def _papers(person: Person, options: argparse.Namespace) -> Sequence[Paper]:
    kinds = [_kind(text) for text in options.kind]
    if options.blank and PaperKind.DECLARATION not in kinds:
        raise Mistaken("papers.only_declarations")
    if not kinds:
        return wallet(person, options.date, bundled())
    blank = {PaperKind.DECLARATION: Paper(PaperKind.DECLARATION)} if options.blank else {}
    return [blank.get(kind) or one_paper(person, kind, options.date, bundled()) for kind in kinds]


def _kind(text: str) -> PaperKind:
    try:
        return PaperKind(text)
    except ValueError:
        raise NoSuch("papers.no_such_kind", text, PaperKind) from None


def _made(paper: Paper, person: Person, options: argparse.Namespace) -> Document:
    try:
        return make(paper, person, options.date)
    except DataTooLong:
        raise Mistaken("papers.too_much_on_it", kind=paper.kind) from None


def _files(person: Person, documents: Sequence[Document], options: argparse.Namespace) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of each file to write."""
    if options.sheet:
        pages = sheets([document.page for document in documents])
        yield from _each(f"{person.code}-sheet", pages, documents, options)
    else:
        for number, document in enumerate(documents, start=1):
            yield from _each(f"{person.code}-{number:02}-{document.paper.kind}", [document.page], [document], options)
    if options.photo:
        yield f"{person.code}-photo.png", as_png(photo_of(person, options.date), options.dpi)


def _each(
    name: str, pages: Sequence[Page], documents: Sequence[Document], options: argparse.Namespace
) -> Iterator[tuple[str, bytes]]:
    formats = options.format or BOTH
    if "pdf" in formats:
        title = "・".join(document.title for document in documents)
        yield f"{name}.pdf", as_pdf(pages, [document.data for document in documents], title)
    if "png" in formats:
        names = [f"{name}.png"] if len(pages) == 1 else [f"{name}-{number}.png" for number in range(1, len(pages) + 1)]
        yield from ((file, as_png(page, options.dpi)) for file, page in zip(names, pages, strict=True))
