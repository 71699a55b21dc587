"""Stories at the keys: what somebody presses, and what stands on the screen then."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from reception import wiring
from reception.errors import NoPcscService
from reception.front.acts import press
from reception.front.settings import FAULTS
from reception.model.facility import Facility
from reception.papers.portal import LinkState, ScannedLink, reference_of
from reception.papers.presented import ReadFile
from reception.terminal.events import Continued
from reception.tui.options import INTERRUPTED, Consents, House, Listed, Way
from reception.tui.widgets.log import log_lines
from reception.wording import Lang, Words
from tests.tui.slots import AskingSlot, StrangeSlot, TardySlot, broken
from tests.tui.stage import options
from tests.tui.story import told

HANAKO = wiring.everybody()["hanako"]


def test_a_visit_by_pin() -> None:
    """Card, PIN, consent, verdict with its reasons, card taken: all by keys."""
    with told(options()) as story:
        assert "マイナンバーカードを置いてください" in story.shown
        assert "確認の方法をお選びください" in story.press("c", "space")
        assert "あと3回入力できます" in story.press("p")
        assert "＊＊＊＿" in story.press("1", "2", "3")
        assert "お薬の情報" in story.press("4", "enter", "space")

        seen = story.press("y", "space")

        assert "確認できました" in seen
        assert "受付可" in seen
        assert "NAT-032" in seen
        assert "マイナンバーカードを置いてください" in story.press("c")


def test_a_visit_by_face_says_that_the_face_is_simulated() -> None:
    """The operator chooses how the camera's check turns out, and the screen says so plainly."""
    with told(options()) as story:
        assert "[模擬]カメラは使いません" in story.press("c", "space", "f").replace("▀", "")
        assert "カードの写真と一致しませんでした" in story.press("n")
        assert "1回目" in story.shown
        assert "お薬の情報:断った" in story.press("r", "y", "space", "n", "space")


def test_the_cards_photograph_is_shown_while_a_face_is_compared_with_it() -> None:
    """It comes with the camera's step and goes with it, also in the player; without greys there are words instead."""
    with told(options()) as story:
        assert story.press("c", "space", "f").count("▀") == 12 * 8
        assert "▀" not in story.press("n")
    with told(options(), columns=140, rows=45) as story:
        assert story.press("c", "space", "f").count("▀") == 20 * 12
        assert story.press("g").count("▀") == 12 * 8
    with told(options()) as story:
        story.app.no_color = True
        assert "カードの写真は、この画面には出せません" in story.press("c", "space", "f")


def test_a_card_without_a_photograph_shows_its_place() -> None:
    """An infant's card has none, and the PIN is asked for."""
    with told(options(patient="T004")) as story:
        assert "写真なし" in story.press("c", "space", "f")
        assert "写真なし" not in story.press("p")


def test_of_a_card_that_may_be_real_no_photograph_is_read_and_no_pin_told() -> None:
    """The face step says so, and the digits are the holder's own affair."""
    with told(options(ports=lambda: wiring.ports(StrangeSlot()))) as story:
        assert "カードの写真は読みません" in story.press("c", "space", "f")
        assert "▀" not in story.shown
        assert "練習用" not in story.press("p")


@pytest.mark.parametrize(("patient", "pin"), [("hanako", "1234"), ("T037", "0000")])
def test_a_newcomer_is_told_the_practice_pin(patient: str, pin: str) -> None:
    """Where it is asked for, that of the card at hand."""
    with told(options(patient=patient)) as story:
        assert f"[模擬]練習用の暗証番号は{pin}" in story.press("c", "space", "p")


def test_a_wrong_pin_shows_the_tries_left_and_blocks_in_the_end() -> None:
    """Three wrong PINs lock it; the other ways stay open."""
    with told(options()) as story:
        assert "あと2回入力できます" in story.press("c", "space", "p", *"9999", "enter", "space")
        assert "＿＿＿＿" in story.shown
        assert "暗証番号は使えなくなっています" in story.press(*"9999", "enter", "space", *"9999", "enter", "space")
        story.press("f", "y", "space")
        assert story.code == "consenting"


