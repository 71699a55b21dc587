"""Terminals and pipes without UTF-8: what can be shown is, what cannot ends in one line."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from reception.cli.main import main
from tests.cli.samples import NOTICE_ALONE

ASCII = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
"""An environment in which Python takes a C locale at its word."""
UNSET = ("LANG", "LC_ALL", "LC_CTYPE", "LC_MESSAGES", "PYTHONIOENCODING", "PYTHONUTF8")


@pytest.fixture
def scenario(tmp_path: Path) -> str:
    """Return a scenario file that comes out as expected."""
    path = tmp_path / "one.yaml"
    path.write_text(NOTICE_ALONE, encoding="utf-8")
    return str(path)


def run(environment: dict[str, str], module: str, *arguments: str, typed: bytes = b"") -> tuple[int, bytes, bytes]:
    """Run a command as a process of its own in that locale and return its exit code, stdout and stderr."""
    inherited = {name: value for name, value in os.environ.items() if name not in UNSET}
    code = f"import sys; from {module} import main; sys.exit(main())"
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], input=typed, capture_output=True, env=inherited | environment
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("environment", [{}, {"LANG": "C"}], ids=["none", "C"])
def test_a_plain_locale_is_japanese_in_utf_8(environment: dict[str, str], scenario: str) -> None:
    """C says nothing about the terminal, and most take UTF-8."""
    for module, arguments, said in (
        ("reception.cli", ("replay", scenario), "お知らせだけを出す"),
        ("reception.cli", ("check", scenario), "間違いはありません"),
        ("cardsim.cli.main", ("list",), "カード"),
    ):
        code, out, err = run(environment, module, *arguments)

        assert (code, err) == (0, b"")
        assert said in out.decode()
    code, out, _ = run(environment, "reception.cli", "--plain", "--date", "2026-05-11", typed=b"5\n\n")
    assert code == 0
    assert "カードリーダー" in out.decode()


def test_without_japanese_data_is_escaped(scenario: str) -> None:
    """A table, a list of cards and JSON come out whole, with escapes for what the encoding lacks."""
    for module, arguments in (
        ("reception.cli", ("replay", scenario)),
        ("reception.cli", ("replay", "--json", scenario)),
        ("reception.cli", ("check", scenario)),
        ("cardsim.cli.main", ("list",)),
        ("cardsim.cli.main", ("show", "T001")),
    ):
        code, out, err = run(ASCII, module, *arguments)

        assert (code, err) == (0, b"")
        assert b"\\u" in out
        assert out.isascii()


def test_a_mistake_without_japanese_is_still_one_line() -> None:
    """In escapes, for that is what stderr can hold."""
    code, out, err = run(ASCII, "reception.cli", "replay", "nowhere")

    assert (code, out) == (2, b"")
    assert err.startswith(b"nowhere ")
    assert err.count(b"\n") == 1


def test_questions_in_japanese_need_an_encoding_that_has_it() -> None:
    """Question marks for every character would help nobody; in English the same visit goes on."""
    refused = run(ASCII, "reception.cli", "--plain", "--lang", "ja")
    played = run(ASCII, "reception.cli", "--plain", "--lang", "en", "--date", "2026-05-11", typed=b"5\n\n")
    old = run({"PYTHONIOENCODING": "euc_jp"}, "reception.cli", "--plain", "--lang", "ja", typed=b"5\n\n")

    assert refused[:2] == (3, b"")
    assert refused[2].startswith(b"This terminal's encoding (ascii) cannot show what there is to show.")
    assert refused[2].count(b"\n") == 1
    assert played[0] == 0
    assert b"[Card reader (the patient's screen)]" in played[1]
    assert old[0] == 0
    assert "カードリーダー" in old[1].decode("euc_jp")


class Ascii:
    """A terminal of seven bits."""

    encoding = "ascii"

    def __init__(self) -> None:
        self.written = ""

    def isatty(self) -> bool:
        """Be a terminal."""
        return True

    def write(self, text: str) -> int:
        """Keep what is written."""
        self.written += text
        return len(text)

    def flush(self) -> None:
        """Keep nothing back."""


@pytest.mark.parametrize("arguments", [(), ("play",)], ids=["screen", "play"])
def test_the_screen_needs_its_characters(
    arguments: tuple[str, ...], scenario: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is drawn where borders would come out as escapes; the line that says so is English, for Japanese could not be read."""
    monkeypatch.delenv("TEXTUAL_DRIVER", raising=False)
    terminal = Ascii()
    monkeypatch.setattr(sys, "stdin", terminal)
    monkeypatch.setattr(sys, "stderr", terminal)

    assert main(["--lang", "ja", *arguments, *([scenario] if arguments else [])]) == 3
    assert terminal.written.startswith("This terminal's encoding (ascii)")
    assert terminal.written.count("\n") == 1
