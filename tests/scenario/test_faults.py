"""Each fault of the table can be named in a scenario."""

from __future__ import annotations

import pytest

from reception.scenario.loader import Loader
from tests.cardsim.fault_cases import CASES, FaultCase
from tests.scenario.conftest import Write


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_fault_named_in_a_scenario(case: FaultCase, loader: Loader, write: Write) -> None:
    """The scenario is accepted, and its step carries the fault and the options to the slot."""
    options = ", ".join(f"{key}: {value}" for key, value in case.options.items())
    path = write(f"steps:\n  - place_card: {{fault: {{{case.name}: {{{options}}}}}}}\nexpect: {{outcome: accepted}}\n")

    (scenario,) = loader.load(path)

    (visit,) = scenario.visits
    placed = visit.steps[0].place_card
    assert placed is not None
    name, carried = placed.named_fault
    assert (name, {key: str(value) for key, value in carried.items()}) == (case.name, case.options)
