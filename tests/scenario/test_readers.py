"""The switches in which makes of readers differ: in files, on the screens, and in what happens."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

import pytest
import yaml

from cardsim.yamlio import parse
from reception import wiring
from reception.desk.desk import Desk
from reception.desk.stage import Setting
from reception.front import texts
from reception.front.acts import hold_phone
from reception.model.device import DEVICES, AfterFaces, Device, FaceSide, Mask, PhonePad, Slot
from reception.model.facility import Facility, Reader
from reception.scenario.loader import Scenario
from reception.scenario.recording import RecordedVisit, block
from reception.scenario.schema import FacilityBlock, ReaderBlock, ScenarioFile
from reception.terminal import events as e
from reception.terminal.states import State
from reception.wiring import ReaderChoice
from reception.wording import Lang, Words
from tests.desk.stages import DAY, own_card, person

PAGE = Path(__file__).parents[2] / "docs" / "scenarios.md"
JA, EN = Words(Lang.JA), Words(Lang.EN)


def facility_of(reader: str) -> Facility:
    """Return the facility of a file that says `reader:` so."""
    text = f"{{format: 1, scenario: x, cites: [NAT-032], date: 2026-05-11, patient: taro, steps: [], facility: {{reader: {reader}}}}}"
    found: tuple[Scenario, ...] = wiring.loader(wiring.people()).read(parse(text.encode(), "x.yaml"), Path("x.yaml"))
    return found[0].visits[0].facility


def visit(device: Device, name: str = "taro") -> Desk:
    """Return the desk with `device`, where phones are taken."""
    ports = wiring.ports(wiring.open_slot(ReaderChoice("sim")))
    return Desk(Setting(DAY, Facility(device=device, phone=True), person(name)), ports)


def shown(desk: Desk, words: Words = JA) -> str:
    """Return what the patient reads."""
    screen = desk.reader.screen()
    return "\n".join([texts.title(screen, words), *texts.remarks(screen, words)])


def face_given_up(device: Device) -> Desk:
    """Return the desk at which the face has failed as often as it may."""
    desk = visit(device)
    desk.place_card(own_card())
    desk.settle()
    desk.handle(e.FaceChosen())
    for _ in range(2):
        desk.handle(e.FaceMismatched())
        desk.handle(e.RetryChosen())
    desk.handle(e.FaceMismatched())
    return desk


# --- in files ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "reader", "device"),
    [
        ("working", Reader.WORKING, Device()),
        ("broken", Reader.BROKEN, Device()),
        ("{state: broken}", Reader.BROKEN, Device()),
        ("{like: stand}", Reader.WORKING, DEVICES["stand"]),
        ("{like: stand, beep: false}", Reader.WORKING, replace(DEVICES["stand"], beep=False)),
        ("{slot: push, mask: keep_on}", Reader.WORKING, Device(slot=Slot.PUSH, mask=Mask.KEEP_ON)),
        ("{}", Reader.WORKING, Device()),
    ],
)
def test_a_reader_is_written_by_its_state_its_name_or_its_switches(
    written: str, reader: Reader, device: Device
) -> None:
    """What is written besides the name counts in its place."""
    found = facility_of(written)

    assert (found.reader, found.device) == (reader, device)


def test_whatever_a_facility_is_can_be_written() -> None:
    """All but the passcode, which stands in no file; and what is not written is as the model has it."""
    said = {one.name for one in fields(Facility)} - {"device", "visual_passcode"}
    switches = {one.name for one in fields(Device)}

    assert set(FacilityBlock.model_fields) == said
    assert set(ReaderBlock.model_fields) == {"state", "like"} | switches
    assert facility_of("working") == Facility()


def test_the_schema_takes_a_reader_both_ways() -> None:
    """An editor offers the state alone beside the switches, and the readers known by name."""
    known = ScenarioFile.model_json_schema()["$defs"]
    alone, mapping = known["FacilityBlock"]["properties"]["reader"]["anyOf"]

    assert alone == {"type": "string", "enum": ["working", "broken", "none"]}
    assert mapping == {"$ref": "#/$defs/ReaderBlock"}
    assert known["ReaderBlock"]["properties"]["like"]["enum"] == list(DEVICES)


@pytest.mark.parametrize("state", [Reader.WORKING, Reader.NONE])
@pytest.mark.parametrize("name", DEVICES)
def test_a_recording_writes_the_reader_so_that_it_is_the_same_again(name: str, state: Reader) -> None:
    """Whatever it is made of."""
    facility = Facility(device=DEVICES[name], reader=state)
    written = block(RecordedVisit(DAY, facility, person("taro"), ("", ""))).get("facility", {})
    again = facility_of(yaml.safe_dump(written.get("reader", "working"), default_flow_style=True).splitlines()[0])

    assert (again.device, again.reader) == (facility.device, facility.reader)


def test_the_page_lists_every_reader_with_its_switches() -> None:
    """The table in the documentation says what the table in the code says."""
    rows = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    listed = [row for row in rows if row.count("|") == 2 + len(fields(Device))]
    wanted = []
    for name, device in DEVICES.items():
        values = (getattr(device, one.name) for one in fields(Device))
        cells = (f"`{str(value).lower()}`" for value in values)
        wanted.append(f"| `{name}`{' (default)' if device == Device() else ''} | {' | '.join(cells)} |")

    assert listed == wanted


def test_no_two_readers_are_alike() -> None:
    """Each name is worth having."""
    assert len(set(DEVICES.values())) == len(DEVICES)


# --- on the screens ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", [JA, EN], ids=lambda words: words.lang)
@pytest.mark.parametrize("switch", ["slot", "face_side"])
def test_the_idle_screen_says_how_the_card_goes_in(switch: str, words: Words) -> None:
    """Each value has words of its own."""
    plain = Device()
    made = {
        "slot": [replace(plain, slot=slot) for slot in Slot],
        "face_side": [replace(plain, face_side=side) for side in FaceSide],
    }[switch]

    assert len({shown(visit(device), words) for device in made}) == len(made) > 1


def test_a_card_that_stands_shows_its_face_to_the_front_or_the_back() -> None:
    """Up and down mean nothing there."""
    said = [shown(visit(Device(slot=Slot.DROP, face_side=side))) for side in FaceSide]

    assert ["手前" in text for text in said] == [True, False]
    assert ["奥" in text for text in said] == [False, True]


@pytest.mark.parametrize("beep", [True, False])
def test_the_beep_is_shown_where_there_is_one(beep: bool) -> None:
    """Once, while the card is read, and in the transcript; nobody has to hear it."""
    desk = visit(Device(beep=beep))
    (placed,) = desk.place_card(own_card())

    assert placed.screen.facts == ({"beep": True} if beep else {})
    assert (JA("reader.beep") in shown(desk)) is beep
    desk.settle()
    assert JA("reader.beep") not in shown(desk)


@pytest.mark.parametrize("mask", Mask)
def test_what_is_said_about_masks_after_a_failed_face(mask: Mask) -> None:
    """Take it off, or keep it on."""
    desk = visit(Device(mask=mask))
    desk.place_card(own_card())
    desk.settle()
    desk.handle(e.FaceChosen())
    desk.handle(e.FaceNotFound())

    assert [JA(f"reader.mask.{one}") in shown(desk) for one in Mask] == [one is mask for one in Mask]


@pytest.mark.parametrize("pad", PhonePad)
def test_where_a_phone_is_held(pad: PhonePad) -> None:
    """The screen points to it, and the phone is read there."""
    desk = visit(Device(phone_pad=pad), "denko")
    desk.handle(e.PhoneChosen())
    desk.handle(e.IphoneChosen())

    assert [JA(f"reader.phone_pad.{one}") in shown(desk) for one in PhonePad] == [one is pad for one in PhonePad]
    hold_phone(person("denko"))(desk)
    desk.settle()
    assert desk.reader.progress.phone


# --- in what happens -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("after", "state", "hint"),
    [
        (AfterFaces.CHOICE, State.CHOOSING, "face_tries_spent"),
        (AfterFaces.PIN, State.ENTERING_PIN, "pin_instead"),
    ],
)
def test_what_follows_when_the_face_is_given_up(after: AfterFaces, state: State, hint: str) -> None:
    """One make asks for the PIN by itself, others go back to the choice; either way the screen says why."""
    desk = face_given_up(Device(after_faces=after))

    assert (desk.reader.state, desk.reader.progress.hint) == (state, hint)
    assert JA(f"hint.{hint}") in shown(desk)


def test_a_pin_asked_for_by_itself_can_be_declined() -> None:
    """The patient may go back to the face, as on any reader."""
    desk = face_given_up(DEVICES["tray"])
    desk.handle(e.FaceChosen())

    assert desk.reader.state is State.FACING