def test_an_incomplete_pin_is_not_sent() -> None:
    """確定 before the fourth digit says what is missing and costs no try; a fifth digit is not taken."""
    with told(options()) as story:
        story.press("c", "space", "p", "1", "2", "backspace", "enter")

        assert story.notes == ["4けたそろえてから確定してください。"]
        assert "＊＿＿＿" in story.shown
        assert "＊＊＊＊" in story.press(*"23499")
        story.press("enter", "space")
        assert story.code == "consenting"


def test_a_megabyte_pasted_into_the_pin_is_nothing() -> None:
    """What is pasted is not taken: a PIN is typed, and the screen goes on."""
    with told(options()) as story:
        story.press("c", "space", "p", "1")
        story.paste("1234" * 250_000)

        assert "＊＿＿＿" in story.press("x")


def test_a_pin_leaves_no_trace() -> None:
    """Neither the screen nor the log ever shows a digit of it."""
    with told(options()) as story:
        seen = story.press("g", "c", "space", "p", *"8642") + story.press("enter", "space")
        log = "\n".join(line for turn in story.desk.session.log for line in log_lines(turn, Words("ja")))

        assert "00 20 00 80 04 ** ** ** **" in log
        assert "8642" not in seen + log
        assert "38 36 34 32" not in log


def test_consents_one_by_one() -> None:
    """The page that asks for everything can be answered item by item."""
    with told(options()) as story:
        story.press("c", "space", "f", "y", "space", "o")

        assert "お薬の情報" in story.shown
        assert "健診の情報" not in story.shown
        assert "お薬の情報:断った健診の情報:共有" in story.press("n", "y", "space")


def test_a_notice_beside_a_card_that_was_not_read() -> None:
    """Papers are chosen in a dialog and handed over together; without a card a notice is not enough."""
    with told(options()) as story:
        assert "出す書類を選んでください" in story.press("h")
        assert "[x]資格情報のお知らせ" in story.press("space")

        seen = story.press("enter")

        assert "このままでは受付不可" in seen
        assert "マイナンバーカード" in seen
        assert "手元に書類はありません" in story.press("h")


def read(path: Path) -> ReadFile:
    """Find 見本 花子's notice in a file of that name, a bare code in another, and nothing in any other."""
    if path.name == "お知らせ 花子.png":
        return ReadFile(HANAKO.papers[:1])
    if path.name == "code.png":
        return ReadFile(link=ScannedLink(LinkState.GOOD, reference_of("hanako"), None))
    return ReadFile(refused="broken")


@pytest.mark.parametrize(
    "dropped",
    [
        "'/見本/お知らせ 花子.png'\n",
        "file:///%E8%A6%8B%E6%9C%AC/%E3%81%8A%E7%9F%A5%E3%82%89%E3%81%9B%20%E8%8A%B1%E5%AD%90.png",
    ],
)
def test_a_file_dropped_onto_the_terminal_is_handed_over(dropped: str) -> None:
    """What a terminal pastes for it counts at the desk and in the dialog of the papers."""
    with told(options(read=read)) as story:
        story.paste(dropped)
        assert "資格情報のお知らせ" in story.shown
        assert story.desk.session.view.facts.papers == HANAKO.papers[:1]
        story.press("h")
        story.paste("/見本/code.png")

        assert [paper.kind for paper in story.desk.session.view.facts.papers] == ["notice", "notice_qr"]
        assert story.desk.session.view.facts.papers[1].name == HANAKO.name


def test_the_place_of_a_file_is_typed() -> None:
    """Tab leads to the field; a file that cannot be read is one sentence with its name."""
    with told(options(read=read)) as story:
        story.press("h", "tab", *"x y.png", "enter")

        assert "x y.png: 途中で切れているか、壊れています" in story.notes
        assert not story.desk.session.view.facts.papers


