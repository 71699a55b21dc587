"""`reception people`: what it prints, in both languages and as JSON, and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reception import wiring
from reception.cli import main


def shown(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Return what a command prints that ends well."""
    assert main(["people", *arguments]) == 0
    return capsys.readouterr().out


def test_show_says_what_and_why_in_english(capsys: pytest.CaptureFixture[str]) -> None:
    """Each paper with its days, its reason and the clauses; the online answer with each of its reasons."""
    assert shown(capsys, "show", "nakushita", "--date", "2026-05-11", "--lang", "en").splitlines() == [
        "見本　無 (nakushita) on 2026-05-11",
        "In the wallet",
        "  Notice of eligibility information: no last day",
        "    why: sent to everybody every year [MGM-27, MGM-55, MGM-57]",
        "  Eligibility certificate: 2026-04-20 to 2026-07-31",
        "    why: the card was lost and a paper applied for [NAT-069, NAT-063, MGM-19, MGM-20] (partly our guess)",
        "What the online system answers",
        "  valid, share 30%",
        "    990044 covers since 2012-04-01 [NAT-132]",
        "    the card is registered since 2022-11-01 [NAT-064, NAT-065]",
        "    the card is lost and suspended [NAT-063]",
    ]


def test_list_names_everybody_who_can_come(capsys: pytest.CaptureFixture[str]) -> None:
    """Each bundled person with the name that scenarios use, and a sentence on what they are there for."""
    listed = json.loads(shown(capsys, "list", "--json"))

    assert {one["person"] for one in listed} == set(wiring.everybody())
    assert all(one["note"] for one in listed)
    text = shown(capsys, "list")
    assert all(one["person"] in text and one["name"] in text for one in listed)


def test_the_page_shows_what_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """The example in docs/people.md is the command's own output."""
    page = (Path(__file__).parents[2] / "docs" / "people.md").read_text(encoding="utf-8")
    command, _, printed = page.partition("```console\n$ reception people ")[2].partition("```")[0].partition("\n")

    assert shown(capsys, *command.split()) == printed


def test_show_says_it_in_japanese(capsys: pytest.CaptureFixture[str]) -> None:
    """A paper that came but does not count yet says from when it does."""
    out = shown(capsys, "show", "nanaju", "--date", "2026-06-25", "--lang", "ja")

    assert "資格情報のお知らせ: 2026-07-01 から 2026-07-31、2026-07-01 から使える、負担割合 20%" in out
    assert "なぜ: 70歳からの負担割合(利用登録あり) [NMR-04, NMR-05, NMR-08, TGJ-11, MGM-29]" in out


def test_show_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    """The same for machines: causes and reasons by code and in words."""
    told = json.loads(shown(capsys, "show", "kaijo", "--date", "2026-05-11", "--json", "--lang", "en"))

    assert (told["person"], told["date"], told["card"]) == ("kaijo", "2026-05-11", True)
    assert [(one["paper"]["kind"], one["cause"]) for one in told["wallet"]] == [
        ("notice", "yearly"),
        ("eligibility_certificate", "cancelled"),
    ]
    assert told["online"]["answer"]["eligibility"] == "valid"
    assert told["online"]["reasons"][1] == {
        "code": "people.registration.ending",
        "facts": {"ends": "2026-05-31"},
        "cites": ["MGM-43"],
        "words": "cancelled, but readers see the registration until the day before 2026-05-31",
    }


def test_show_takes_the_profiles_certificate(capsys: pytest.CaptureFixture[str]) -> None:
    """Where the file leaves the card's days to its profile, those count: this one is past its grace."""
    out = shown(capsys, "show", "kireo", "--date", "2026-05-11", "--lang", "en")

    assert "the certificate ended on 2025-10-10, and so has its grace" in out
    assert "written in the people file" in out


def test_show_says_nothing_where_there_is_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """Somebody with neither paper nor card, whose card would not be asked about."""
    out = shown(capsys, "show", "seiho", "--date", "2026-06-30", "--lang", "en")

    assert "not asked by card, because the card is not registered" in out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["show", "nobody", "--date", "2026-05-11"], "There is nobody called nobody."),
        (["show", "taro", "--date", "1980-01-01"], "was not born yet on 1980-01-01."),
        (["make", "--insurer", "nowhere", "--date", "2026-05-11"], "There is no insurer nowhere."),
        (["make", "--insurer", "kyoto", "--date", "1999-05-11"], "--date goes from 2023-04-01"),
        (["make", "--insurer", "kyoto", "--date", "2026-05-11", "--count", "10001"], "--count goes from 1 to 10000"),
    ],
)
def test_mistakes_are_one_line(arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 2 and one line on stderr."""
    assert main(["people", *arguments, "--lang", "en"]) == 2
    seen = capsys.readouterr()
    assert told in seen.err
    assert (seen.out, seen.err.count("\n")) == ("", 1)


def test_make_writes_files_that_check_takes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The names go to stdout; each can be shown and checked."""
    made = shown(
        capsys,
        "make",
        "--insurer",
        "tagajo",
        "--date",
        "2026-05-11",
        "--count",
        "50",
        "--seed",
        "7",
        "-o",
        str(tmp_path),
    ).split()

    assert len(made) == 50
    assert made == sorted(str(path) for path in tmp_path.iterdir())
    assert main(["check", str(tmp_path)]) == 0
    assert "in the wallet" in shown(capsys, "show", made[0], "--date", "2026-05-11", "--lang", "en").lower()


def test_make_prints_without_a_folder(capsys: pytest.CaptureFixture[str]) -> None:
    """One document after the other."""
    out = shown(capsys, "make", "--insurer", "national", "--date", "2026-05-11", "--count", "2")

    assert out.count("format: 1\n") == out.count("---\n") == 2
