"""`cardsim insert`, from the keyboard's side: each way it can end is one clear line and an exit code."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from reception.readers.pcsc import private
from reception.readers.pcsc.link import ReaderLink
from tests.pcsc.inserting import NOTICED_MS, READER, insert_command, inserted


def ended(process: subprocess.Popen[str]) -> tuple[int, str]:
    """Wait for the command and return its exit code and all it said on stderr."""
    _, said = process.communicate(timeout=60)
    return process.returncode, said


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_and_kill_take_the_card_out(sent: signal.Signals, tmp_path: Path) -> None:
    """The card goes, the command ends with 130, its trace is whole, and nothing like a traceback is seen."""
    trace = tmp_path / "talk.txt"
    with inserted("T001", "--trace", str(trace)) as process, ReaderLink(answer_ms=NOTICED_MS) as link:
        link.connect(READER)
        assert link.transmit(bytes.fromhex("00A4040C0AD392F000260100000001")) == b"\x90\x00"
        process.send_signal(sent)
        code, said = ended(process)

    assert code == 130
    assert "Traceback" not in said
    assert "00A4040C0AD392F000260100000001" in trace.read_text(encoding="utf-8")


def test_an_occupied_slot_is_said() -> None:
    """A second card for the same slot ends with 3 and a line that says what to do; the first stays."""
    with inserted("T001") as first:
        second = subprocess.run(insert_command("T002"), capture_output=True, text=True, check=False)

        assert second.returncode == 3
        assert "occupied" in second.stderr
        assert "Traceback" not in second.stderr
        assert first.poll() is None


def test_without_a_reader_the_missing_piece_is_named(closed_port: int) -> None:
    """No pcscd listens: the line says what to start and what to install."""
    done = subprocess.run(
        insert_command("T001", "--port", str(closed_port)), capture_output=True, text=True, check=False
    )

    assert done.returncode == 3
    assert "pcscd" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_vanished_pcscd_is_said() -> None:
    """The service ends while the card lies there: exit code 3 and a line that says so, no traceback."""
    play = private.command_line([sys.executable, "-m", "tests.pcsc.vanishing"])

    told = subprocess.run(play, capture_output=True, text=True, check=True).stdout

    assert told.startswith("3 ")
    assert re.search("pcscd (has )?ended", told)
    assert "Traceback" not in told
