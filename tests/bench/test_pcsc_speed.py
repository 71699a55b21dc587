"""How fast a command is through PC/SC, against the least that could answer it; prints ratios, asserts nothing timed."""

from __future__ import annotations

import subprocess
import sys

import pytest

from reception.readers.pcsc import private

pytestmark = pytest.mark.bench


def test_our_card_against_an_echo_responder(capsys: pytest.CaptureFixture[str]) -> None:
    """Answers of 1, 256 and 2,000 bytes; the aim is a ratio of at most 1.3."""
    command = private.command_line([sys.executable, "-m", "tests.bench.pcsc_speed"])

    done = subprocess.run(command, capture_output=True, text=True, check=True)

    with capsys.disabled():
        print(f"\n{done.stdout}")
    assert done.stdout.count("ratio") == 3
