"""Times our card against an echo responder, both behind the same pcscd and vpcd; run it beside a PC/SC service of its own.

`python -m tests.bench.pcsc_speed` prints a line for each size of answer; with a word and a port it is one of the two cards.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from smartcard import scard

from cardsim import vpcd
from cardsim.apps import jpki
from cardsim.card import Card
from cardsim.files import Application, BinaryFile, CardImage
from cardsim.link import Link
from cardsim.wire.apdu import CommandApdu
from reception.readers.pcsc.link import ReaderLink
from reception.readers.pcsc.virtual import reader_name

RUNS = 61
TIMES = 200
SIZES = (1, 256, 2_000)
ATR = bytes.fromhex("3B888001000005E0B381A1007F")
FILE = 0x000A
KINDS = ("card", "echo")


class Echo:
    """The least that can answer: as many zeros as were asked for."""

    atr = ATR

    def transmit(self, command: bytes) -> bytes:
        """Answer at once."""
        return bytes(int.from_bytes(command[5:7]) if len(command) == 7 else command[4] or 256) + b"\x90\x00"

    def power_on(self) -> None:
        """Do nothing."""

    power_off = reset = power_on


def card() -> Card:
    """Make a card with one file that is free to read."""
    files = (BinaryFile(FILE, bytes(range(256)) * 16),)
    return Card(CardImage(ATR, (Application(jpki.AID, "JPKI-AP", files),)))


@contextmanager
def inserted(kind: str, slot: int) -> Iterator[None]:
    """The card `kind` in slot number `slot`, in a process of its own."""
    with ReaderLink(10_000) as link:
        empty = link.state(reader_name(slot))
        command = [sys.executable, "-m", "tests.bench.pcsc_speed", kind, str(vpcd.PORT + slot)]
        with subprocess.Popen(command) as process:
            link.wait(reader_name(slot), empty, 10_000)
            yield
            process.kill()


def connected(context: Any, slot: int) -> Any:
    """Connect to the card and make the file current."""
    code, handle, protocol = scard.SCardConnect(context, reader_name(slot), scard.SCARD_SHARE_SHARED, 3)
    assert code == scard.SCARD_S_SUCCESS, scard.SCardGetErrorMessage(code)
    for command in (CommandApdu(0, 0xA4, 4, 0x0C, jpki.AID), CommandApdu(0, 0xA4, 2, 0x0C, FILE.to_bytes(2))):
        scard.SCardTransmit(handle, protocol, list(command.encode()))
    return handle


def run_us(handle: Any, command: list[int], size: int) -> float:
    """Return the median of one run, in microseconds an exchange."""
    taken = []
    for _ in range(TIMES):
        start = time.perf_counter_ns()
        _, answer = scard.SCardTransmit(handle, scard.SCARD_PROTOCOL_T1, command)
        taken.append(time.perf_counter_ns() - start)
    assert len(answer) == size + 2
    return statistics.median(taken) / 1_000


def compare() -> None:
    """Print the medians for each size, and the median ratio of neighbouring runs.

    The two take turns in short runs, so that both meet the same machine and what else it does falls on both.
    """
    _, context = scard.SCardEstablishContext(scard.SCARD_SCOPE_USER)
    handles = [connected(context, slot) for slot, _ in enumerate(KINDS)]
    for size in SIZES:
        command = list(CommandApdu(0, 0xB0, 0, 0, le=size).encode())
        runs = [[run_us(handle, command, size) for handle in handles] for _ in range(RUNS)]
        ours, echo = (statistics.median(each) for each in zip(*runs, strict=True))
        ratio = statistics.median(our_run / echo_run for our_run, echo_run in runs)
        print(f"{size:5} bytes: card {ours:6.1f} us, echo {echo:6.1f} us, ratio {ratio:.2f}")


def main(words: list[str]) -> None:
    """Be one of the cards, or compare them."""
    if words:
        link: Link = card() if words[0] == "card" else Echo()
        vpcd.serve(link, port=int(words[1]))
        return
    with inserted(KINDS[0], 0), inserted(KINDS[1], 1):
        compare()


if __name__ == "__main__":
    main(sys.argv[1:])
