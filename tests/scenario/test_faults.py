"""Each fault of the table can be named in a scenario."""

from __future__ import annotations

import pytest

from cardsim.faults.kinds import FAULTS
from cardsim.yamlio import BadFile, parse
from reception.card.transport import CardInHand
from reception.readers import software
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


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_fault_behind_a_cards_name(case: FaultCase, loader: Loader, write: Write) -> None:
    """`card: T001+mute:at=2` places the test card with that fault, and no file is needed for it."""
    name = f"T001+{case.text.rstrip(':')}"
    path = write(f"steps:\n  - place_card: {{card: '{name}'}}\nexpect: {{outcome: accepted}}\n")

    (scenario,) = loader.load(path)
    placed = scenario.visits[0].steps[0].place_card
    assert placed is not None
    assert placed.card == name

    issued = software.issue(CardInHand(name))
    assert type(issued.fault) is FAULTS[case.name]
    assert issued.image == software.issue(CardInHand("T001")).image


@pytest.mark.parametrize(
    ("card", "message"),
    [
        ("T001+mut", "unknown fault 'mut'; did you mean 'mute'?"),
        ("T001+mute:att=2", "fault mute: unknown option 'att'; did you mean 'at'?"),
        ("T999+mute", "unknown card 'T999+mute'"),
    ],
)
def test_a_mistake_behind_a_cards_name_is_told_with_its_place(
    card: str, message: str, loader: Loader, write: Write
) -> None:
    """In a step and in a people file alike, and in Japanese as well."""
    path = write(f"steps:\n  - place_card: {{card: '{card}'}}\nexpect: {{outcome: accepted}}\n")
    with pytest.raises(BadFile) as caught:
        loader.load(path)
    (problem,) = caught.value.problems

    document = parse(f"card: {{profile: '{card}'}}".encode(), "p.yaml")
    (of_person,) = software.check_card(document, ("card",))

    assert problem.message.startswith(message)
    assert of_person.message == problem.message
    assert problem.message_ja not in ("", problem.message)
