"""What is not confirmed is shown as such, with the reason, wherever a verdict is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reception.cli.main import main
from reception.front.texts import reason
from reception.model.verdict import Certainty, Finding
from reception.wording import Lang, Words

VISIT = """format: 1
scenario: お知らせだけの暫定の扱い
cites: [NAT-088]
date: 2026-04-01
facility: {provisional_measures: true, provisional_unconfirmed: true}
patient: taro
steps:
  - present: [notice]
  - number_query
"""


@pytest.fixture
def visit(tmp_path: Path) -> str:
    """Write the visit of an unconfirmed rule and return its file."""
    path = tmp_path / "visit.yaml"
    path.write_text(VISIT, encoding="utf-8")
    return str(path)


def test_the_text_of_a_verdict_says_why(visit: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Behind the reason stands that it is not confirmed, and what is not."""
    assert main(["decide", visit, "--lang", "en"]) == 0
    assert "(not confirmed) whether the extension covers the notice alone" in capsys.readouterr().out


def test_the_data_of_a_verdict_say_why(visit: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each finding of low certainty has its reason by its code."""
    assert main(["decide", visit, "--json", "--lang", "en"]) == 0

    told = json.loads(capsys.readouterr().out)
    assert told["findings"][0]["certainty"] == "L"
    assert told["unconfirmed"] == {
        "provisional_notice_extended": "whether the extension covers the notice alone is not confirmed"
    }


@pytest.mark.parametrize("lang", Lang)
def test_the_screen_says_why(lang: Lang) -> None:
    """Only where it is not confirmed."""
    words = Words(lang)
    low = Finding("provisional_notice_extended", ("NAT-088",), Certainty.LOW)
    high = Finding("online_card", ("TGJ-33",), Certainty.HIGH)

    assert words("doubt.provisional_notice_extended") in reason(low, words)
    assert words("certainty.L") in reason(low, words)
    assert reason(high, words).endswith("TGJ-33]")
