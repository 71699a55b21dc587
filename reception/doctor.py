"""What this machine has and lacks: one check each, as data; the words are `doctor.<name>.*` of `reception.wording`."""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from ctypes.util import find_library
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec

from reception.errors import EnvironmentLacks, NoPcscService, NoPyscard
from reception.readers.pcsc import private, probe
from reception.readers.pcsc.virtual import reader_name
from reception.wording import Words

COLUMNS, LINES = 80, 24
"""The smallest terminal that the screens are drawn for."""
PYTHON = (3, 11)
_VERSIONS = ("clinic-reception-simulator", "textual", "pyscard", "cryptography")


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: `name` is its code, `facts` fill the places of its texts.

    `ok` True: it is there, False: it is missing, None: it could not be looked at, which is no fault.
    """

    name: str
    ok: bool | None
    facts: Mapping[str, object] = field(default_factory=dict)

    def described(self, words: Words) -> str:
        """Return what was found, in the language of `words`."""
        outcome = {True: "good", False: "lacking", None: "unknown"}[self.ok]
        return words(f"doctor.{self.name}.{outcome}", **self.facts)

    def cure(self, words: Words) -> str | None:
        """Return what to do about it, None where nothing needs doing."""
        return words(f"doctor.{self.name}.cure", **self.facts) if self.ok is False else None


@dataclass(frozen=True, slots=True)
class Terminal:
    """Where the output goes: its `encoding` by Python's name, its size in characters."""

    encoding: str
    columns: int
    lines: int


def examine(terminal: Terminal) -> Iterator[Check]:
    """Yield every check in the order of the report; the slow ones (a card in the virtual reader) last.

    Readers are asked what lies on them, which is its ATR; no command and no PIN is sent to a card that is not ours.
    """
    yield python()
    yield Check("versions", True, {"versions": ", ".join(_versions())})
    yield encoding(terminal)
    yield size(terminal)
    yield font()
    yield Check("zbar", find_library("zbar") is not None)
    yield private_service()
    yield from pcsc()


def _versions() -> Iterator[str]:
    for name in _VERSIONS:
        with suppress(PackageNotFoundError):
            yield f"{name} {version(name)}"


def python() -> Check:
    """Check the version of Python."""
    return Check("python", sys.version_info >= PYTHON, {"version": platform.python_version()})


def encoding(terminal: Terminal) -> Check:
    """Check that Japanese can be written."""
    name = terminal.encoding.lower().replace("-", "").replace("_", "")
    return Check("encoding", name == "utf8", {"encoding": terminal.encoding})


def size(terminal: Terminal) -> Check:
    """Check that the screens fit."""
    facts = {"columns": terminal.columns, "lines": terminal.lines, "least": f"{COLUMNS} x {LINES}"}
    return Check("terminal", terminal.columns >= COLUMNS and terminal.lines >= LINES, facts)


def font() -> Check:
    """Check for the Japanese font that papers are drawn with; what the terminal itself can draw, nobody here can ask."""
    there = find_spec("pylopdf_fonts_jp") is not None
    return Check("font", there, {"font": "Noto Sans JP"})


def private_service() -> Check:
    """Check whether a PC/SC service of one's own can be started, as the tests and the demo do."""
    try:
        private.command_line(["true"])
    except EnvironmentLacks as lack:
        return Check("private", False, {"why": str(lack), "how": lack.cure})
    return Check("private", True)


def pcsc() -> Iterator[Check]:
    """Check the PC/SC service of this machine, the virtual reader in it, and every reader."""
    try:
        lying = probe.lying()
    except NoPyscard:
        yield Check("pyscard", False)
        return
    except NoPcscService:
        yield Check("service", False)
        return
    yield Check("service", True, {"count": len(lying)})
    yield from _virtual(lying)
    for reader, atr in lying.items():
        yield Check("reader", True if atr else None, {"reader": reader, "atr": atr.hex(" ").upper()})


def _virtual(lying: dict[str, bytes]) -> Iterator[Check]:
    present = reader_name(0) in lying
    yield Check("virtual", present)
    slot = probe.free_slot(lying)
    if slot is None:
        if present:
            yield Check("round_trip", None)
        return
    try:
        yield Check("round_trip", True, {"ms": f"{probe.round_trip_ms(slot):.2f}"})
    except EnvironmentLacks as lack:
        yield Check("round_trip", False, {"why": str(lack)})