def test_a_pasted_pin_is_neither_used_nor_shown() -> None:
    """What is no place of a file is told so, without repeating it."""
    with told(options(read=read)) as story:
        story.press("c", "space", "p")
        story.paste("8642")

        assert "貼り付けた内容は使いません" in story.notes[0]
        assert "8642" not in story.shown + "".join(story.notes)


def test_a_query_by_the_numbers_on_a_paper() -> None:
    """The fields are filled from what lies on the desk."""
    with told(options()) as story:
        assert "999995" in story.press("h", "enter", "s")
        assert "番号照会の回答有効" in story.press("enter", "pagedown")


def test_a_declaration_with_its_share() -> None:
    """The share is chosen in a dialog; the paper lies on the desk afterwards."""
    with told(options()) as story:
        story.press("d", "down", "enter")

        assert any(paper.kind == "declaration" for paper in story.desk.session.view.facts.papers)


def test_the_receptionist_decides_beside_the_rules() -> None:
    """Her decision stands over the verdict, and whether the rules say the same; a new fact may change that."""
    with told(options()) as story:
        assert "規則の判定はまだありません" in story.press("j", "enter")
        assert "規則の判定と違います" in story.press("h", "enter")
        assert "規則の判定と同じです" in story.press("j", "down", "enter")


def test_what_the_patient_says_counts() -> None:
    """A fact with a day takes the day of the field; a day that is none is said, and nothing is learnt."""
    with told(options()) as story:
        assert "ほかに見せるものはない" in story.press("i")
        story.press(*["down"] * 5, "tab", *["backspace"] * 10, *"R8.2.30", "shift+tab", "enter")
        assert len(story.notes) == 1
        story.press("tab", "end", *["backspace"] * 2, "1", "shift+tab", "enter")

        assert story.desk.session.view.facts.procedure_on == date(2026, 2, 1)


def test_the_states_of_the_reader_are_lit() -> None:
    """The full stop shows them in place of the log, and hides them again."""
    with told(options(), columns=100, rows=40) as story:
        assert "【待機】" in story.press("g", "full_stop")
        assert "「方法の選択」から" in story.press("c", "space")
        assert "から:" not in story.press("full_stop")


def test_what_is_open_below_is_scrolled_by_keys() -> None:
    """Tab leads PgUp and PgDn to the log or the states, and back to the staff's side."""
    with told(options()) as story:
        assert "カードが置かれた(読み取り中)" not in story.press("g", "c", "space", "f", "y", "space", "y", "space")
        assert "カードが置かれた(読み取り中)" not in story.press("pageup", "pageup", "pageup", "pageup", "pageup")
        assert "カードが置かれた(読み取り中)" in story.press("tab", *["pageup"] * 12)
        assert "Tabで戻る" in story.shown
        assert "Tabでここを送る" in story.press("tab")


def test_the_next_patient() -> None:
    """Closing a visit takes the card out and asks who comes; nothing of the visit before is left."""
    with told(options()) as story:
        story.press("c", "space", "f", "y", "space", "y", "space")

        assert "どなたが来ますか" in story.press("e")
        seen = story.press("down", "enter")
        assert story.desk.session.view.facts.patient.code != "hanako"
        assert story.code == "idle"
        assert "まだありません" in seen


def test_somebody_is_found_by_typing_the_name() -> None:
    """Each letter goes on to the first whose name begins so; a letter that leads nowhere begins another name."""
    with told(options()) as story:
        story.press("e", *"taro", "enter")
        assert story.desk.session.view.facts.patient.code == "taro"
        story.press("e", *"tarnag", "enter")
        assert story.desk.session.view.facts.patient.code == "nago"


