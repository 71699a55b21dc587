"""`reception papers make` and `show` as a user meets them: files, stdout, stderr and exit codes."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from reception.cli.main import main
from reception.papers.embedded import Embedded, decode
from reception.papers.scan.pages import Unreadable
from reception.wording import Lang, Words

PERSON = """\
format: 1
identity: {name: 見本　筆子, kana: ミホン　フデコ, birth: 1990-01-01, sex: female, address: 見本県, number: "100000000001"}
insurance:
  - {insurer: kyoto, number: "990036", symbol: 京, id: "0012345", branch: "01", from: 2021-04-01, copay: 30%}
papers:
  - {kind: insurance_card, issued: 2024-11-20, from: 2024-12-01, until: 2025-11-30}
"""


def make(folder: Path, *arguments: str, person: str = "hanako", day: str = "2026-05-11") -> int:
    """Run `papers make` in English, low resolution."""
    return main(
        ["--lang", "en", "papers", "make", person, "--date", day, "-o", str(folder), "--dpi", "100", *arguments]
    )


def said(path: Path) -> Embedded:
    """What the paper in a PDF says of itself."""
    opened = pypdfium2.PdfDocument(path.read_bytes())
    found = decode(bytes(opened.get_attachment(0).get_data()))
    opened.close()
    assert isinstance(found, Embedded)
    return found


def test_the_whole_wallet_is_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Card, notice and what the portal shows, each as PNG and PDF; stdout names the files, stderr is silent."""
    assert make(tmp_path / "new" / "folder") == 0

    out, err = capsys.readouterr()
    made = sorted(path.name for path in (tmp_path / "new" / "folder").iterdir())
    assert made == [
        f"hanako-{number:02}-{kind}.{ending}"
        for number, kind in enumerate(["mynumber_card", "notice", "portal_screen", "portal_pdf"], start=1)
        for ending in ("pdf", "png")
    ]
    assert sorted(Path(line).name for line in out.splitlines()) == made
    assert err == ""


@pytest.mark.parametrize(
    ("day", "kinds"),
    [
        ("2025-07-19", ["mynumber_card", "portal_screen", "portal_pdf"]),
        ("2023-05-09", ["mynumber_card"]),
    ],
)
def test_a_wallet_has_only_what_there_is_by_then(tmp_path: Path, day: str, kinds: list[str]) -> None:
    """Before the notice was issued it isn't there, and before the registration there is no portal."""
    assert make(tmp_path, "--format", "pdf", day=day) == 0
    assert [said(path).paper.kind for path in sorted(tmp_path.iterdir())] == kinds


def test_any_kind_can_be_asked_for(tmp_path: Path) -> None:
    """A paper the person doesn't have is made as it would be issued on the day, or as the last of its kind was."""
    assert make(tmp_path, "--kind", "insurance_card", "limit_certificate", "--format", "pdf") == 0

    card, limit = [said(path) for path in sorted(tmp_path.iterdir())]
    assert (str(card.paper.valid_from), str(card.paper.valid_until)) == ("2024-08-01", "2025-07-31")
    assert (str(limit.paper.valid_from), str(limit.paper.valid_until)) == ("2025-08-01", "2026-07-31")
    assert (card.form, card.paper.copay_percent) == ("insurance_card_elderly", 20)
    assert limit.paper.limit_category == "ウ"


def test_a_paper_in_the_wallet_is_taken_from_there(tmp_path: Path) -> None:
    """Asking for the notice gives the one that was issued, not a new one."""
    assert make(tmp_path, "--kind", "notice", "--format", "pdf") == 0
    assert str(said(next(tmp_path.iterdir())).paper.issued) == "2025-07-20"


def test_a_people_file_of_ones_own(tmp_path: Path) -> None:
    """A path to a people file does as well as a bundled name."""
    (tmp_path / "fudeko.yaml").write_text(PERSON, encoding="utf-8")

    assert make(tmp_path / "out", "--format", "pdf", person=str(tmp_path / "fudeko.yaml")) == 0
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["fudeko-01-insurance_card.pdf"]


