"""What was done at a desk, written down: the file does it again, turn by turn and at the same times, and holds no PIN."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reception import wiring
from reception.desk.desk import Desk
from reception.desk.observation import Observation
from reception.desk.stage import Ports, Setting
from reception.errors import EventOutOfPlace
from reception.front import acts
from reception.front.acts import FAULTS, Act
from reception.front.choices import choices
from reception.front.recorder import KEPT, Recorder
from reception.model.device import DEVICES
from reception.model.facility import VISUAL_PASSCODE, Consent, Facility, Network, Pmh, VisualCheck
from reception.model.papers import Paper, PaperKind
from reception.model.people import Pins
from reception.model.visit import CardState
from reception.scenario.runner import play
from reception.scenario.transcript import line
from reception.terminal import events as e
from reception.wiring import ReaderChoice

DAY = date(2026, 5, 11)
EVERYBODY = wiring.everybody()
HANAKO = EVERYBODY["hanako"]
ALL = frozenset({Consent.DRUGS, Consent.CHECKUPS})


def ports() -> Ports:
    """Return the outside world with the card reader in process."""
    return wiring.ports(wiring.open_slot(ReaderChoice("sim")))


def pin(digits: str) -> Act:
    """Type four digits."""
    return acts.press(e.PinEntered(e.Pin(digits)))


def passcode(digits: str) -> e.Event:
    """Return what staff type for a visual check."""
    return e.PasscodeEntered(e.Pin(digits))


def pressed(*events: e.Event) -> list[Act]:
    """Press one button after the other, each as soon as the reader waits."""
    return [act for event in events for act in (acts.press(event), acts.skip)]


def answered(*items: Consent, shared: bool = True) -> Act:
    """Answer a page of consents."""
    return acts.press(e.ConsentAnswered(dict.fromkeys(items, shared)))


def ended(seen: list[Observation], desk: Desk) -> list[Observation]:
    """Return `seen` with the end of the visit behind it."""
    return seen if seen and seen[-1].counter == "closed" else [*seen, *acts.end_visit(desk)]


def done(recorder: Recorder, setting: Setting, outside: Ports, script: Sequence[Act]) -> list[Observation]:
    """Return the turns of a visit done by `script`; what the moment does not allow is left out."""
    desk, seen = Desk(setting, outside), []
    for act in script:
        try:
            seen += recorder.do(act, desk)
        except EventOutOfPlace:
            continue
    return seen + recorder.do(acts.end_visit, desk)


def replayed(text: str) -> list[tuple[Observation, ...]]:
    """Return the turns of each visit of a recording, which must come out as it expects."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "recorded.yaml"
        path.write_text(text, encoding="utf-8")
        (scenario,) = wiring.loader(wiring.people()).load(path)
        played = play(scenario, ports())
    assert played.differences == []
    return played.visits


def lines(seen: Sequence[Observation]) -> list[dict[str, Any]]:
    """Return turns as the transcript has them."""
    return [line(turn) for turn in seen]