def test_the_cards_key_says_what_it_does_now() -> None:
    """Place it, take it, hold the phone."""
    phone = Facility(phone=True)
    with told(options(facility=phone, day=date(2026, 5, 11))) as story:
        assert "Cカードを置く" in story.shown
        assert "Cカードを取る" in story.press("c", "space")
        assert "Cスマホをかざす" in story.press("escape", "c", "k", "b")


def test_the_staffs_side_tells_that_there_is_more() -> None:
    """A verdict is longer than the screen; its end says nothing, and a decision is seen from the top again."""
    with told(options()) as story:
        assert "PgDnで続き" not in story.shown
        assert "PgDnで続き" in story.press("h", "enter")
        assert "PgDnで続き" not in story.press("pagedown", "pagedown", "pagedown")
        assert "規則の判定と違います" in story.press("j", "enter")


def test_the_desk_is_seen_behind_a_question() -> None:
    """Whoever decides still sees the verdict."""
    with told(options()) as story:
        story.press("h", "enter", "j")

        assert any("このままでは受付不可" in line for line in story.lines)


@pytest.mark.parametrize("keys", [("comma",), ("e",), ("h",), ("i",), ("?",), ("m",), ("s",), ("d",), ("j",)])
@pytest.mark.parametrize("lang", Lang)
def test_how_to_leave_a_question_is_always_in_sight(keys: tuple[str, ...], lang: Lang) -> None:
    """At the smallest terminal, however long its list is."""
    with told(options(lang=lang)) as story:
        assert "Esc" in story.press(*keys)
        assert story.press("escape").count("Esc") == 0


def test_a_visit_by_mouse() -> None:
    """Commands and buttons can be clicked as well."""
    with told(options()) as story:
        story.click("カードを置く")
        story.click("待たない")
        story.click("暗証番号で確認")

        assert story.code == "entering_pin"


def test_keys_of_an_input_method_count_too() -> None:
    """Full-width letters and capitals mean the same keys."""
    with told(options()) as story:
        story.press("ｃ", "space", "P", "１", "2")

        assert "＊＊＿＿" in story.shown


def test_the_language_is_switched_at_once() -> None:
    """L shows the same moment in English, and back."""
    with told(options()) as story:
        assert "HowshallweconfirmitisyouPlease" in story.press("c", "space", "l").replace("?", "")
        assert "確認の方法をお選びください" in story.press("l")


def test_help_names_every_key() -> None:
    """The question mark opens it anywhere, Esc closes it."""
    with told(options(), columns=100, rows=60) as story:
        seen = story.press("?")

        assert "人物もカードもすべて架空です" in seen
        assert "保険者番号と番号でオンラインに照会する" in seen
        assert "写真と同じ方です" in seen
        assert "マイナンバーカードを置いてください" in story.press("escape")


def test_a_key_out_of_place_is_said_not_raised() -> None:
    """A press that comes too late, when its screen is gone: one sentence, and nothing changes."""
    with told(options()) as story:
        story.press("c", "space", "p")
        story.act(press(Continued()))

        assert story.notes == ["今はその操作はできません。"]
        assert story.code == "entering_pin"


def test_a_terminal_too_small_says_so() -> None:
    """Below 80x24 there is one sentence; enlarged again, the visit stands where it stood."""
    with told(options()) as story:
        story.press("c", "space")

        assert "80列24行以上に広げてください(今は60列20行)" in story.resize(60, 20)
        assert "確認の方法をお選びください" in story.resize(140, 45)


def test_time_passes_by_the_clock_times_the_speed() -> None:
    """A card is read in two seconds; a tenth of a second at speed 20 is enough."""
    now = [0.0]
    with told(options(speed=20, clock=lambda: now[0])) as story:
        story.press("c")
        assert story.code == "reading"
        now[0] += 0.09
        story.tick()
        assert story.code == "reading"
        now[0] += 0.01

        assert "確認の方法をお選びください" in story.tick()
        now[0] += 3.0
        assert "カードをお取りください" in story.tick()