def test_a_sheet_holds_several(tmp_path: Path) -> None:
    """Two certificates lie on one A4 page, and both codes on it read."""
    assert make(tmp_path, "--sheet", person="hatsue") == 0

    assert sorted(path.name for path in tmp_path.iterdir()) == ["hatsue-sheet.pdf", "hatsue-sheet.png"]
    with Image.open(tmp_path / "hatsue-sheet.png") as picture:
        assert picture.size == (827, 1169)
    opened = pypdfium2.PdfDocument(tmp_path / "hatsue-sheet.pdf")
    found = zxingcpp.read_barcodes(opened[0].render(scale=200 / 72).to_pil())
    opened.close()
    assert len([code for code in found if isinstance(decode(code.bytes), Embedded)]) == 2


def test_a_blank_declaration_and_a_photo(tmp_path: Path) -> None:
    """`--blank` leaves the declaration empty, `--photo` adds the drawing of the face."""
    assert make(tmp_path, "--kind", "declaration", "--blank", "--photo", "--format", "pdf") == 0

    assert sorted(path.name for path in tmp_path.iterdir()) == ["hanako-01-declaration.pdf", "hanako-photo.png"]
    assert said(tmp_path / "hanako-01-declaration.pdf").paper.name is None


@pytest.mark.parametrize(
    ("arguments", "person", "line"),
    [
        (["--kind", "cheque"], "hanako", "There is no paper called cheque."),
        (["--blank"], "hanako", "--blank goes with --kind declaration."),
        (["--dpi", "5000"], "hanako", "--dpi goes from 72 to 600; 5000 does not."),
        ([], "nobody", "There is nobody called nobody."),
    ],
)
def test_a_mistake_is_one_line(
    arguments: list[str], person: str, line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 2, one line on stderr, and nothing is written."""
    assert make(tmp_path / "out", *arguments, person=person) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert line in err
    assert len(err.splitlines()) == 1
    assert not (tmp_path / "out").exists()


def test_an_empty_wallet_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Somebody without a card has nothing before the first paper is issued."""
    (tmp_path / "fudeko.yaml").write_text(PERSON, encoding="utf-8")

    assert make(tmp_path / "out", person=str(tmp_path / "fudeko.yaml"), day="2024-11-19") == 2
    assert capsys.readouterr().err.startswith("見本　筆子 has no papers on 2024-11-19.")


def test_a_folder_that_cannot_be_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file stands where the folder should be."""
    (tmp_path / "file").write_text("")

    assert make(tmp_path / "file" / "below") == 3
    assert capsys.readouterr().err == f"{tmp_path / 'file' / 'below'} cannot be used: Not a directory\n"


def test_a_name_too_long_for_any_code_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The data of a paper must fit a code."""
    (tmp_path / "long.yaml").write_text(PERSON.replace("筆子", "筆" * 3000), encoding="utf-8")

    assert make(tmp_path / "out", person=str(tmp_path / "long.yaml")) == 2
    assert "too much text on insurance_card" in capsys.readouterr().err


def test_a_paper_is_shown_in_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A picture and a PDF of the same paper print about the same lines; stderr is silent."""
    make(tmp_path, "--kind", "eligibility_certificate")
    capsys.readouterr()

    for path in sorted(tmp_path.iterdir()):
        assert main(["papers", "show", str(path)]) == 0
        out, err = capsys.readouterr()
        assert len(out.splitlines()) > 10
        assert err == ""


@pytest.mark.parametrize(
    ("content", "why"),
    [(b"", "it is empty"), (b"hello", "it is neither PNG, JPEG nor PDF"), (b"\x89PNG\r\n\x1a\n", "cut off or damaged")],
)
def test_what_cannot_be_shown_is_one_line(
    content: bytes, why: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 2 and the reason."""
    path = tmp_path / "strange.png"
    path.write_bytes(content)

    assert main(["papers", "show", str(path), "--lang", "en"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert why in err


@pytest.mark.parametrize("reason", Unreadable)
@pytest.mark.parametrize("lang", Lang)
def test_every_reason_has_its_words(reason: Unreadable, lang: Lang) -> None:
    """Whatever keeps a file from being shown can be said."""
    assert Words(lang)(f"scan.refused.{reason}")
