"""A loader over the bundled people, the reader in process, and every bundled scenario played once."""

from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest

from reception import wiring
from reception.card.transport import CardSlot
from reception.scenario.loader import Loader, Scenario
from reception.scenario.runner import Played, play

SCENARIOS = Path(str(files("scenarios")))
Write = Callable[[str], Path]


def scenario_files() -> list[Path]:
    """Return the bundled scenario files, in order."""
    return sorted(path for path in SCENARIOS.rglob("*.yaml") if not {"people", "cards"} & set(path.parts))


@cache
def bundled() -> tuple[Scenario, ...]:
    """Return every bundled scenario."""
    loader = wiring.loader(wiring.people())
    return tuple(scenario for path in scenario_files() for scenario in loader.load(path))


@cache
def all_played() -> tuple[Played, ...]:
    """Play every bundled scenario once, each with an online system of its own."""
    slot = wiring.open_slot(wiring.ReaderChoice("sim"))
    return tuple(play(scenario, wiring.ports(slot)) for scenario in bundled())


@pytest.fixture
def slot() -> Iterator[CardSlot]:
    """Give a reader in process."""
    opened = wiring.open_slot(wiring.ReaderChoice("sim"))
    yield opened
    opened.close()


@pytest.fixture
def loader() -> Loader:
    """Give a reader of scenario files that knows the bundled people."""
    return wiring.loader(wiring.people())


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Give a way to write a scenario file; `body` goes below the usual head, which it may override by `date:` or `patient:`."""

    def written(body: str) -> Path:
        head = ["format: 1", "scenario: 試し", "cites: [NAT-032]"]
        head += [] if "date:" in body else ["date: 2026-05-11"]
        head += [] if "patient:" in body else ["patient: taro"]
        path = tmp_path / "try.yaml"
        path.write_text("\n".join([*head, body]), encoding="utf-8")
        return path

    return written
