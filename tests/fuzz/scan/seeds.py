"""Writes good files, codes and texts as inputs of the fuzzer: `python -m tests.fuzz.scan.seeds DIR`."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path

from reception.papers.making import pdf_of, png_of
from reception.papers.marks import Text
from reception.papers.portal import portal_link
from tests.papers.people import FORMS, document
from tests.papers.scan.builders import CATALOGUE, code, jpeg, page, pages, pdf, png, png_that_says

FILE, CODE, TEXT, ATTACHMENT = (bytes((number,)) for number in range(4))


def seeds() -> Iterator[bytes]:
    """Yield inputs: what each form makes, and a few small files that are odd."""
    for form in FORMS:
        made = document(form)
        yield FILE + pdf_of([made])
        yield TEXT + "\n".join(mark.text for mark in made.page.marks if isinstance(mark, Text)).encode()
        yield ATTACHMENT + b"data.txt\n" + made.data
    small = page(code(portal_link("hanako")), size=(260, 260))
    yield FILE + png_of(document("notice_slip"), 72)
    yield from (FILE + data for data in (png(small), png(small.convert("P")), png(small.convert("RGBA")), jpeg(small)))
    yield FILE + jpeg(small, progressive=True)
    yield FILE + png_that_says(30_000, 20)
    yield FILE + pdf(CATALOGUE, *pages(3))
    yield from (
        CODE + data for data in (b"]Q2\\000026" + "見本".encode(), b"]Q1" + "見本".encode("cp932"), b"WIFI:S:x;;")
    )


def main(folder: Path) -> None:
    """Write one file for each input, called by its digest as libFuzzer does."""
    folder.mkdir(parents=True, exist_ok=True)
    for content in seeds():
        (folder / hashlib.sha1(content).hexdigest()).write_bytes(content)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
