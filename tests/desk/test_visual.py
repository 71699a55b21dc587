"""目視確認: by the facility's passcode on the reader, or with the workstation in a mode that stays on."""

from dataclasses import replace
from datetime import date

import pytest

from reception.desk.desk import Desk
from reception.desk.stage import Ports, Setting, Workstation
from reception.errors import EventOutOfPlace
from reception.model.facility import VISUAL_PASSCODE, Facility, VisualCheck
from reception.model.visit import CardState, Method, VisualMode
from reception.registry.memory import Registry
from reception.rules.visual import visual_way
from reception.scenario.transcript import line
from reception.terminal import counter as c
from reception.terminal import events as e
from reception.terminal.counter import CounterState
from reception.terminal.states import State
from tests.desk.stages import DAY, RULES, desk, events, own_card, person, sim

BY_TERMINAL = Facility(visual_check=VisualCheck.TERMINAL)
RIGHT, WRONG = e.PasscodeEntered(e.Pin(VISUAL_PASSCODE)), e.PasscodeEntered(e.Pin("1357"))


def at(workstation: Workstation, name: str = "taro", facility: Facility = BY_TERMINAL) -> Desk:
    """Return the desk at which `name` stands, with a workstation that others have used before."""
    return Desk(Setting(DAY, facility, person(name)), Ports(sim(), Registry(), RULES, workstation))


def read(visit: Desk, name: str = "taro") -> list[str]:
    """Place the card of `name`, let it be read, and return what happened."""
    return events(visit.place_card(own_card(name)) + visit.settle())


# --- by passcode ---------------------------------------------------------------------------------------------------------


def test_the_right_passcode_leads_to_the_photograph() -> None:
    """The patient's PIN is not asked for, and staff's look proves who it is."""
    visit = desk()
    read(visit)
    visit.handle(e.VisualChosen())

    assert events(visit.handle(RIGHT)) == ["PasscodeEntered", "PasscodeAccepted"]
    visit.handle(e.VisualConfirmed())
    visit.settle()
    assert visit.reader.progress.method is Method.VISUAL


def test_a_wrong_passcode_can_be_typed_again_for_ever() -> None:
    """How many tries there are is not public; each is refused with X-VIS, and none costs the card a try."""
    visit = desk()
    read(visit)
    visit.handle(e.VisualChosen())
    for _ in range(12):
        visit.handle(WRONG)
        assert (visit.reader.state, visit.reader.screen().error) == (State.PASSCODE_REFUSED, "X-VIS")
    visit.handle(RIGHT)

    assert visit.reader.state is State.VISUAL_CHECK
    visit.handle(e.Cancelled())
    visit.remove_card()
    read(visit)
    visit.handle(e.PinChosen())
    assert visit.reader.progress.tries_left == 3


@pytest.mark.parametrize(
    ("way", "state"), [(e.FaceChosen(), State.FACING), (e.PinChosen(), State.ENTERING_PIN)], ids=["face", "PIN"]
)
@pytest.mark.parametrize("refused", [False, True], ids=["before typing", "after a mistake"])
def test_the_patient_can_go_back_to_another_way(way: e.Event, state: State, refused: bool) -> None:
    """Staff's screen is no dead end."""
    visit = desk()
    read(visit)
    visit.handle(e.VisualChosen())
    if refused:
        visit.handle(WRONG)
    visit.handle(way)

    assert visit.reader.state is state


def test_each_facility_has_a_passcode_of_its_own() -> None:
    """What is right at one is wrong at another."""
    visit = desk(facility=Facility(visual_passcode="1357"))
    read(visit)
    visit.handle(e.VisualChosen())

    assert events(visit.handle(RIGHT))[-1] == "PasscodeWrong"
    assert events(visit.handle(WRONG))[-1] == "PasscodeAccepted"


def test_the_passcode_stands_nowhere() -> None:
    """Neither the transcript nor the facility as it is printed shows a digit of it."""
    visit = desk(facility=Facility(visual_passcode="7319"))
    seen = visit.place_card(own_card()) + visit.settle() + visit.handle(e.VisualChosen())
    seen += visit.handle(e.PasscodeEntered(e.Pin("7319")))

    assert "7319" not in f"{[line(one) for one in seen]} {seen} {visit.stage.setting.facility}"


# --- by the workstation --------------------------------------------------------------------------------------------------


def test_the_mode_sends_the_next_card_straight_to_staff() -> None:
    """The patient has no choice of face or PIN; the check goes on as ever."""
    visit = at(Workstation())
    visit.set_visual_mode(True)

    assert read(visit) == ["CardPlaced", "CardReadForStaff"]
    screen = visit.reader.screen()
    assert (screen.code, screen.facts["hint"]) == ("visual_check", "visual_mode_switched")
    assert not {"FaceChosen", "PinChosen"} & set(screen.buttons)
    visit.handle(e.VisualConfirmed())
    visit.settle()
    assert visit.reader.state is State.CONSENTING


