"""Scenarios played: the same bytes each time, differences by name and place, and no secret in the record."""

import itertools
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from cardsim.yamlio import BadFile
from reception import wiring
from reception.card.transport import CardSlot
from reception.scenario.comparing import Came
from reception.scenario.loader import Loader
from reception.scenario.runner import Played, play
from reception.scenario.transcript import lines
from tests.scenario.conftest import Write, all_played, bundled

VISIT = """steps:
  - place_card
  - choose: pin
  - pin: "8642"
  - pin: "1234"
  - consent: all
  - remove_card"""
WAY = [
    "reading",
    "choosing",
    "entering_pin",
    "checking_pin",
    "checking",
    "looking_up",
    "consenting",
    "sending",
    "done",
    "idle",
]
"""Where the reader was during that visit, each state once."""


def played(body: str, loader: Loader, write: Write, slot: CardSlot, seed: int = 0) -> Played:
    """Play the one scenario of `body`."""
    (scenario,) = loader.load(write(body))
    return play(scenario, wiring.ports(slot), seed)


def text_of(run: Played) -> list[str]:
    """Return the lines of the file that was played."""
    return Path(run.scenario.file).read_text(encoding="utf-8").splitlines()


def differences(run: Played) -> Iterator[tuple[str, object, object, int]]:
    """Yield each difference with the line it is reported at."""
    for one in run.differences:
        yield one.field, one.expected, one.actual, run.scenario.where(one.path).line


def test_the_same_scenario_and_seed_leave_the_same_bytes(loader: Loader, write: Write, slot: CardSlot) -> None:
    """Nothing of the clock, the machine or the run gets into a transcript; another seed gives other challenges."""
    one, two, other = (list(lines([played(VISIT, loader, write, slot, seed)])) for seed in (0, 0, 1))

    assert one == two
    assert one != other


def test_every_bundled_scenario_plays_twice_alike() -> None:
    """What was played once for the other tests is played again, and leaves the same transcript."""
    slot = wiring.open_slot(wiring.ReaderChoice("sim"))
    again = [play(scenario, wiring.ports(slot)) for scenario in bundled()]

    assert list(lines(again)) == list(lines(all_played()))


def test_no_pin_is_in_a_transcript(loader: Loader, write: Write, slot: CardSlot) -> None:
    """Neither the right nor the wrong digits are kept, not as text and not as the bytes of the command."""
    text = "\n".join(lines([played(VISIT, loader, write, slot)]))

    assert '"4 digits"' in text
    assert "00 20 00 80 04 ** ** ** **" in text
    assert re.search(r"(?<!\d)(8642|1234)(?!\d)|38 36 34 32|31 32 33 34", text) is None


def test_no_number_of_a_person_is_in_a_transcript() -> None:
    """The 個人番号 of our people never leaves the card."""
    text = "\n".join(lines(all_played()))
    numbers = {str(visit.patient.identity["number"]) for one in bundled() for visit in one.visits}

    assert all(number not in text and number.encode().hex(" ").upper() not in text for number in numbers)


def test_a_transcript_is_json_headed_by_its_visits(loader: Loader, write: Write, slot: CardSlot) -> None:
    """Each line is an object: the head of a visit, or one observation with its number and virtual time."""
    head, *rows = map(json.loads, lines([played(VISIT, loader, write, slot)]))

    assert head == {"scenario": "試し", "visit": 1}
    assert [row["number"] for row in rows] == list(range(1, len(rows) + 1))
    assert all(earlier["at_ms"] <= later["at_ms"] for earlier, later in itertools.pairwise(rows))
    assert rows[-1]["event"] == {"name": "VisitClosed"}


@pytest.mark.parametrize(
    ("expect", "difference"),
    [
        ("{outcome: rejected}", ("outcome", "rejected", "accepted")),
        ("{basis: document}", ("basis", "document", "online_card")),
        ("{copay: 10%}", ("copay", 10, 30)),
        ("{copay: unknown}", ("copay", "unknown", 30)),
        ("{needs: [notice]}", ("needs", ["notice"], [])),
        ("{limit: applied}", ("limit", "applied", "not_applied")),
        ("{say: say.other}", ("say", "say.other", "say.online_card")),
        ("{medical_info: {drugs: refused}}", ("medical_info", {"drugs": "refused"}, {"drugs": "shared"})),
        ("{seen: [done, pin_blocked]}", ("seen", ["done", "pin_blocked"], WAY)),
        (
            "{findings: [online_card, expired]}",
            ("findings", ["online_card", "expired"], ["online_card", "identity_by_pin"]),
        ),
    ],
)
def test_what_differs_at_the_end_is_named(
    expect: str, difference: tuple[str, object, object], loader: Loader, write: Write, slot: CardSlot
) -> None:
    """Every field of `expect` can fail; the difference points at the field in the file."""
    run = played(f"{VISIT}\nexpect: {expect}", loader, write, slot)

    ((*found, line),) = differences(run)
    assert tuple(found) == difference
    assert line == len(text_of(run))
    assert not run.passed