START = [acts.place_card(HANAKO), acts.skip]
SCRIPTS: dict[str, list[Act]] = {
    "nothing": [],
    "by PIN": [*START, *pressed(e.PinChosen()), pin("1234"), acts.skip, answered(*ALL), acts.skip, acts.remove_card],
    "a wrong PIN first": [*START, *pressed(e.PinChosen()), pin("8642"), acts.skip, pin("1234"), acts.skip],
    "a PIN that blocks": [*START, *pressed(e.PinChosen()), *([pin("8642"), acts.skip] * 3), *pressed(e.FaceChosen())],
    "slowly": [*START, acts.pass_time(1_234), *pressed(e.FaceChosen()), acts.pass_time(700), *pressed(e.FaceMatched())],
    "before the reader is done": [acts.place_card(HANAKO), acts.pass_time(300), acts.remove_card],
    "until time is over": [*START, acts.pass_time(61_000), acts.pass_time(9_000), acts.remove_card],
    "forgotten": [*START, *pressed(e.FaceChosen(), e.FaceMatched()), answered(*ALL), acts.pass_time(40_000)],
    "one by one": [
        *START,
        *pressed(e.FaceChosen(), e.FaceMatched(), e.OneByOneChosen()),
        answered(Consent.DRUGS, shared=False),
        acts.pass_time(2_500),
        answered(Consent.CHECKUPS),
    ],
    "staff's passcode": [
        *START,
        *pressed(e.VisualChosen(), passcode("1357"), passcode(VISUAL_PASSCODE), e.VisualConfirmed()),
        answered(*ALL),
    ],
    "torn out": [acts.place_card(HANAKO, "torn_out"), acts.skip, acts.pass_time(4_000)],
    "a dead chip, papers": [acts.place_card(HANAKO, "dead_chip"), acts.skip, acts.present(HANAKO.papers)],
    "papers told by the receptionist": [
        acts.present([Paper(PaperKind.INSURANCE_CARD, name="見本 花子", birth=date(1954, 3, 2), number="999995")]),
        acts.present([Paper(PaperKind.ELIGIBILITY_CERTIFICATE), Paper(PaperKind.NOTICE, altered=("seal",))]),
        acts.present([Paper(PaperKind.NOTICE, "見本　花子", symbol="多賀", id="1", branch="01", copay_percent=20)]),
        acts.present([Paper(PaperKind.PHOTO_ID, issued=DAY, limit_category="区分ウ"), Paper(PaperKind.PRESCRIPTION)]),
    ],
    "another's card": [acts.place_card(EVERYBODY["taro"]), acts.skip, acts.remove_card],
    "offline": [acts.set_network(Network.DOWN), *START, *pressed(e.FaceChosen(), e.FaceMatched())],
    "at the counter": [
        acts.present([replace(HANAKO.papers[0], copy=True)]),
        acts.query("999995", "0001234"),
        acts.say_unchanged,
        acts.declare(30),
        acts.tell((("nothing_more", True), ("procedure_on", date(2026, 5, 1)))),
        acts.end_elsewhere(CardState.UNREADABLE),
    ],
    "files handed over": [
        acts.present([replace(HANAKO.papers[0], altered=("copay_percent", "link"))]),
        acts.present([EVERYBODY["taro"].papers[0], Paper(PaperKind.NOTICE_QR, valid_until=DAY, altered=("seal",))]),
        acts.present([Paper(PaperKind.PORTAL_PDF, name=HANAKO.name, issued=DAY), Paper(PaperKind.MEDICAL_TICKET)]),
    ],
    "the link lost": [acts.press(e.LinkLost()), acts.pass_time(500), acts.press(e.LinkRestored()), *START],
}


@pytest.mark.parametrize("script", SCRIPTS.values(), ids=SCRIPTS)
def test_a_recording_replays_to_the_same_transcript(script: list[Act]) -> None:
    """Every turn, its time, the card's exchanges and the verdict are those of the session."""
    recorder = Recorder(wiring.secrets)
    seen = done(recorder, Setting(DAY, Facility(), HANAKO), ports(), script)

    assert [lines(visit) for visit in replayed(recorder.text("見本"))] == [lines(seen)]


def test_visits_that_follow_each_other_share_the_online_system() -> None:
    """Who registered in the first visit is registered in the second, in the recording as well."""
    somebody = EVERYBODY["nashiko"]
    register = pressed(e.FaceChosen(), e.FaceMatched(), e.RegistrationAccepted())
    script = [acts.place_card(somebody), acts.skip, *register, acts.remove_card]
    recorder, outside = Recorder(wiring.secrets), ports()
    visits = [done(recorder, Setting(DAY, Facility(phone=True), somebody), outside, script) for _ in range(2)]

    assert [lines(visit) for visit in replayed(recorder.text("見本"))] == [lines(seen) for seen in visits]


def test_a_mode_that_was_left_on_is_left_on_again() -> None:
    """What staff set at the workstation in the first visit holds in the second, in the recording as well."""
    recorder, outside = Recorder(wiring.secrets), ports()
    setting = Setting(DAY, Facility(visual_check=VisualCheck.TERMINAL), HANAKO)
    looked = [*START, *pressed(e.VisualConfirmed()), answered(*ALL), acts.skip, acts.remove_card]
    visits = [
        done(recorder, setting, outside, [acts.set_visual_mode(True), *looked]),
        done(recorder, setting, outside, looked),
        done(recorder, setting, outside, [acts.set_visual_mode(False), *START, acts.remove_card]),
    ]

    assert [lines(visit) for visit in replayed(recorder.text("見本"))] == [lines(seen) for seen in visits]


@pytest.mark.parametrize("answer", [e.SubsidyUsed(), e.SubsidyDeclined()], ids=["used", "declined"])
def test_the_answer_about_a_subsidy_is_recorded(answer: e.Event) -> None:
    """With the facility that asks."""
    recorder, somebody = Recorder(wiring.secrets), EVERYBODY["tasuke"]
    script = [acts.place_card(somebody), acts.skip, *pressed(e.FaceChosen(), e.FaceMatched())]
    script += [answered(Consent.DRUGS), acts.skip, *pressed(answer), acts.remove_card]
    seen = done(recorder, Setting(DAY, Facility(pmh=Pmh.WORKING), somebody), ports(), script)

    assert [lines(visit) for visit in replayed(recorder.text("見本"))] == [lines(seen)]
    assert "subsidy: " in recorder.text("見本")


