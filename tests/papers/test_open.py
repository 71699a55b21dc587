"""`reception papers open`: from the notice's code to the portal's screen, and every reason why it stays shut."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from reception.cli.main import main
from reception.model.papers import OF_THE_PORTAL, PaperKind
from reception.papers.portal import HOST, portal_link
from reception.papers.scan.reader import Reader
from tests.papers.scan.builders import code, page, png

PERSON = """format: 1
identity: {name: 見本　筆子, kana: ミホン　フデコ, birth: 1990-01-01, sex: female, address: 見本県見本市１, number: "100000001126"}
"""


def opened(folder: Path, content: str, *options: str) -> int:
    """Open a picture of a code that says `content`, on 2026-05-11; return the exit code."""
    (folder / "code.png").write_bytes(png(page(code(content), size=(400, 400))))
    return main(["papers", "open", str(folder / "code.png"), "--date", "2026-05-11", "-o", str(folder), *options])


@pytest.mark.parametrize("kind", sorted(OF_THE_PORTAL))
def test_the_code_opens_its_holders_portal(kind: PaperKind, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As picture and PDF, each of which reads back as that person's paper of the day; stdout names them."""
    assert opened(tmp_path, portal_link("hanako", date(2026, 5, 11)), "--kind", kind) == 0
    files = [Path(line) for line in capsys.readouterr().out.splitlines()]
    with Reader(budget_ms=60_000) as reader:
        papers = {paper for file in files for paper in reader.scan(file).papers()}

    assert [file.name for file in files] == [f"hanako-{kind}.pdf", f"hanako-{kind}.png"]
    assert {(paper.kind, paper.name, paper.issued, paper.copay_percent) for paper in papers} == {
        (kind, "見本　花子", date(2026, 5, 11), 20)
    }


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (portal_link("hanako", date(2026, 5, 10)), "a link to the (simulated) portal that ended on 2026-05-10"),
        (portal_link("hanako")[:-1] + "!", "formed like a link to the portal, and altered"),
        (f"https://{HOST}/q/", "the portal's address alone; it opens nobody's page"),
        ("https://shop.example.test/menu", "There is no code of the portal"),
        (portal_link("nobody at all"), "is nobody's here; say whose it is with --of"),
    ],
    ids=["expired", "altered", "unsigned", "a shop's", "a stranger's"],
)
def test_a_code_that_opens_nothing_says_why(
    content: str, why: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line, exit code 2, and no file."""
    assert opened(tmp_path, content, "--lang", "en") == 2
    out, err = capsys.readouterr()

    assert out == ""
    assert why in err
    assert len(err.splitlines()) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["code.png"]


def test_the_code_of_a_person_of_ones_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Found by the people file that is named, and asked for the card that a login needs."""
    file = tmp_path / "fudeko.yaml"
    file.write_text(PERSON, encoding="utf-8")
    assert opened(tmp_path, portal_link("fudeko"), "--of", str(file), "--lang", "en") == 2
    assert "見本　筆子 has no My Number Card to log in with" in capsys.readouterr().err

    file.write_text(PERSON + "card: {profile: T001}\n", encoding="utf-8")
    assert opened(tmp_path, portal_link("fudeko"), "--of", str(file)) == 0
    assert opened(tmp_path, portal_link("hanako"), "--of", str(file)) == 2


def test_what_is_no_picture_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the reason that reading has."""
    (tmp_path / "a.png").write_bytes(b"")

    assert main(["papers", "open", str(tmp_path / "a.png"), "--date", "2026-05-11", "-o", "x", "--lang", "en"]) == 2
    assert "it is empty" in capsys.readouterr().err
