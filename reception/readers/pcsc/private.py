"""Runs a command beside a PC/SC service of its own: `python -m reception.readers.pcsc.private COMMAND…`.

The service lives in namespaces of its own (mounts, network, processes). Its socket and the virtual reader's port are the
usual ones and yet collide with nothing outside; several such trees run side by side, none sees a physical reader, and
each ends with its command, to the last process. Linux only; root, or user namespaces, are needed.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import socket
import struct
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from reception.errors import EnvironmentLacks

INSIDE = "RECEPTION_PRIVATE_PCSC"
"""The environment variable that is set for whatever runs inside."""

_MODULE = "reception.readers.pcsc.private"
_RUN = Path("/run")
_SERVICE_SOCKET = _RUN / "pcscd" / "pcscd.comm"
_USB = Path("/dev/bus/usb")
_START_S = 10.0
_SIOCSIFFLAGS = 0x8914
_IFF_UP = 1
_ISOLATED = ("--mount", "--net", "--pid", "--fork", "--kill-child")


def is_inside() -> bool:
    """Tell whether this process already runs beside a service of its own."""
    return INSIDE in os.environ


def command_line(command: Sequence[str]) -> list[str]:
    """Return the command line that runs `command` beside a new service, with `command`'s exit code as its own.

    Raises `EnvironmentLacks` where pcscd or the right to make namespaces is missing.
    """
    _pcscd()
    return [*_unshare(), sys.executable, "-m", _MODULE, "--inside", *command]


def _pcscd() -> str:
    found = shutil.which("pcscd", path=f"{os.environ.get('PATH', os.defpath)}:/usr/sbin:/usr/local/sbin")
    if found is None:
        raise EnvironmentLacks("pcscd is not installed", "apt install pcscd vsmartcard-vpcd")
    return found


def _unshare() -> list[str]:
    """Return the words that isolate a command, tried out first: as we are, or else as root of a user namespace."""
    if shutil.which("unshare") is None:
        raise EnvironmentLacks("unshare is not installed", "apt install util-linux")
    attempts = (("unshare", *_ISOLATED), ("unshare", "--map-root-user", *_ISOLATED))
    for words in attempts if os.geteuid() == 0 else attempts[1:]:
        try:
            subprocess.run([*words, "mount", "-t", "tmpfs", "none", str(_RUN)], check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError):
            continue
        return list(words)
    raise EnvironmentLacks(
        "a PC/SC service of its own cannot be started: this user may not make mount and network namespaces",
        "run as root, or allow unprivileged user namespaces",
    )


@contextmanager
def service() -> Iterator[None]:
    """Run pcscd in the namespaces this process is alone in; raise `EnvironmentLacks` if it does not come up."""
    _prepare()
    log = _RUN / "pcscd.log"
    with log.open("wb") as output, subprocess.Popen([_pcscd(), "--foreground"], stdout=output, stderr=output) as pcscd:
        try:
            _wait_until_ready(pcscd, log)
            yield
        finally:
            pcscd.terminate()


def _prepare() -> None:
    """Give the namespaces an empty `/run`, no USB devices and a loopback that is up."""
    subprocess.run(["mount", "-t", "tmpfs", "none", str(_RUN)], check=True)
    if _USB.exists():  # the readers plugged in belong to the service that runs outside
        subprocess.run(["mount", "-t", "tmpfs", "none", str(_USB)], check=True)
    _SERVICE_SOCKET.parent.mkdir()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, _SIOCSIFFLAGS, struct.pack("16sH14x", b"lo", _IFF_UP))


def _wait_until_ready(pcscd: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + _START_S
    while not _SERVICE_SOCKET.exists():
        if pcscd.poll() is not None or time.monotonic() > deadline:
            said = log.read_text(errors="replace").strip().splitlines() or ["it said nothing"]
            raise EnvironmentLacks(f"pcscd did not start: {said[-1]}", "apt install --reinstall pcscd")
        time.sleep(0.005)


def main(argv: Sequence[str]) -> int:
    """Run the command `argv` beside a service of its own and return its exit code, or 2 or 3 with a line on stderr."""
    try:
        match argv:
            case ["--inside", *command]:
                return _inside(command)
            case [_, *_]:
                os.execvp("unshare", command_line(argv))  # noqa: S606 a shell has no part in this
            case _:
                print("usage: python -m reception.readers.pcsc.private COMMAND…", file=sys.stderr)
                return 2
    except EnvironmentLacks as lack:
        print(f"{lack} ({lack.cure})", file=sys.stderr)
        return 3


def _inside(command: Sequence[str]) -> int:
    if shutil.which(command[0]) is None:
        print(f"{command[0]}: no such command", file=sys.stderr)
        return 2
    with service(), subprocess.Popen(command, env=os.environ | {INSIDE: "1"}) as running:
        while True:
            try:
                code = running.wait()
            except KeyboardInterrupt:  # the command got it as well, and says how it ends
                continue
            return code if code >= 0 else 128 - code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
