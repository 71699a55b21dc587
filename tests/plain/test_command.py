"""`reception --plain` as a command: pipes, terminals, and how it ends."""

import io
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from reception.cli.exits import ExitCode
from reception.plain.console import StandardConsole
from tests.scenario.conftest import SCENARIOS

COMMAND = (sys.executable, "-m", "reception", "--plain", "--date", "2026-05-11", "--lang")


def piped(answers: bytes, lang: str = "ja", *more: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command with `answers` on its input."""
    return subprocess.run([*COMMAND, lang, *more], input=answers, capture_output=True, check=False, timeout=60)


@pytest.mark.parametrize(("lang", "word"), [("ja", "受付可"), ("en", "accepted")])
def test_a_whole_visit_through_pipes(lang: str, word: str) -> None:
    """Exit code 0, nothing on stderr, no escape sequence, no PIN but the one that practice tells."""
    ended = piped(b"1\n\n2\n1\n1234\n\n1\n\n1\n5\n\n", lang)

    assert (ended.returncode, ended.stderr) == (ExitCode.OK, b"")
    assert word in ended.stdout.decode()
    assert b"\x1b" not in ended.stdout
    assert b"\r" not in ended.stdout
    told = [line for line in ended.stdout.decode().splitlines() if "1234" in line.replace("0001234", "")]
    assert told
    assert all(line.startswith(("[模擬]", "[Simulated]")) for line in told)


def test_input_that_ends_in_mid_visit() -> None:
    """One line on stderr says so, and the exit code is that of an interruption."""
    ended = piped(b"1\n")

    assert ended.returncode == ExitCode.INTERRUPTED
    assert len(ended.stderr.splitlines()) == 1


def test_input_that_is_no_text() -> None:
    """Bytes that are no UTF-8, and a megabyte of digits, are answers like others."""
    ended = piped(b"\xff\xfe\n\x1b[2J\n" + b"9" * 1_000_000 + b"\n5\n\n")

    assert ended.returncode == ExitCode.OK
    assert b"\x1b" not in ended.stdout


def test_a_patient_nobody_knows() -> None:
    """The mistake is named in one line."""
    ended = piped(b"", "en", "--patient", "nobody")

    assert ended.returncode == ExitCode.MISTAKE
    assert ended.stderr.startswith(b"There is nobody called nobody.")


def test_a_patient_of_ones_own(tmp_path: Path) -> None:
    """A people file is taken in place of a name, and a mistake in it is shown where it stands."""
    own = tmp_path / "own.yaml"
    own.write_text((SCENARIOS / "people" / "taro.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    fine = piped(b"5\n\n", "en", "--patient", str(own))
    own.write_text("format: 1\nnonsense: 1\n", encoding="utf-8")
    wrong = piped(b"", "en", "--patient", str(own))

    assert (fine.returncode, fine.stderr) == (ExitCode.OK, b"")
    assert wrong.returncode == ExitCode.MISTAKE
    assert wrong.stderr.startswith(f"{own}:".encode())


def test_a_terminal_hides_the_pin_and_ctrl_c_ends() -> None:
    """The PIN is not echoed by the terminal; Ctrl-C is one line and 130."""
    child, terminal = pty.fork()
    if child == 0:
        os.execv(COMMAND[0], [*COMMAND, "en"])
    shown = b""
    for awaited, typed in (
        (b"Number: ", b"1\n"),
        (b"or a number: ", b"\n"),
        (b"Number: ", b"2\n"),
        (b"Number: ", b"1\n"),
        (b"not shown): ", b"8642\n"),
        (b"or a number: ", b"\x03"),
    ):
        said = b""
        while not said.endswith(awaited):
            said += os.read(terminal, 1024)
        shown += said
        os.write(terminal, typed)
    while chunk := _rest(terminal):
        shown += chunk

    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == ExitCode.INTERRUPTED
    assert b"8642" not in shown
    assert shown.rstrip().endswith(b"Interrupted.")


def _rest(terminal: int) -> bytes:
    try:
        return os.read(terminal, 1024)
    except OSError:
        return b""


def test_what_comes_through_a_pipe_is_echoed_but_secrets() -> None:
    """The output reads as a conversation, with what was typed as it was typed; full-width digits are digits.

    What would drive the terminal is left out.
    """
    out = io.StringIO()
    console = StandardConsole(io.StringIO("１２　\x1b[2J\n1234\n"), out)

    assert console.ask("One?") == "12 [2J"
    assert console.ask_secret("PIN?") == "1234"
    assert out.getvalue() == "One? １２　[2J\nPIN? \n"