def test_the_speed_is_shown_and_changed() -> None:
    """T goes through the speeds; standing time says so."""
    with told(options()) as story:
        assert "時間停止" in story.shown
        assert "速さ1倍" in story.press("t")
        assert "速さ5倍" in story.press("t")


def test_a_machine_that_lacks_something_is_said_once_and_time_stops() -> None:
    """The sentence names the cure; the card can be taken back."""
    now = [0.0]
    with told(options(ports=broken, speed=1, clock=lambda: now[0])) as story:
        story.press("c")
        now[0] += 2.5
        assert "時間停止" in story.tick()
        now[0] += 2.5
        story.tick()

        assert len(story.notes) == 1
        assert "pcscd" in story.notes[0]
        story.press("c")
        assert story.code == "aborted"


def test_a_reader_that_is_not_ours_is_watched_for_a_card() -> None:
    """C says where to lay the card, once, and finds it when it comes; C again stops waiting."""
    now, slot = [0.0], TardySlot(absent=3)
    with told(options(ports=lambda: wiring.ports(slot), speed=1, clock=lambda: now[0])) as story:
        story.press("c")
        assert story.notes == ["見本リーダー にカードを置いてください。"]
        assert "カード:待っています" in story.shown
        assert "患者さんの手元" in story.press("c")
        now[0] += 1
        story.tick()
        assert slot.absent == 2
        story.press("c")
        now[0] += 1
        story.tick()
        assert story.code == "idle"
        now[0] += 1
        story.tick()

        assert story.code == "reading"


def test_the_line_and_the_card_can_be_broken_in_the_settings() -> None:
    """Both count at once: a dead chip is unreadable, a line that is down ends the check."""
    with told(options()) as story:
        assert "オンラインへの回線:通常" in story.press("comma")
        assert "院内の回線が停止" in story.press("enter")
        assert "ICチップが反応しない" in story.press("down", "enter")
        assert "001カードの反応がありません" in story.press("escape", "c", "space")
        story.press("c", "comma", "down", *["enter"] * (len(FAULTS) - 1), "escape")

        assert "X-NET" in story.press("c", "space", "f", "y", "space")


def test_the_day_of_the_next_visit_is_set_in_either_calendar() -> None:
    """A day that is none is said; a right one counts from the next patient."""
    with told(options()) as story:
        story.press("comma", "shift+tab", "end", *["backspace"] * 10, *"R8.2.30", "enter")
        assert len(story.notes) == 1
        story.press(*["backspace"] * 2, "1", "enter", "e", "enter")

        assert story.desk.session.view.facts.date == date(2026, 2, 1)


def test_a_picture_of_the_screen_needs_nothing_from_outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Z saves it where one stands; where that fails, a sentence says why."""
    monkeypatch.chdir(tmp_path)
    with told(options()) as story:
        story.press("z")
        picture = (tmp_path / "reception-idle-0.svg").read_text(encoding="utf-8")
        (tmp_path / "reception-choosing-2.svg").mkdir()
        story.press("c", "space", "z")

        assert story.notes[0] == "reception-idle-0.svg に保存しました。"
        assert "保存できません" in story.notes[1]
    assert "マイナンバーカードを置いてください" in picture.replace("&#160;", "")
    assert 'textLength="414.8"' in picture
    assert set(re.findall(r"https?://[^\s\"<)]+", picture)) <= {"http://www.w3.org/2000/svg"}


def test_a_session_is_saved_as_a_scenario(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """M asks for a name and writes the file, which holds no typed PIN; where that fails, a sentence says why."""
    monkeypatch.chdir(tmp_path)
    with told(options()) as story:
        assert "入力した暗証番号は書きません" in story.press("c", "space", "p", *"8642", "enter", "space", "m")
        story.press("enter", "m", *["backspace"] * 30, *"no/x", "enter")

        assert story.notes[0] == "visit-2026-05-11.yaml に保存しました。"
        assert "保存できません" in story.notes[1]
    (scenario,) = wiring.loader(wiring.people()).load(tmp_path / "visit-2026-05-11.yaml")
    assert [step.action for step in scenario.visits[0].steps] == ["place_card", "choose", "pin"]


def test_settings_that_were_only_looked_at_are_not_recorded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The line to the online system is written where it was turned, and nowhere else."""
    monkeypatch.chdir(tmp_path)
    with told(options()) as story:
        story.press("comma", "escape", "c", "space", "comma", "enter", "escape", "comma", "escape", "m", "enter")
    (scenario,) = wiring.loader(wiring.people()).load(tmp_path / "visit-2026-05-11.yaml")

    assert [step.action for step in scenario.visits[0].steps] == ["place_card", "network"]


