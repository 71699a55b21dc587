"""What the command says of mistakes in it: one line in the reader's language, and whose mistake it was by the exit code."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cardsim.yamlio import load
from reception.cli.main import main
from reception.cli.parser import language_of
from reception.cli.saying import NoSuch
from reception.cli.usage import BadUsage
from reception.wording import Lang, Words
from tests.cli.samples import NOTICE_ALONE

CASES: list[dict[str, Any]] = load(Path(__file__).parents[1] / "cases" / "mistakes.yaml").data


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a scenario that comes out as expected, one with a mistake, and a file that is no folder."""
    (tmp_path / "one.yaml").write_text(NOTICE_ALONE, encoding="utf-8")
    mistaken = NOTICE_ALONE.replace("present: [notice]", "place_card: {fault: ded_chip}")
    (tmp_path / "typos.yaml").write_text(mistaken, encoding="utf-8")
    (tmp_path / "way").touch()
    return tmp_path


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("case", CASES, ids=lambda case: " ".join(case["command"]))
def test_a_mistake_is_one_line_in_the_readers_language(
    case: dict[str, Any], lang: Lang, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing on stdout, no file made, and a code that tells the command's mistakes from what the machine lacks."""
    before = sorted(folder.iterdir())

    assert main(["--lang", lang, *(word.replace("{folder}", str(folder)) for word in case["command"])]) == case["code"]
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert err.startswith(case[lang].replace("{folder}", str(folder)))
    assert sorted(folder.iterdir()) == before


def test_a_transcript_goes_to_stdout_where_a_dash_stands(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its lines are all that is there, the table is for people on stderr, and no file is called `-`."""
    scenario = str(folder / "one.yaml")
    main(["replay", scenario, "--transcript", str(folder / "kept")])
    table = capsys.readouterr().out

    assert main(["replay", scenario, "--transcript", "-"]) == 0
    out, err = capsys.readouterr()
    assert out == (folder / "kept").read_text(encoding="utf-8")
    assert all(json.loads(line) for line in out.splitlines())
    assert err == table
    assert not Path("-").exists()


@pytest.mark.parametrize(
    ("arguments", "environment", "lang"),
    [
        ([], {}, "ja"),
        ([], {"LANG": "en_US.UTF-8"}, "en"),
        ([], {"LANG": "C"}, "ja"),
        ([], {"LC_ALL": "ja_JP.UTF-8", "LANG": "en_US.UTF-8"}, "ja"),
        (["replay", "--lang", "en", "--frob"], {}, "en"),
        (["replay", "--lang=en"], {"LANG": "ja_JP.UTF-8"}, "en"),
        (["--lang"], {"LANG": "en_GB"}, "en"),
        (["--lang", "fr"], {}, "ja"),
    ],
)
def test_the_language_of_a_complaint(arguments: list[str], environment: dict[str, str], lang: str) -> None:
    """It is known before the arguments are understood: what they ask for, else the locale's, else Japanese."""
    assert language_of(arguments, environment) == lang


def test_only_near_names_are_offered_for_a_slip() -> None:
    """Three at the most; where nothing comes near, all of them."""
    many = [f"hanako{number}" for number in range(9)]

    assert NoSuch("cli.no_such_person", "hanako", many).said(Words("en")).count("hanako") == 1 + 3
    assert NoSuch("cli.no_such_person", "zzz", many).said(Words("en")).count("hanako") == 9


def test_a_complaint_of_argparse_that_is_not_known_stays_as_it_is() -> None:
    """Its English is better than nothing."""
    assert (
        BadUsage("reception", "ambiguous option").said(Words("ja")) == "reception: ambiguous option(→ reception --help)"
    )
