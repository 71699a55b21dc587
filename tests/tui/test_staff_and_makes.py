"""Stories of staff at the reader and its workstation, of certificates on file, and of readers made otherwise."""

from __future__ import annotations

from reception import wiring
from reception.model.device import DEVICES
from reception.model.facility import VISUAL_PASSCODE, Facility, Pmh, VisualCheck
from reception.scenario.loader import Scenario
from reception.scenario.runner import play
from reception.tui.playback import frames
from tests.scenario.conftest import SCENARIOS
from tests.tui.stage import options, simulated
from tests.tui.story import told

BY_TERMINAL = Facility(visual_check=VisualCheck.TERMINAL)


def test_staff_type_the_facilitys_passcode() -> None:
    """Masked like a PIN; a mistake is said with its code, and the patient can be confirmed after it."""
    with told(options(), columns=140, rows=45) as story:
        seen = story.press("c", "space", "v")
        assert "目視確認用パスコードを入れてください" in seen
        assert "練習用の施設のパスコードは2580です" in seen
        assert "＊＊＿＿" in story.press("1", "3")
        assert "X-VIS" in story.press("5", "7", "enter")
        assert "＿＿＿＿" in story.shown
        assert "職員がカードの顔写真とご本人を見比べます" in story.press(*VISUAL_PASSCODE, "enter")
        assert "確認できた/目視" in story.press("y", "space", "y", "space")


def test_a_passcode_that_is_too_short_is_not_sent() -> None:
    """All four digits first, as with a PIN."""
    with told(options()) as story:
        story.press("c", "space", "v", "1", "enter")

        assert story.code == "entering_passcode"
        assert story.notes == ["4けたそろえてから確定してください。"]


def test_the_patient_goes_back_from_staffs_screen() -> None:
    """F and P lead where they always lead."""
    with told(options()) as story:
        story.press("c", "space", "v", "f")
        assert story.code == "facing"
        story.press("p")
        assert story.code == "entering_pin"


def test_the_mode_that_was_left_on_meets_the_next_patient() -> None:
    """The receptionist's side says which mode the workstation is in, and the reader's screen says why nobody can choose."""
    with told(options(facility=BY_TERMINAL)) as story:
        assert "通常(無人運転)モード" in story.shown
        assert "目視確認モード。次の方の前に" in story.press("slash")
        assert "受付の端末が目視確認モードです" in story.press("c", "space")
        story.press("y", "space", "y", "space", "c", "e", "enter")
        assert "目視確認モード。次の方の前に" in story.shown
        seen = story.press("c", "space")
        assert "前の方のときの目視確認モードのままです" in seen
        assert "お顔で確認" not in seen
        story.press("slash", "c")
        story.press("c", "space")

        assert story.code == "choosing"


def test_where_the_workstation_has_no_mode_the_key_says_so() -> None:
    """Nothing happens, and nothing about it is on the screen."""
    with told(options()) as story:
        assert "資格確認端末" not in story.press("slash")
        assert story.notes == ["今はその操作はできません。"]


def test_a_certificate_on_file_is_used_on_the_reader() -> None:
    """It is named; what was answered stands on the receptionist's side."""
    with told(options(facility=Facility(pmh=Pmh.WORKING), patient="tasuke"), columns=140, rows=45) as story:
        seen = story.press("c", "space", "f", "y", "space", "y")
        assert "子ども医療費受給者証" in seen
        assert "[Y]使う" in seen
        assert "受給者証:オンラインで使う" in story.press("y", "space")
        assert story.code == "done"


def test_the_reader_of_the_settings_is_the_one_the_next_patient_meets() -> None:
    """One line chooses a reader by name, the others follow it."""
    with told(options()) as story:
        story.press("comma", *["down"] * 11)
        assert "読み取り機の型:差し込む型" in story.press("enter")
        story.press("escape", "e", "enter")

        assert "マイナンバーカードを差し込んでください" in story.shown
        assert "顔写真の面を下にして" in story.shown


def test_a_reader_that_beeps_says_so_while_it_reads() -> None:
    """For whoever cannot hear it."""
    with told(options(facility=Facility(device=DEVICES["stand"]))) as story:
        assert "上から入れてください" in story.shown
        assert "[音]ピッ" in story.press("c")


def test_the_player_shows_the_mode_from_visit_to_visit() -> None:
    """Stepping through a forgotten switch, the receptionist's side says at once what is wrong at the second visit."""
    loaded: tuple[Scenario, ...] = wiring.loader(wiring.people()).load(SCENARIOS / "visual" / "forgotten.yaml")
    shown = list(frames(play(loaded[1], simulated()), simulated()))
    first = {number: next(one for one in shown if one.visit == number) for number in (1, 2)}

    assert [first[number].view.visual_mode for number in (1, 2)] == [False, True]