def test_the_first_screen_offers_three_ways_in() -> None:
    """What this is, and Enter goes on to the desk; the keys that need no desk work here as well."""
    with told(options(way=None)) as story:
        assert "1練習する" in story.shown
        assert "3リーダーに置いた本物のカード" in story.press("l", "l")
        assert "人物もカードもすべて架空です" in story.press("?")
        story.press("escape", "enter")
        story.open()

        assert story.code == "idle"


def test_a_way_in_that_is_closed_says_why_and_asks_again() -> None:
    """Without a PC/SC service the card cannot be used, but everything else can."""

    def furnish(way: Way, consents: Consents) -> House:
        if way is Way.CARD:
            raise NoPcscService
        return options().furnish(way, consents)

    with told(options(way=None, furnish=furnish)) as story:
        story.press("3")
        story.open()
        assert "pcscd" in story.notes[0]
        story.press("1")
        story.open()

        assert story.code == "idle"


def test_a_scenario_is_chosen_by_its_title(tmp_path: Path) -> None:
    """The application ends with the file that is to be played."""
    with told(options(way=None, scenarios=lambda: [Listed("見本の受付", tmp_path)])) as story:
        story.press("2")
        story.open()
        assert "見本の受付" in story.shown
        story.press("enter")

        assert story.app.chosen == tmp_path


def test_the_holder_of_a_real_card_is_asked_before_a_second_mistake() -> None:
    """With a try lost, the PIN goes out only after a yes, for this once; Esc and no are no."""
    asked: list[bool] = []

    def furnish(way: Way, consents: Consents) -> House:
        house = options().furnish(way, consents)
        return replace(house, ports=wiring.ports(AskingSlot(consents, asked)))

    with told(options(furnish=furnish)) as story:
        story.press("c", "space", "p", *"1234", "enter")
        assert "あと2回まちがえるとロックされます" in story.press("space")
        story.press("down", "enter")
        assert asked == [True]
        story.press("c", "c", "space", "p", *"1234", "enter", "space")
        story.press("escape")

        assert asked == [True, False]


def test_a_question_that_nobody_answers_is_a_no() -> None:
    """Ctrl-C while the holder is being asked ends the session, and the PIN is not sent."""
    asked: list[bool] = []

    def furnish(way: Way, consents: Consents) -> House:
        return replace(options().furnish(way, consents), ports=wiring.ports(AskingSlot(consents, asked)))

    with told(options(furnish=furnish)) as story:
        story.press("c", "space", "p", *"1234", "enter", "space", "ctrl+c")
        assert story.app.return_value == INTERRUPTED

    assert asked == [False]


def test_a_light_screen_for_projectors() -> None:
    """W goes there and back."""
    with told(options()) as story:
        story.press("w")
        assert story.app.theme == "textual-light"
        story.press("w")

        assert story.app.theme == "textual-dark"


def test_quitting_tells_the_two_ways_apart() -> None:
    """Q ends with 0, Ctrl-C with 130; both from the middle of a dialog as well."""
    with told(options()) as story:
        story.press("q")
        assert story.app.return_value == 0
    with told(options()) as story:
        story.press("h", "ctrl+c")
        assert story.app.return_value == INTERRUPTED
