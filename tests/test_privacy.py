"""The guard against real people's numbers, in files and in papers read back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardsim.spec import PUBLISHED_NUMBERS, check_digit
from cardsim.yamlio import parse
from reception import wiring
from reception.cli import main
from reception.model.papers import Paper, PaperKind
from reception.papers.making import make, pdf_of
from reception.privacy import holds_person_number, is_real_insurer, real_fields, real_numbers

LIKE_REAL = "12345678901" + check_digit("12345678901")
"""Counted upwards, so that it stands for nobody in particular, with the check digit that belongs to it."""
TOKYO = "138057"
"""A well-formed number of prefecture 13."""
OURS = "990036"
PERSON = """format: 1
{note}identity: {{name: 見本　試, kana: ミホン　タメシ, birth: 1990-01-01, sex: female, address: 見本県見本市１, number: "100000001126"}}
insurance:
  - {{insurer: kyoto, number: "{insurer}", symbol: 京, id: "0012345", branch: "01", from: 2021-04-01}}
"""
SCENARIO = """format: 1
scenario: 番号
cites: [KYT-13]
date: 2026-05-11
patient: taro
steps:
  - present: [{kind: eligibility_certificate, name: 見本　試, number: "%s"}]
"""
PRESENTED = """format: 1
scenario: 渡されたファイル
cites: [KYT-13]
date: 2026-05-11
patient: taro
steps:
  - present: {file: %s}
"""


@pytest.mark.parametrize(
    "text",
    [LIKE_REAL, f"番号は{LIKE_REAL}です", "1234 5678 9018", "1234-5678-9018", "１２３４５６７８９０１８"],
)
def test_twelve_digits_with_their_check_digit_are_found(text: str) -> None:
    """In any width, grouped or not, alone or inside a sentence."""
    assert holds_person_number(text)


@pytest.mark.parametrize(
    "text", ["123456789017", f"{LIKE_REAL}0", f"9{LIKE_REAL}", "12345678901", "", *PUBLISHED_NUMBERS]
)
def test_other_digits_are_nobodys(text: str) -> None:
    """A wrong check digit, more or fewer digits, and the published vector are let through."""
    assert not holds_person_number(text)


@given(st.text("0123456789", min_size=11, max_size=11), st.integers(0, 9))
def test_one_last_digit_in_ten_is_refused(eleven: str, last: int) -> None:
    """Only the digit that belongs to the others makes a number anybody's."""
    number = f"{eleven}{last}"

    assert holds_person_number(number) is (check_digit(eleven) == str(last) and number not in PUBLISHED_NUMBERS)


@pytest.mark.parametrize(
    ("number", "real"),
    [
        (TOKYO, True),
        ("138058", False),
        (OURS, False),
        ("06139999", False),
        ("06139992", True),
        ("１３８０５７", True),
        ("999995", False),
    ],
)
def test_an_insurer_is_real_by_its_prefecture(number: str, real: bool) -> None:
    """Its check digit must be right, and its prefecture one of the forty-seven."""
    assert is_real_insurer(number) is real


def test_a_number_is_named_at_its_line() -> None:
    """Text or a bare number, wherever it stands; an insurer's only with a name in the file."""
    text = f"name: 見本　試\ndeep:\n  - {{a: {LIKE_REAL}}}\n  - {{number: '{TOKYO}'}}\nnote: {LIKE_REAL}\n"
    found = [str(problem)[:12] for problem in real_numbers(parse(text.encode(), "a.yaml"))]

    assert found == ["a.yaml:3:9: ", "a.yaml:4:14:", "a.yaml:5:7: "]
    assert not list(real_numbers(parse(f"number: '{TOKYO}'".encode(), "a.yaml")))


