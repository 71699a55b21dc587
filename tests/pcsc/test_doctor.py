"""`reception doctor` beside a PC/SC service: what it finds, what it misses, and that it leaves cards alone."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from reception.card.transport import CardInHand
from reception.doctor import Check, Terminal, encoding, examine, pcsc, size
from reception.readers.pcsc.virtual import VirtualSlot
from reception.wording import Lang, Words
from tests.pcsc.inserting import inserted

GOOD = Terminal("utf-8", 80, 24)


def found(checks: list[Check]) -> dict[str, bool | None]:
    """The outcome of each check by its name."""
    return {check.name: check.ok for check in checks}


def test_a_service_with_a_virtual_reader_is_whole() -> None:
    """Service, virtual reader and its round trip are there; the empty readers are no fault."""
    assert found(list(pcsc())) == {"service": True, "virtual": True, "round_trip": True, "reader": None}


def test_without_a_service_that_is_the_one_thing_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be asked without a service is not reported as missing on its own."""
    monkeypatch.setenv("PCSCLITE_CSOCK_NAME", "/nowhere/pcscd.comm")

    assert found(list(pcsc())) == {"service": False}


def test_a_card_on_a_reader_is_told_by_its_atr_and_stays_as_it_is() -> None:
    """The round trip goes through the other slot."""
    with inserted("T001") as process:
        checks = list(pcsc())

        assert process.poll() is None
    lying = [check.facts for check in checks if check.name == "reader" and check.ok]
    assert lying == [{"reader": "Virtual PCD 00 00", "atr": "3B 88 80 01 00 00 05 E0 B3 81 A1 00 7F"}]
    assert found(checks)["round_trip"]


def test_with_both_slots_taken_the_round_trip_is_left_out() -> None:
    """Nobody's card is touched for a measurement."""
    other = VirtualSlot(slot=1)
    try:
        other.place(CardInHand("T009"))
        with inserted("T001"):
            assert found(list(pcsc()))["round_trip"] is None
    finally:
        other.close()


@pytest.mark.parametrize(
    ("terminal", "fits"), [(GOOD, True), (Terminal("utf-8", 79, 24), False), (Terminal("utf-8", 80, 23), False)]
)
def test_a_terminal_has_to_hold_the_screens(terminal: Terminal, fits: bool) -> None:
    """80 by 24 is enough, and a column or line less is not."""
    assert size(terminal).ok is fits


@pytest.mark.parametrize(("name", "ok"), [("utf-8", True), ("UTF8", True), ("ascii", False), ("cp932", False)])
def test_the_encoding_has_to_be_utf_8(name: str, ok: bool) -> None:
    """However Python spells it."""
    assert encoding(Terminal(name, 80, 24)).ok is ok


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("ok", [True, False, None])
def test_every_outcome_has_its_words(lang: Lang, ok: bool | None) -> None:
    """Each check has a name and can say what it found; each that can fail has a cure."""
    words = Words(lang)
    never = {("versions", False), ("reader", False)}
    unknowable = {"round_trip", "reader"}
    for check in examine(GOOD):
        if (check.name, ok) in never or (ok is None and check.name not in unknowable):
            continue
        facts = {**check.facts, "why": "why", "how": "how", "ms": "1", "font": "Font"}
        other = Check(check.name, ok, facts)

        assert words(f"doctor.{check.name}.name")
        assert other.described(words)
        assert (other.cure(words) is None) == (ok is not False)


def test_the_command_prints_a_cure_for_each_lack() -> None:
    """Without a service: exit code 3, and the line below the lack says what to install."""
    done = subprocess.run(
        [sys.executable, "-m", "reception", "--lang", "en", "doctor"],
        env=os.environ | {"PCSCLITE_CSOCK_NAME": "/nowhere/pcscd.comm"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 3
    assert "PC/SC service (pcscd): does not answer\n\t→ apt install pcscd" in done.stdout
    assert done.stderr == ""
