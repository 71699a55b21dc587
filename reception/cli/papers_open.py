"""`reception papers open`: what the holder's phone shows once it has scanned the notice's code and its holder has logged in."""

from __future__ import annotations

import argparse
from pathlib import Path

from reception import wiring
from reception.cli.exits import ExitCode
from reception.cli.saying import Mistaken
from reception.cli.wallet import one_paper
from reception.cli.whom import found
from reception.cli.writing import written
from reception.model.papers import PaperKind
from reception.model.people import Person
from reception.papers.making import make, pdf_of, png_of
from reception.papers.portal import LinkState, ScannedLink, reference_of, scanned_link
from reception.papers.scan.reader import scan
from reception.people.living import as_of
from reception.rules.loader import bundled
from reception.wording import Words

DPI = 150


def run(options: argparse.Namespace) -> ExitCode:
    """Write the portal's screen behind the code in `options.file`, as picture and PDF, and return the exit code."""
    link = _link(options)
    person = as_of(_holder(link, options), options.date, bundled())
    if person.card is None:
        raise Mistaken("papers.no_login", name=person.name)
    kind = PaperKind(options.kind)
    made = make(one_paper(person, kind, options.date, bundled()), person, options.date)
    for suffix, content in (("pdf", pdf_of([made])), ("png", png_of(made, DPI))):
        print(written(Path(options.output) / f"{person.code}-{kind}.{suffix}", content))
    return ExitCode.OK


def _link(options: argparse.Namespace) -> ScannedLink:
    """Return the link to the portal that stands in the file and opens something on the day."""
    words, path = Words(options.lang), options.file
    read = scan(Path(path))
    if read.refused is not None:
        raise Mistaken("scan.line.refused", path=path, why=words(f"scan.refused.{read.refused}"))
    links = [scanned_link(one.code.text or "", options.date) for one in read.codes if one.code.believed]
    link = next((link for link in links if link.state is not LinkState.FOREIGN), None)
    if link is None:
        raise Mistaken("papers.no_link", path=path)
    if not link.opens_on(options.date):
        raise Mistaken("scan.line.refused", path=path, why=words(f"scan.link.{link.state}", until=link.until))
    return link


def _holder(link: ScannedLink, options: argparse.Namespace) -> Person:
    """Return whom the link belongs to: one of the bundled people, or the person that the command names."""
    everybody = wiring.everybody() | wiring.card_holders()
    people = everybody.values() if options.of is None else [found(options.of, wiring.people())]
    holder = next((person for person in people if reference_of(person.code) == link.reference), None)
    if holder is None:
        raise Mistaken("papers.link_of_another", path=options.file)
    return holder