def test_a_card_that_lies_there_already_is_not_touched() -> None:
    """The mode counts from the next card: it has to be placed again."""
    visit = at(Workstation())
    read(visit)
    visit.set_visual_mode(True)
    visit.handle(e.FaceChosen())
    visit.remove_card()

    assert read(visit)[-1] == "CardReadForStaff"


def test_the_mode_stays_on_for_the_next_patient() -> None:
    """Who comes next meets it without anybody's doing, and the verdict says so, however the visit ends."""
    workstation = Workstation()
    at(workstation).set_visual_mode(True)
    visit = at(workstation, "hanako")
    read(visit, "hanako")

    assert visit.reader.screen().facts["hint"] == "visual_mode_forgotten"
    visit.remove_card()
    assert (visit.facts.card.state, visit.facts.card.visual_mode) == (CardState.ABANDONED, VisualMode.FORGOTTEN)
    assert visit.verdict is not None
    assert "visual_mode_forgotten" in {finding.code for finding in visit.verdict.findings}


def test_switched_back_the_next_patient_chooses_again() -> None:
    """Nothing of it is left."""
    workstation = Workstation()
    before = at(workstation)
    before.set_visual_mode(True)
    before.set_visual_mode(False)
    visit = at(workstation, "hanako")

    assert read(visit, "hanako")[-1] == "CardRead"
    visit.handle(e.FaceChosen())
    assert visit.reader.progress.visual_mode is None


def test_switching_is_seen_and_judges_nothing() -> None:
    """It leaves a turn behind, but the receptionist has learnt nothing of the patient."""
    visit = at(Workstation())
    (seen,) = visit.set_visual_mode(True)

    assert seen.event == c.VisualModeSwitched(True)
    assert (seen.counter, seen.verdict) == (CounterState.WAITING, None)


def test_switching_does_not_disturb_the_reader() -> None:
    """A card that is being read is read to its end, and a screen keeps its time."""
    visit = at(Workstation())
    visit.place_card(own_card())
    visit.advance(500)
    due = visit.due_ms
    visit.set_visual_mode(True)

    assert (visit.busy, visit.due_ms) == (True, due)


@pytest.mark.parametrize(
    ("way", "on"),
    [(VisualCheck.NONE, True), (VisualCheck.PASSCODE, True), (None, True), (VisualCheck.TERMINAL, False)],
    ids=["no visual check", "by passcode", "as of the day", "back already"],
)
def test_where_there_is_nothing_to_switch(way: VisualCheck | None, on: bool) -> None:
    """It is refused, and nothing changes."""
    workstation = Workstation()
    visit = at(workstation, facility=Facility(visual_check=way))

    with pytest.raises(EventOutOfPlace, match="workstation: VisualModeSwitched cannot happen in"):
        visit.set_visual_mode(on)
    assert not workstation.visual_mode


def test_after_the_visit_was_closed_the_mode_stays_as_it_is() -> None:
    """The next visit is the place to switch it."""
    workstation = Workstation()
    visit = at(workstation)
    visit.learn(c.VisitClosed())

    with pytest.raises(EventOutOfPlace):
        visit.set_visual_mode(True)
    assert not workstation.visual_mode


def test_a_reader_with_a_passcode_knows_no_mode() -> None:
    """A workstation left in the mode before its reader was renewed changes nothing any more."""
    visit = at(Workstation(visual_mode=True), facility=Facility(visual_check=VisualCheck.PASSCODE))

    assert read(visit)[-1] == "CardRead"


# --- which of the two ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "way", "offered"),
    [
        (date(2025, 2, 28), VisualCheck.TERMINAL, False),
        (date(2025, 3, 1), VisualCheck.PASSCODE, True),
    ],
)
def test_the_day_decides_where_the_facility_does_not(day: date, way: VisualCheck, offered: bool) -> None:
    """The button 職員による確認 is on the reader's screen from the day on which it takes a passcode."""
    visit = Desk(Setting(day, Facility(), person("taro")), Ports(sim(), Registry(), RULES))
    read(visit)

    assert visual_way(Facility(), day, RULES) is way
    assert ("VisualChosen" in visit.reader.screen().buttons) is offered


@pytest.mark.parametrize("way", VisualCheck)
def test_the_facility_decides_where_it_does(way: VisualCheck) -> None:
    """On any day; only the passcode has a button."""
    facility = replace(Facility(), visual_check=way)
    visit = desk(facility=facility)
    read(visit)

    assert {visual_way(facility, day, RULES) for day in (date(2024, 1, 1), DAY)} == {way}
    assert ("VisualChosen" in visit.reader.screen().buttons) is (way is VisualCheck.PASSCODE)
