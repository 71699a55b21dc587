"""Where the outside does not play along: full disks, folders that are not there, no terminal, endless files."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from reception.cli.main import main
from tests.cli.samples import NOTICE_ALONE

FULL = Path("/dev/full")


@pytest.fixture
def scenario(tmp_path: Path) -> Path:
    """Return a scenario file that comes out as expected."""
    path = tmp_path / "one.yaml"
    path.write_text(NOTICE_ALONE, encoding="utf-8")
    return path


def run(module: str, *arguments: str, stdout: int | None = subprocess.PIPE, **environment: str) -> tuple[int, str, str]:
    """Run a command as a process of its own, without input, and return its exit code, stdout and stderr."""
    code = f"import sys; from {module} import main; sys.exit(main())"
    done = subprocess.run(
        [sys.executable, "-c", code, "--lang", "en", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=subprocess.PIPE,
        env=os.environ | environment,
    )
    return done.returncode, (done.stdout or b"").decode(), done.stderr.decode()


def test_a_bad_file_alone_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Only its mistake is told; the transcript of an earlier run stays."""
    bad, kept = tmp_path / "bad.yaml", tmp_path / "kept"
    bad.write_text("")
    kept.write_text("earlier")

    assert main(["--lang", "en", "replay", str(bad), "--transcript", str(kept)]) == 2
    assert capsys.readouterr() == ("", f"{bad}:1:1: the file is empty\n")
    assert kept.read_text() == "earlier"


@pytest.mark.skipif(not FULL.exists(), reason="Linux has a file that is always full")
def test_a_full_disk_is_one_line(scenario: Path) -> None:
    """It ends with 3 and names what is full, be it stdout or the transcript."""
    with FULL.open("wb") as full:
        told = [
            run("reception.cli", "check", str(scenario), stdout=full.fileno()),
            run("cardsim.cli.main", "list", stdout=full.fileno()),
            run("reception.cli", "replay", str(scenario), "--transcript", str(FULL)),
        ]

    assert [(code, err) for code, _, err in told] == [
        (3, "standard output cannot be used: No space left on device\n"),
        (3, "cardsim: standard output cannot be written: No space left on device\n"),
        (3, "/dev/full cannot be used: No space left on device\n"),
    ]
    assert "1 as expected" in told[2][1]


def test_the_screen_needs_a_terminal(scenario: Path) -> None:
    """Without one, nothing is drawn into a pipe or log; what to use instead is said."""
    for arguments in ((), ("play", str(scenario))):
        code, out, err = run("reception.cli", *arguments)

        assert (code, out) == (3, "")
        assert err == "The screen needs a terminal. → use reception --plain, or reception replay\n"


def test_an_empty_folder_is_not_checked_as_fine(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`check` says that it found nothing to check."""
    assert main(["--lang", "en", "check", str(tmp_path)]) == 2
    assert capsys.readouterr() == ("", f"There is no file to check (.yaml) in {tmp_path}.\n")


def test_a_step_out_of_place_says_the_state_in_japanese_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its code, which files use, stands beside the word for it."""
    path = tmp_path / "one.yaml"
    path.write_text(NOTICE_ALONE.replace("present: [notice]", 'pin: "1234"'), encoding="utf-8")

    assert main(["--lang", "ja", "replay", str(path)]) == 2
    assert capsys.readouterr().err == f"{path}:7:5: pin はここでは起こりません(リーダーは idle「待機」)\n"


def test_an_issued_card_can_be_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`check` takes what `cardsim issue` writes for a card file, and names a broken certificate in one."""
    card = tmp_path / "mine.card"
    run("cardsim.cli.main", "issue", "T001", "-o", str(card))
    assert main(["check", str(card)]) == 0
    capsys.readouterr()

    card.write_text(card.read_text().replace('"MII', '"AII', 1))
    assert main(["--lang", "en", "check", str(card)]) == 2
    assert capsys.readouterr().err.endswith(": the certificate is broken\n")


def test_a_file_without_an_end_is_too_big(capsys: pytest.CaptureFixture[str]) -> None:
    """A device is read as far as a file may be long."""
    assert main(["--lang", "en", "check", "/dev/zero"]) == 2
    assert capsys.readouterr().err == "/dev/zero:1:1: the file is too big: more than 5,000,000 bytes\n"
