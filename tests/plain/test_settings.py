"""The settings of plain mode: between two visits, line by line, until nothing is to be changed."""

from __future__ import annotations

import pytest

from reception import wiring
from reception.model.facility import VISUAL_PASSCODE, Facility
from reception.papers.presented import ReadFile
from reception.plain.app import Opening, run
from reception.plain.menu import Asker
from reception.plain.settings import SHOWN
from reception.wording import Lang, Words
from tests.plain.listener import Answers, Heard, Listener
from tests.tui.stage import DAY, simulated

EN = Words(Lang.EN)


def session(answers: Answers) -> list[str]:
    """Return what was read out in a session with these answers."""
    everybody, listener = wiring.everybody(), Listener(answers)
    opening = Opening(
        everybody["hanako"], DAY, Facility(), everybody, lambda _: ReadFile(refused="no_such_file"), wiring.secrets
    )
    run(opening, simulated(), Asker(listener, EN))
    return listener.said


def chosen(heard: Heard, words: str) -> str:
    """Return the number of the line that begins with `words`."""
    return next(number for label, number in heard.menu.items() if label.startswith(words))


def test_what_is_set_holds_for_the_next_visit() -> None:
    """A facility with the link for subsidies asks the next patient about the certificate on file."""

    def answers() -> Answers:
        heard = yield ""
        heard = yield chosen(heard, "End this visit")
        heard = yield "="
        heard = yield chosen(heard, "Subsidies online (PMH): none")
        assert "Subsidies online (PMH): working" in heard.menu
        yield ""
        heard = yield "tasuke"
        heard = yield chosen(heard, "The patient places")
        heard = yield ""
        heard = yield chosen(heard, "By face")
        heard = yield chosen(heard, "The face matched")
        heard = yield ""
        heard = yield chosen(heard, "Yes, share")
        assert "- 子ども医療費受給者証" in heard.lines
        heard = yield chosen(heard, "Use it")
        yield ""
        yield ""

    with pytest.raises(EOFError):
        session(answers())


def test_the_day_is_set_in_either_calendar_and_read_out() -> None:
    """A day that is none is said, and nothing changes; neither does it by an empty answer."""

    def answers() -> Answers:
        heard = yield ""
        heard = yield chosen(heard, "End this visit")
        for typed in ("R8.2.30", "", "R7.1.20"):
            heard = yield "="
            yield chosen(heard, "Day of the visit")
            yield typed
            yield ""
        yield ""

    said, place = session(answers()), EN("facility.clinic")
    days = [line.removesuffix(f", {place}") for line in said if line.endswith(f", {place}")]

    assert days == ["2026-05-11", "2026-05-11", "2026-05-11", "2025-01-20"]


def test_the_mode_left_on_meets_the_next_patient() -> None:
    """Staff switch the terminal, close the visit, and forget: the next card goes straight to them, and the screen says why."""

    def answers() -> Answers:
        heard = yield ""
        heard = yield chosen(heard, "End this visit")
        heard = yield "="
        for _ in range(2):
            heard = yield chosen(heard, "Visual check by staff")
        assert "Visual check by staff: switched at the PC" in heard.menu
        yield ""
        heard = yield "taro"
        heard = yield chosen(heard, "The staff check")
        heard = yield chosen(heard, "Switch the reception PC to")
        heard = yield chosen(heard, "End this visit")
        heard = yield "hanako"
        heard = yield chosen(heard, "The patient places")
        heard = yield ""
        assert EN("hint.visual_mode_forgotten") in heard.lines
        assert "By face" not in heard.menu
        heard = yield chosen(heard, "The staff check")
        heard = yield chosen(heard, "Switch the reception PC back")
        yield chosen(heard, "The patient takes")

    with pytest.raises(EOFError):
        session(answers())


def test_the_passcode_is_asked_for_as_a_secret() -> None:
    """It is told apart from the patient's PIN, and read out by the practice facility's own words only."""

    def answers() -> Answers:
        heard = yield ""
        heard = yield chosen(heard, "The patient places")
        heard = yield ""
        heard = yield chosen(heard, "By staff")
        heard = yield chosen(heard, "Confirm")
        assert heard.prompt == EN("plain.passcode")
        heard = yield "1357"
        assert EN("screen.passcode_refused.title") in heard.lines
        yield chosen(heard, "Confirm")
        heard = yield VISUAL_PASSCODE
        assert EN("screen.visual_check.title") in heard.lines
        yield chosen(heard, "Same person")

    with pytest.raises(EOFError):
        session(answers())


def test_the_words_on_the_screen_name_the_passcode_there_is() -> None:
    """Practice would be no fun without it."""
    assert all(VISUAL_PASSCODE in Words(lang)("tui.simulated_passcode") for lang in Lang)


def test_no_line_of_the_settings_is_missing_but_the_cards_fault() -> None:
    """In plain mode each faulty card can be placed by itself."""
    assert [row.code for row in SHOWN if row.code == "setting.fault"] == []
    assert len(SHOWN) > 15