def test_a_paper_read_back_is_looked_at_field_by_field() -> None:
    """A name beside a real insurer's number, and any such twelve digits."""
    fields = [("name", "見本　試"), ("number", TOKYO), ("id", LIKE_REAL), ("branch", "01")]

    assert [name for name, _ in real_fields(fields)] == ["number", "id"]
    assert [name for name, _ in real_fields(fields[1:])] == ["id"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (PERSON.format(note=f"note: 番号 {LIKE_REAL}\n", insurer=OURS), 2),
        (PERSON.format(note="", insurer=TOKYO), 4),
        (SCENARIO % TOKYO, 7),
    ],
)
def test_check_refuses_unless_told_otherwise(
    text: str, line: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The line is named and the command ends with 2; with --allow-real-numbers it passes."""
    path = tmp_path / "file.yaml"
    path.write_text(text, encoding="utf-8")

    assert main(["check", str(path), "--lang", "en"]) == 2
    told = capsys.readouterr().err
    assert f"file.yaml:{line}:" in told
    assert LIKE_REAL not in told
    assert TOKYO not in told
    assert main(["check", str(path), "--allow-real-numbers"]) == 0


def test_replay_and_decide_refuse_too(tmp_path: Path) -> None:
    """A scenario is guarded when it is loaded, whatever loads it."""
    path = tmp_path / "scenario.yaml"
    path.write_text(SCENARIO % TOKYO, encoding="utf-8")

    assert [main([command, str(path)]) for command in ("replay", "decide")] == [2, 2]
    assert main(["decide", str(path), "--allow-real-numbers"]) == 0


def strange_notice(folder: Path) -> Path:
    """Return a notice as PDF that names a real insurer beside a name."""
    path = folder / "file.yaml"
    path.write_text(PERSON.format(note="", insurer=TOKYO), encoding="utf-8")
    person = wiring.people(allow_real_numbers=True).load(path)
    paper = Paper(PaperKind.NOTICE, name=person.name, number=TOKYO, id="0012345", issued=date(2026, 5, 1))
    file = folder / "notice.pdf"
    file.write_bytes(pdf_of([make(paper, person, date(2026, 5, 11))]))
    return file


def test_papers_read_back_are_refused_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A paper that names a real insurer beside a name: its field is named, its value isn't said."""
    file = strange_notice(tmp_path)

    assert main(["papers", "read", str(file), "--lang", "en"]) == 2
    told = capsys.readouterr()
    assert "notice.pdf: number: a real insurer's number beside a name" in told.err
    assert TOKYO not in told.out + told.err
    assert main(["papers", "read", str(file), "--allow-real-numbers"]) == 0
    assert TOKYO in capsys.readouterr().out


def test_a_card_of_ours_is_never_somebodys(tmp_path: Path) -> None:
    """The number on the card itself is refused even when real numbers are allowed."""
    path = tmp_path / "file.yaml"
    path.write_text(PERSON.format(note="", insurer=OURS).replace("100000001126", LIKE_REAL), encoding="utf-8")

    assert main(["check", str(path), "--allow-real-numbers"]) == 2


def test_a_card_file_is_guarded(tmp_path: Path) -> None:
    """Its notes as well."""
    bundled = Path(__file__).parents[1] / "scenarios" / "cards" / "T001.yaml"
    path = tmp_path / "card.yaml"
    path.write_text(
        bundled.read_text(encoding="utf-8").replace("en: The plain", f"en: {LIKE_REAL} The plain"), encoding="utf-8"
    )

    assert main(["check", str(path)]) == 2
    assert main(["check", str(path), "--allow-real-numbers"]) == 0


def test_papers_presented_from_a_file_are_refused_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The step is a mistake that names the file and the field, not the value; with --allow-real-numbers it is played."""
    file = strange_notice(tmp_path)
    path = tmp_path / "scenario.yaml"
    path.write_text(PRESENTED % file.name, encoding="utf-8")

    assert main(["replay", str(path), "--lang", "en"]) == 2
    told = capsys.readouterr().err
    assert "scenario.yaml:7:" in told
    assert "notice.pdf: it is not taken" in told
    assert "(number)" in told
    assert TOKYO not in told
    assert main(["decide", str(path), "--allow-real-numbers"]) == 0


def test_papers_typed_or_pasted_at_the_screen_are_refused_too(tmp_path: Path) -> None:
    """The reader that the screens are given has the same guard, with no way round it."""
    read = wiring.PaperReader()(strange_notice(tmp_path))

    assert (read.papers, read.private) == ((), ("number",))