@pytest.mark.parametrize(
    ("expect", "difference"),
    [
        ("{state: done}", ("state", "done", "entering_pin")),
        ("{error: '001'}", ("error", "001", None)),
        ("{hint: pin_wrong}", ("hint", "pin_wrong", None)),
        ("{tries_left: 2}", ("tries_left", 2, 3)),
        ("{outcome: accepted}", ("outcome", "accepted", None)),
        ("{needs: [notice]}", ("needs", ["notice"], None)),
        ("{page: [drugs]}", ("page", ["drugs"], None)),
    ],
)
def test_what_differs_on_the_way_is_named(
    expect: str, difference: tuple[str, object, object], loader: Loader, write: Write, slot: CardSlot
) -> None:
    """A step's `expect` looks at the moment: state, screen, tries and verdict so far."""
    run = played(f"steps:\n  - place_card\n  - choose: pin\n  - expect: {expect}\n  - cancel", loader, write, slot)

    ((*found, line),) = differences(run)
    assert tuple(found) == difference
    assert "expect" in text_of(run)[line - 1]


def test_before_anything_happened_the_reader_is_idle(loader: Loader, write: Write, slot: CardSlot) -> None:
    """A first step may look at the empty reader."""
    assert played("steps:\n  - expect: {state: idle}\n  - place_card", loader, write, slot).passed


@pytest.mark.parametrize("never", ["done", "accepted"])
def test_what_must_never_be_is_named_with_its_place(never: str, loader: Loader, write: Write, slot: CardSlot) -> None:
    """A state or outcome of `expect_never` is reported with the number of the observation that showed it first."""
    run = played(f"{VISIT}\nexpect_never: [offline, {never}]", loader, write, slot)
    shown = next(seen for seen in run.visits[0] if never in (seen.state, seen.verdict and seen.verdict.outcome))

    assert [one[:3] for one in differences(run)] == [("expect_never", None, Came(never, shown.number))]


@pytest.mark.parametrize(
    ("steps", "line", "message"),
    [
        ("  - choose: pin", 7, "choose cannot happen here: the reader is idle"),
        ("  - place_card\n  - place_card", 8, "place_card cannot happen here: the reader is choosing"),
        ("  - remove_card", 7, "remove_card cannot happen here: the reader is idle"),
        ("  - place_card\n  - register: accept", 8, "register cannot happen here: the reader is choosing"),
        ("  - link: lost\n  - place_card\n  - place_card", 9, "place_card cannot happen here: the slot is full"),
        ("  - link: lost\n  - remove_card", 8, "remove_card cannot happen here: the slot is empty"),
        ("  - link: restored", 7, "link cannot happen here: the reader is idle"),
        ("  - place_card\n  - {after: 1s, choose: pin}", 8, "choose cannot happen here: the reader is reading"),
        ("  - place_card\n  - consent: all", 8, "consent cannot happen here: the reader is choosing"),
    ],
)
def test_a_step_impossible_where_it_stands_is_a_mistake_in_the_file(
    steps: str, line: int, message: str, loader: Loader, write: Write, slot: CardSlot
) -> None:
    """It is reported at its step, naming what the reader was doing instead."""
    with pytest.raises(BadFile) as caught:
        played(f"steps:\n{steps}", loader, write, slot)

    (problem,) = caught.value.problems
    assert (problem.line, problem.message) == (line, message)
    assert problem.message_ja.startswith(f"{message.split()[0]} はここでは起こりません(")


@pytest.mark.parametrize(
    ("steps", "message"),
    [
        ("  - choose: pin", "choose はここでは起こりません(リーダーは idle「待機」)"),
        ("  - link: lost\n  - remove_card", "remove_card はここでは起こりません(差し込み口は empty)"),
        ("  - terminal_mode: visual", "terminal_mode はここでは起こりません(資格確認端末は passcode)"),
    ],
)
def test_what_stood_in_the_way_is_told_in_japanese(
    steps: str, message: str, loader: Loader, write: Write, slot: CardSlot
) -> None:
    """The machine and its state, with what the state means where it has words."""
    with pytest.raises(BadFile) as caught:
        played(f"steps:\n{steps}", loader, write, slot)

    assert [problem.message_ja for problem in caught.value.problems] == [message]


def test_visits_of_one_file_share_the_online_system_and_nothing_else(
    loader: Loader, write: Write, slot: CardSlot
) -> None:
    """A registration lasts to the next visit; the card's tries and the verdict begin anew."""
    run = played(
        """patient: jiro
visits:
  - steps: [place_card, {choose: pin}, {pin: "0000"}, {pin: "1234"}, {register: accept}, {consent: none}, remove_card]
    expect: {outcome: accepted, seen: [registering]}
  - steps: [place_card, {choose: pin}, {expect: {tries_left: 3}}, {pin: "1234"}, {consent: none}, remove_card]
    expect: {outcome: accepted}
    expect_never: [unregistered]
""",
        loader,
        write,
        slot,
    )

    assert run.differences == []
    assert len(run.visits) == 2


def test_time_passes_only_as_the_file_says(loader: Loader, write: Write, slot: CardSlot) -> None:
    """`after` and `wait` are virtual; without them a step comes when the reader waits for somebody."""
    run = played("steps:\n  - place_card\n  - {after: 35s, cancel: }\n  - wait: 2m", loader, write, slot)
    cancelled = next(seen for seen in run.visits[0] if type(seen.event).__name__ == "Cancelled")

    assert cancelled.at_ms == 35_000
    assert [seen.at_ms for seen in run.visits[0]][-1] == 155_000


def test_the_slot_is_empty_after_a_visit(loader: Loader, write: Write, slot: CardSlot) -> None:
    """A card that was left behind does not lie in the next patient's way."""
    assert played("steps: [place_card]", loader, write, slot).passed
    assert played("steps: [place_card, {expect: {state: choosing}}]", loader, write, slot).passed
