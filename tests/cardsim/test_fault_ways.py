"""Each fault of the table, from Python and from `cardsim insert --fault`."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from cardsim.card import Card
from cardsim.cli.main import main
from cardsim.errors import CardMute, LinkBroken
from cardsim.faults.kinds import FAULTS, faulty
from cardsim.faults.names import parse_fault
from cardsim.issue.personalise import personalise
from cardsim.profiles import load_profile
from tests.cardsim.fault_cases import CASES, GONE, SILENT, FaultCase
from tests.cardsim.test_vpcd import Reader

each = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


def bundled(name: str) -> Card:
    """Return a fresh card of the catalogue."""
    return Card(personalise(load_profile(name)))


def test_every_fault_has_its_case() -> None:
    """The cases and the table name the same faults in the same order."""
    assert [case.name for case in CASES] == list(FAULTS)


@each
def test_a_fault_in_python(case: FaultCase) -> None:
    """Named, put around a card and placed for the first time, it does what the case says."""
    transmit = faulty(bundled("T001"), parse_fault(case.text, bundled)).transmit

    def answer(command: bytes) -> str:
        try:
            return transmit(command).hex()
        except CardMute:
            return SILENT
        except LinkBroken:
            return GONE

    assert case.held(answer) == case.answers


@each
def test_a_fault_on_the_command_line(case: FaultCase) -> None:
    """`cardsim insert T001 --fault …` gives the reader the same, and a card that is gone has left the slot."""
    reader = Reader()

    def answer(command: bytes) -> str:
        if case.answers[len(heard)] == SILENT:
            reader.send(command)
            return SILENT if reader.ask(b"\x04").startswith(b"\x3b") else "an answer"
        heard.append(reader.ask(command).hex() or GONE)
        return heard[-1]

    heard: list[str] = []
    with ThreadPoolExecutor(1) as pool:
        ended = pool.submit(main, ["insert", "T001", "--fault", case.text, "--port", str(reader.port)])
        reader.accept()
        try:
            assert case.held(answer) == case.answers
        finally:
            reader.close()
        assert ended.result(timeout=10) == (0 if case.answers[-1] == GONE else 3)
