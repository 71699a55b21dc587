"""The PC/SC service of one's own: what is inside, and what is left afterwards."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from smartcard.System import readers

from reception.readers.pcsc import private


def test_the_service_has_the_virtual_reader_and_nothing_else() -> None:
    """Two slots of the virtual reader are listed, and no reader that is plugged into this machine."""
    assert [str(reader) for reader in readers()] == ["Virtual PCD 00 00", "Virtual PCD 00 01"]


def test_a_command_inside_keeps_its_exit_code_and_its_output() -> None:
    """The runner adds nothing to what the command says and ends as it ends."""
    done = subprocess.run(
        [sys.executable, "-m", "reception.readers.pcsc.private", "sh", "-c", "echo said; exit 7"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stdout, done.stderr) == (7, "said\n", "")


def test_a_service_inside_a_service_is_another_one() -> None:
    """Services nest without sharing anything: the inner one has a socket of its own."""
    inner = private.command_line(["stat", "--format", "%d", "/run/pcscd/pcscd.comm"])

    done = subprocess.run(inner, capture_output=True, text=True, check=True)

    assert int(done.stdout) != Path("/run/pcscd/pcscd.comm").stat().st_dev


def test_what_the_command_left_running_ends_with_it() -> None:
    """A background process of the command is gone as soon as the runner has returned."""
    leaves_one = private.command_line(["sh", "-c", "sleep 1000 >/dev/null 2>&1 & readlink /proc/self/ns/pid"])

    done = subprocess.run(leaves_one, capture_output=True, text=True, check=True)

    namespaces = {str(link.readlink()) for link in Path("/proc").glob("[0-9]*/ns/pid") if link.exists()}
    assert done.stdout.strip() not in namespaces


def test_an_unknown_command_is_one_clear_line() -> None:
    """A command that does not exist ends with 2, and no traceback."""
    done = subprocess.run(private.command_line(["no-such-command"]), capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (2, "no-such-command: no such command\n")
