"""Every state has a screen, and every screen the facts its words need."""

from dataclasses import replace
from datetime import date

import pytest

from reception.model.device import Mask
from reception.model.facility import Consent
from reception.model.visit import CardState
from reception.terminal.progress import Progress
from reception.terminal.screens import ERRORS, FACTS, STEPS, screen
from reception.terminal.states import TIMEOUTS_MS, State


@pytest.mark.parametrize("state", State)
def test_every_state_has_a_screen(state: State) -> None:
    """The screen's code is the state's name, its step one of the five, its error the state's."""
    shown = screen(state, Progress())

    assert shown.code == state
    assert shown.step in range(5)
    assert shown.error == ERRORS.get(state)


def test_each_state_stands_in_one_step() -> None:
    """No state was forgotten when the steps were drawn."""
    assert set(STEPS) == set(State)


def test_only_three_numbers_pass_for_official() -> None:
    """001, 002 and 006 are known; every other code is ours and says so by its X."""
    assert {code for code in ERRORS.values() if not code.startswith("X-")} == {"001", "002", "006"}


@pytest.mark.parametrize(
    ("state", "facts"),
    [
        (State.ENTERING_PIN, {"hint": "pin_wrong", "tries_left": 2}),
        (State.CHOOSING, {"hint": "pin_wrong", "tries_left": 2}),
        (State.VISUAL_CHECK, {"hint": "pin_wrong"}),
        (State.FACE_RETRY, {"hint": "pin_wrong", "tries": 1, "mask": Mask.TAKE_OFF}),
        (State.NOTICE_SOON, {"certificate_until": date(2026, 7, 20)}),
        (State.NOTICE_GRACE, {"certificate_until": date(2026, 7, 20)}),
        (State.CONSENTING, {"page": (Consent.DRUGS,)}),
        (State.ASKING_SUBSIDY, {"certificates": ("見本の受給者証",)}),
        (State.TAKE_CARD, {"ending": CardState.READ}),
    ],
)
def test_a_screen_says_what_its_words_need(state: State, facts: dict[str, object]) -> None:
    """The facts come from the visit so far."""
    progress = Progress(
        hint="pin_wrong",
        tries_left=2,
        face_tries=1,
        certificate_until=date(2026, 7, 20),
        page=(Consent.DRUGS,),
        certificates=("見本の受給者証",),
        ending=CardState.READ,
    )

    assert screen(state, progress).facts == facts
    assert state in FACTS


@pytest.mark.parametrize(("page", "shown"), [((Consent.DRUGS,), False), ((Consent.DRUGS, Consent.CHECKUPS), True)])
def test_one_by_one_is_offered_where_there_are_several(page: tuple[Consent, ...], shown: bool) -> None:
    """A page with a single item has nothing to choose one by one."""
    buttons = screen(State.CONSENTING, replace(Progress(), page=page)).buttons

    assert ("OneByOneChosen" in buttons) is shown


def test_no_screen_lasts_longer_than_a_minute() -> None:
    """A forgotten screen never blocks the desk: every time-out is a whole number of seconds up to sixty."""
    assert all(0 < timeout <= 60_000 and timeout % 1_000 == 0 for timeout in TIMEOUTS_MS.values())