def test_no_passcode_is_written() -> None:
    """Neither one that was typed nor the facility's own; whether it was right is."""
    recorder = Recorder(wiring.secrets)
    facility = Facility(visual_passcode="7319", registration_open=False)
    typed = pressed(e.VisualChosen(), passcode("1357"), passcode("7319"))
    done(recorder, Setting(DAY, facility, HANAKO), ports(), [*START, *typed])
    text = recorder.text("見本")

    assert [word in text for word in ("1357", "7319", "passcode: wrong", "passcode: right")] == [
        False,
        False,
        True,
        True,
    ]


def test_a_recording_made_in_mid_visit_comes_as_far() -> None:
    """What is still going on is ended by the replay as it would end by itself."""
    recorder, desk = Recorder(wiring.secrets), Desk(Setting(DAY, Facility(), HANAKO), ports())
    seen = recorder.do(acts.place_card(HANAKO), desk) + recorder.do(acts.pass_time(500), desk)
    (again,) = replayed(recorder.text("見本"))

    assert lines(again)[: len(seen)] == lines(seen)


@pytest.mark.parametrize("typed", ["1234", "8642"])
def test_no_digit_that_was_typed_is_written(typed: str) -> None:
    """On somebody else's card the PIN could be anybody's: only the test card's own, or one that is wrong, is in the file."""
    recorder = Recorder(lambda _person: Pins("5555", "6666"))
    done(recorder, Setting(DAY, Facility(), HANAKO), ports(), [*START, *pressed(e.PinChosen()), pin(typed), acts.skip])
    text = recorder.text("見本")

    assert typed not in text.replace("0001234", "")
    assert ("5555" in text) == (typed == "1234")


def test_the_file_comes_whole_or_not_at_all(tmp_path: Path) -> None:
    """Where it cannot be written, what stood there stays, and nothing is left lying about."""
    recorder, there = Recorder(wiring.secrets), tmp_path / "there.yaml"
    done(recorder, Setting(DAY, Facility(), HANAKO), ports(), START)
    recorder.save(there)
    with pytest.raises(OSError, match="nowhere"):
        recorder.save(tmp_path / "nowhere" / "x.yaml")

    assert [path.name for path in tmp_path.iterdir()] == ["there.yaml"]
    assert "scenario: there" in there.read_text(encoding="utf-8")


def test_only_so_many_visits_are_remembered() -> None:
    """A long session does not grow for ever."""
    recorder, outside = Recorder(wiring.secrets), ports()
    for _ in range(KEPT + 5):
        done(recorder, Setting(DAY, Facility(), HANAKO), outside, [])

    assert recorder.text("見本").count("patient: hanako") == KEPT + 1


def offered(desk: Desk) -> list[Act]:
    """Return everything that can be done at `desk` now, and some that cannot."""
    screen = desk.reader.screen()
    buttons: list[Callable[[], e.Event]] = [lambda one=one: one.make(screen, "1234") for one in choices(screen)]
    wrong = [pin("8642")] if "PinEntered" in screen.buttons else []
    return [
        *(acts.press(make()) for make in buttons),
        *wrong,
        *(acts.place_card(HANAKO, fault) for fault in FAULTS[:4]),
        acts.hold_phone(HANAKO),
        acts.set_visual_mode(True),
        acts.set_visual_mode(False),
        acts.remove_card,
        acts.skip,
        acts.pass_time(100),
        acts.pass_time(30_000),
        acts.present([paper for paper in HANAKO.papers if paper.kind is PaperKind.NOTICE]),
    ]


FACILITIES = (
    Facility(phone=True, device=DEVICES["all_in_one"]),
    Facility(visual_check=VisualCheck.TERMINAL, device=DEVICES["tray"]),
    Facility(pmh=Pmh.FAILING, visual_check=VisualCheck.NONE),
)
"""Facilities at which the reader leads along different ways."""


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 1_000), max_size=25), st.sampled_from(FACILITIES))
def test_whatever_is_done_is_done_again(dice: list[int], facility: Facility) -> None:
    """Acts in any order, at any time, anywhere: the recording leads through the same turns."""
    setting = Setting(DAY, facility, HANAKO)
    recorder, desk = Recorder(wiring.secrets), Desk(setting, ports())
    seen: list[Observation] = []
    for number in dice:
        acts_now = offered(desk)
        try:
            seen += recorder.do(acts_now[number % len(acts_now)], desk)
        except EventOutOfPlace:
            continue
    seen += recorder.do(acts.end_visit, desk)

    assert [lines(visit) for visit in replayed(recorder.text("見本"))] == [lines(seen)]
