"""The files of papers that the bundled scenarios present: how each is made, the same on any machine."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache

from reception import wiring
from reception.cli.wallet import one_paper
from reception.model.papers import PaperKind
from reception.papers.as_pdf import as_pdf
from reception.papers.as_png import as_png
from reception.papers.codes import code_of_link
from reception.papers.making import Document, make, pdf_of, png_of
from reception.papers.marks import Code, Page, Text
from reception.papers.portal import portal_link
from reception.people.living import as_of
from reception.rules.loader import bundled
from tests.scenario.conftest import SCENARIOS

FOLDER = SCENARIOS / "papers" / "files"
DAY = date(2026, 5, 11)
DPI = 72
MODULE_MM = 1.0


@cache
def notice(holder: str) -> Document:
    """Return the notice in the wallet of the bundled person called `holder`."""
    person = wiring.people().find(holder, None)
    assert person is not None
    person = as_of(person, DAY, bundled())
    return make(one_paper(person, PaperKind.NOTICE, DAY, bundled()), person, DAY)


def altered_notice() -> bytes:
    """Return the notice of Hanako as a PDF in which somebody made two tenths one; its data were left in it."""
    made = notice("hanako")
    marks = (
        replace(mark, text=mark.text.replace("2割", "1割")) if isinstance(mark, Text) else mark
        for mark in made.page.marks
    )
    return as_pdf([replace(made.page, marks=tuple(marks))], [made.data], made.title)


def photographed(content: str) -> bytes:
    """Return a picture of nothing but a code."""
    modules = code_of_link(content)
    side = (len(modules) + 8) * MODULE_MM
    return as_png(Page(side, side, (Code(4, 4, modules, MODULE_MM),)), DPI)


FILES: Mapping[str, Callable[[], bytes]] = {
    "taro-notice.png": lambda: png_of(notice("taro"), DPI),
    "hanako-notice.pdf": lambda: pdf_of([notice("hanako")]),
    "hanako-notice-altered.pdf": altered_notice,
    "taro-code.png": lambda: photographed(portal_link("taro", None)),
    "hanako-code.png": lambda: photographed(portal_link("hanako", date(2026, 7, 31))),
    "altered-code.png": lambda: photographed(portal_link("taro", None)[:-1] + "2"),
    "shop-code.png": lambda: photographed("https://shop.example.test/menu"),
}
"""Each file by its name."""

if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, made in FILES.items():
        (FOLDER / name).write_bytes(made())
