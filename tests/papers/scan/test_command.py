"""`reception papers read`, as a user meets it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from reception.cli import main
from reception.papers.as_pdf import as_pdf
from reception.papers.making import make, pdf_of
from reception.papers.portal import portal_link
from reception.papers.scan.codes import Agreement
from reception.papers.scan.pages import Unreadable
from reception.papers.scan.result import Certainty, Remark, Source
from reception.papers.scan.witness import Absence
from reception.wording import Lang, Words
from tests.papers.people import DAY, FULL, HANAKO
from tests.papers.scan.builders import code, page, png
from tests.papers.scan.test_reader import edited

NOTICE = make(FULL, HANAKO, DAY)


def read(path: Path, *options: str) -> int:
    return main(["papers", "read", str(path), *options])


def test_a_notice_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What it is, that its seal fits, each field, and its link."""
    (tmp_path / "notice.pdf").write_bytes(pdf_of([NOTICE]))

    assert read(tmp_path / "notice.pdf", "--lang", "ja") == 0
    lines = capsys.readouterr().out.splitlines()
    assert "資格情報のお知らせ(1ページの添付データ): 封印は合っています" in lines
    assert {"  氏名: 見本　花子", "  有効期限: 2026-07-31", "  特別療養費: あり"} <= set(lines)
    assert any("2026-07-31まで" in line for line in lines)


def test_an_edited_notice_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The field is pointed at, and the exit code says that something differs."""
    other = edited(NOTICE.page, "令和8年7月31日", "令和9年7月31日")
    (tmp_path / "notice.pdf").write_bytes(as_pdf([other], [NOTICE.data], "edited"))

    assert read(tmp_path / "notice.pdf", "--lang", "en") == 1
    out = capsys.readouterr().out
    assert "it was altered" in out
    assert "  Valid until: 2026-07-31 <- the page prints 2027-07-31" in out.splitlines()


def test_a_refused_file_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """On stderr, with exit code 2 and nothing on stdout."""
    assert read(tmp_path / "none.pdf", "--lang", "en") == 2
    out, err = capsys.readouterr()
    assert (out, err) == ("", f"{tmp_path / 'none.pdf'}: there is no such file\n")


def test_json_is_data(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Fields with source and certainty, codes with what they mean on the day asked for."""
    (tmp_path / "notice.pdf").write_bytes(pdf_of([NOTICE]))

    assert read(tmp_path / "notice.pdf", "--json", "--date", "2026-08-01") == 0
    found = json.loads(capsys.readouterr().out)
    field = {"name": "name", "value": "見本　花子", "source": "attachment", "certainty": "signed"}
    assert field in found["documents"][0]["fields"]
    assert [one["meaning"] for one in found["codes"]] == ["scan.link.expired"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("https://shop.example/x", "some web page"),
        ("BEGIN:VCARD\nFN:Sample\nEND:VCARD", "a contact"),
        ("WIFI:S:sample;;", "Wi-Fi"),
        (portal_link("hanako", date(2026, 7, 31)), "ended on 2026-07-31"),
        (portal_link("hanako")[:-1] + "2", "altered"),
        ("https://portal.example.test/", "the portal's address alone"),
        (bytes(range(128, 256)), "data that are no text"),
    ],
)
def test_each_kind_of_code_is_explained(
    content: str | bytes, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever it is, it proves nothing, and the receptionist is asked for the fields."""
    (tmp_path / "code.png").write_bytes(png(page(code(content), size=(700, 700))))

    assert read(tmp_path / "code.png", "--lang", "en", "--date", "2026-08-01") == 0
    out = capsys.readouterr().out
    assert said in out
    assert "Recognised by code only" in out


def test_a_code_cannot_drive_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Escape sequences in a code are shown as dots."""
    (tmp_path / "code.png").write_bytes(png(page(code("\x1b[2Jgone\r\n"), size=(400, 400))))

    read(tmp_path / "code.png")
    assert "·[2Jgone··" in capsys.readouterr().out


def test_a_wide_space_stays_what_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Between family and given name stands a Japanese space, which drives no terminal."""
    (tmp_path / "code.png").write_bytes(png(page(code("見本　花子"), size=(400, 400))))

    read(tmp_path / "code.png")
    assert "見本　花子" in capsys.readouterr().out


def test_there_are_words_for_everything() -> None:
    """Each reason, remark and field has its line in both languages."""
    codes = [
        *(f"scan.refused.{one}" for one in Unreadable),
        *(f"scan.remark.{one}" for one in Remark),
        *(f"scan.absence.{one}" for one in Absence),
        *(f"scan.agreement.{one}" for one in Agreement),
        *(f"scan.source.{one}" for one in Source),
        *(f"scan.state.{one}" for one in Certainty),
        *(f"scan.field.{name}" for name in type(FULL).__dataclass_fields__ if name not in ("kind", "altered")),
    ]

    assert [one for one in codes for lang in Lang if one not in Words(lang)] == []
