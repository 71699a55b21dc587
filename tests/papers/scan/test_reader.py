"""Whole files: everything the makers make is read back, however it is turned, packed or spoilt."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from reception.model.papers import Paper, PaperKind
from reception.papers.as_pdf import as_pdf
from reception.papers.as_png import as_png
from reception.papers.codes import Modules, code_of_data, code_of_japanese
from reception.papers.embedded import RefusalReason
from reception.papers.making import Document, make, pdf_of, png_of
from reception.papers.marks import Code, Page, Text
from reception.papers.portal import LinkState, portal_link, scanned_link
from reception.papers.scan.pages import FileKind, Unreadable
from reception.papers.scan.reader import Reader, scan
from reception.papers.scan.result import Certainty, Scan, Source
from reception.papers.sheet import sheets
from tests.papers.people import DAY, FORMS, FULL, HANAKO, document
from tests.papers.scan.builders import code, jpeg, page, png

NOTICE = make(FULL, HANAKO, DAY)
CERTIFICATE = make(
    Paper(PaperKind.ELIGIBILITY_CERTIFICATE, name=HANAKO.name, valid_until=date(2026, 7, 31)), HANAKO, DAY
)


def picture(made: Document, dpi: int = 200) -> Image.Image:
    """Return a scan of a made paper, in grey."""
    return Image.open(io.BytesIO(png_of(made, dpi))).convert("L")


@pytest.mark.parametrize("form", FORMS)
def test_every_picture_we_make_is_read_back(form: str, reader: Reader) -> None:
    """All fields come from the code in the margin, each signed."""
    found = reader.scan_bytes(png_of(document(form), 150), ".png")

    assert found.papers() == (document(form).paper,)
    assert {(one.source, one.certainty) for one in found.documents[0].fields} == {
        (Source.MARGIN_CODE, Certainty.SIGNED)
    }
    assert (found.kind, found.remarks) == (FileKind.PNG, ())


@pytest.mark.parametrize("form", FORMS)
def test_every_pdf_we_make_is_read_back(form: str, reader: Reader) -> None:
    """The attachment gives the fields, the page prints the same, and the code in the margin adds no second paper."""
    found = reader.scan_bytes(pdf_of([document(form)]), ".pdf")

    assert found.papers() == (document(form).paper,)
    assert [(one.source, one.page, one.altered) for one in found.documents] == [(Source.ATTACHMENT, 1, ())]
    assert (found.kind, found.remarks, found.tampered) == (FileKind.PDF, (), False)


@pytest.mark.parametrize("angle", [90, 180, 270, 3, 44])
def test_a_turned_scan_is_read(angle: int, reader: Reader) -> None:
    """Nobody lays a paper straight on the glass."""
    turned = picture(NOTICE).rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=255)

    assert reader.scan_bytes(png(turned)).papers() == (FULL,)


@pytest.mark.parametrize("quality", [20, 50, 90])
def test_a_photo_is_read(quality: int, reader: Reader) -> None:
    """JPEG's blur does not keep a code from being read."""
    assert reader.scan_bytes(jpeg(picture(NOTICE), quality=quality), ".jpg").papers() == (FULL,)


def test_a_large_photo_is_reduced_while_it_is_decoded(reader: Reader) -> None:
    """48 megapixels: as a PNG refused, as a JPEG read."""
    large = picture(NOTICE, 150).resize((5_800, 8_300))

    assert reader.scan_bytes(jpeg(large)).papers() == (FULL,)
    assert reader.scan_bytes(png(large)).refused is Unreadable.TOO_MANY_PIXELS


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_png_is_read(mode: str, reader: Reader) -> None:
    """Black and white, palettes, transparency and sixteen bits show the same page."""
    assert reader.scan_bytes(png(in_mode(picture(NOTICE), mode))).papers() == (FULL,)


def in_mode(grey: Image.Image, mode: str) -> Image.Image:
    """Return `grey` in another mode, with what is white made transparent where the mode can."""
    if mode == "I;16":
        return Image.frombytes("I;16", grey.size, b"".join(bytes((value, value)) for value in grey.tobytes()))
    if not mode.endswith("A"):
        return grey.convert(mode)
    clear = Image.new(mode, grey.size)
    clear.putalpha(grey.point([255 - value for value in range(256)]))
    return clear


def test_several_pages_are_several_papers(reader: Reader) -> None:
    """Each is found on its page."""
    found = reader.scan_bytes(pdf_of([NOTICE, CERTIFICATE]))

    assert [(one.paper.kind, one.page) for one in found.documents] == [("notice", 1), ("eligibility_certificate", 2)]
    assert (found.pages, found.pages_read) == (2, 2)


def test_one_sheet_with_several_papers(reader: Reader) -> None:
    """A printable page with two papers, scanned: both are found."""
    (sheet,) = sheets([CERTIFICATE.page, document("insurance_card").page])
    found = reader.scan_bytes(as_png(sheet, 200))

    assert {one.kind for one in found.papers()} == {PaperKind.ELIGIBILITY_CERTIFICATE, PaperKind.INSURANCE_CARD}


def test_a_link_on_the_page_is_no_paper(reader: Reader) -> None:
    """The notice's own link is told beside its fields, and leads to its holder."""
    (found,) = reader.scan_bytes(png_of(NOTICE, 200)).codes

    assert scanned_link(found.code.text or "", DAY).state is LinkState.GOOD
    assert (found.page, found.code.text) == (1, portal_link("hanako", FULL.valid_until))


def test_a_code_alone_is_recognised_by_code_only(reader: Reader) -> None:
    """A paper of somebody else's make: its code is read, its fields have to be asked for."""
    found = reader.scan_bytes(png(page(code("BEGIN:VCARD\nFN:見本　花子\nEND:VCARD", encoding="utf-8", mode="byte"))))

    assert (found.by_code_only, found.papers()) == (True, ())
    assert (found.codes[0].code.text or "").startswith("BEGIN:VCARD")


def test_an_altered_margin_code_is_told(reader: Reader) -> None:
    """One character of the sealed line is another: no field of it counts."""
    line = NOTICE.data[:-1] + (b"A" if NOTICE.data[-1:] != b"A" else b"B")
    found = reader.scan_bytes(png(page(enlarged(code_of_data(line)))))

    assert (found.papers(), found.tampered) == ((), True)
    assert [(one.reason, one.source, one.page) for one in found.spoilt] == [
        (RefusalReason.ALTERED, Source.MARGIN_CODE, 1)
    ]


def altered(found: Scan) -> dict[str, tuple[str, str | None]]:
    """Return the altered fields of the only paper: what was sealed, and what is printed."""
    (paper,) = found.documents
    return {one.name: (one.value, one.printed) for one in paper.fields if one.certainty is Certainty.ALTERED}


def edited(paper: Page, old: str, new: str) -> Page:
    """Return `paper` with other words printed on it, its code as it was."""
    marks = (
        replace(mark, text=mark.text.replace(old, new)) if isinstance(mark, Text) else mark for mark in paper.marks
    )
    return replace(paper, marks=tuple(marks))


@pytest.mark.parametrize(
    ("field", "old", "new", "sealed", "printed"),
    [
        ("name", "見本　花子", "見本　太郎", "見本　花子", "見本　太郎"),
        ("valid_until", "令和8年7月31日", "令和9年7月31日", "2026-07-31", "2027-07-31"),
        ("copay_percent", "2割", "1割", "20", "10"),
        ("id", "0001234", "0009999", "0001234", "0009999"),
        ("number", "999995", "999987", "999995", "999987"),
        ("special_expense", "特別療養費", "特になし", "True", None),
    ],
)
def test_a_field_that_is_printed_otherwise_is_pointed_at(
    field: str, old: str, new: str, sealed: str, printed: str | None, reader: Reader
) -> None:
    """Somebody edited the PDF and left the sealed data in it: that field, with both values, and no other."""
    found = reader.scan_bytes(as_pdf([edited(NOTICE.page, old, new)], [NOTICE.data], "edited"))

    assert altered(found) == {field: (sealed, printed)}
    assert found.tampered


def test_one_of_two_places_is_enough(reader: Reader) -> None:
    """The notice prints the name twice, once on the part to cut off: changing one of them is found."""
    places = [number for number, mark in enumerate(NOTICE.page.marks) if isinstance(mark, Text) and "花子" in mark.text]
    marks = list(NOTICE.page.marks)
    marks[places[-1]] = edited(replace(NOTICE.page, marks=(marks[places[-1]],)), "花子", "太郎").marks[0]
    found = reader.scan_bytes(as_pdf([replace(NOTICE.page, marks=tuple(marks))], [NOTICE.data], "edited"))

    assert len(places) > 1
    assert list(altered(found)) == ["name"]


def test_a_pdf_without_its_data_is_read_by_its_text(reader: Reader) -> None:
    """The fields are there, and nobody vouches for them."""
    bare = replace(NOTICE.page, marks=tuple(mark for mark in NOTICE.page.marks if not isinstance(mark, Code)))
    found = reader.scan_bytes(as_pdf([bare], [], "no data"))

    assert [(one.certainty, one.source, one.page) for one in found.documents] == [(Certainty.UNSIGNED, Source.TEXT, 1)]
    assert found.papers()[0].valid_until == FULL.valid_until
    assert not found.tampered


def test_paths_and_files_of_its_own(tmp_path: Path) -> None:
    """The function for one file starts and ends its own helpers."""
    (tmp_path / "notice.PNG").write_bytes(png_of(NOTICE, 150))

    found = scan(tmp_path / "notice.PNG")

    assert (found.papers(), found.remarks) == ((FULL,), ())
    assert scan(tmp_path / "none.png") == Scan(refused=Unreadable.NO_SUCH_FILE)


@pytest.mark.parametrize("text", ["見本　花子", "見0", "々0"])
def test_japanese_codes_of_ours_are_read(text: str, reader: Reader) -> None:
    """What the makers encode with a declaration comes back with it, also where its bytes could be taken for kanji."""
    (found,) = reader.scan_bytes(png(page(enlarged(code_of_japanese(text))))).codes

    assert (found.code.text, found.code.declared) == (text, True)


def enlarged(modules: Modules) -> Image.Image:
    """Return a code as a picture, five pixels a module."""
    rows = bytes(0 if dark else 255 for row in modules for dark in row)
    drawn = Image.frombytes("L", (len(modules), len(modules)), rows)
    return drawn.resize((drawn.width * 5, drawn.height * 5), Image.Resampling.NEAREST)
