"""A scenario on the screens: forward, back, by the clock, and what differs from what was expected."""

from __future__ import annotations

from pathlib import Path

import pytest

from reception import wiring
from reception.scenario.runner import play
from reception.terminal.states import State
from reception.tui.drawing import draw_all
from reception.tui.options import INTERRUPTED
from reception.tui.playback import Frame, Playhead, frames
from reception.tui.player import PlayerApp, PlayOptions
from tests.tui.stage import simulated
from tests.tui.story import shown_by, told_by

SCENARIO = """\
format: 1
scenario: 見本の再生
cites: [NAT-034]
date: 2026-05-11
patient: hanako
visits:
  - steps:
      - place_card
      - choose: pin
      - pin: "1234"
      - consent: all
      - remove_card
    expect: {outcome: accepted}
  - steps:
      - present: [notice]
    expect: {outcome: accepted}
"""


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> list[Frame]:
    """Return the frames of a file whose second visit comes out otherwise than it says."""
    path = tmp_path_factory.mktemp("play") / "play.yaml"
    path.write_text(SCENARIO, encoding="utf-8")
    ports = simulated()
    (scenario,) = wiring.loader(wiring.people()).load(Path(path))
    return list(frames(play(scenario, ports), ports))


def test_each_visit_begins_at_an_empty_desk(played: list[Frame]) -> None:
    """The first frame of a visit is what stood there before anything happened."""
    begins = [frame for frame in played if not frame.turns]

    assert [frame.visit for frame in begins] == [1, 2]
    assert all(frame.view.screen.code == State.IDLE and frame.view.verdict is None for frame in begins)


def test_the_playhead_stops_at_both_ends(played: list[Frame]) -> None:
    """Before the first and behind the last there is nothing to see."""
    head = Playhead(played)
    head.go(-5)
    assert head.index == 0
    head.go(1_000)

    assert head.ended


def test_time_shows_every_turn_that_has_come_and_the_next_visit_after_it(played: list[Frame]) -> None:
    """Two virtual seconds read the card; much time plays both visits to the end."""
    head = Playhead(played)
    head.pass_time(1_999)
    assert head.frame.view.screen.code == State.READING
    head.pass_time(1)
    assert head.frame.at_ms == 2_000
    for _ in range(100):
        head.pass_time(60_000)

    assert head.ended


def test_a_difference_is_found_at_the_end_of_its_visit(played: list[Frame]) -> None:
    """The first visit came out as expected, so the second's end is shown."""
    head = Playhead(played)
    head.go_to_difference()

    assert head.ended
    assert [one.field for one in head.frame.differences] == ["outcome"]


def test_stepping_and_jumping_on_the_screen(played: list[Frame]) -> None:
    """Right and left step, D shows the difference with both sides named, L the other language."""
    with told_by(PlayerApp(PlayOptions(played))) as keys:
        assert "この来院は、すべて期待どおりです。" in shown_by(keys.app)
        keys.press("right", "right")
        assert "確認の方法をお選びください" in shown_by(keys.app)
        keys.press("left")
        assert "カードを読み取っています" in shown_by(keys.app)
        keys.press("d")
        assert "違い outcome: 期待は accepted (受付可)、実際は rejected (このままでは受付不可)" in shown_by(keys.app)
        keys.press("l", "home")

        assert "Please place your My Number Card" in shown_by(keys.app)


def test_playing_by_the_clock(played: list[Frame]) -> None:
    """P plays at the speed shown and pauses again; what is pressed on the reader changes nothing."""
    now = [0.0]
    app = PlayerApp(PlayOptions(played, clock=lambda: now[0]))
    with told_by(app) as keys:
        keys.press("p", "t")
        assert "速さ 5倍" in shown_by(app)
        now[0] += 0.5
        keys.tick()
        assert app.playhead.frame.at_ms == 2_000
        keys.press("p", "enter")
        now[0] += 60
        keys.tick()

        assert app.playhead.frame.at_ms == 2_000
        assert "停止中" in shown_by(app)


def test_leaving_the_player(played: list[Frame]) -> None:
    """Q ends with 0, Ctrl-C with 130."""
    for key, code in (("q", 0), ("ctrl+c", INTERRUPTED)):
        app = PlayerApp(PlayOptions(played))
        with told_by(app) as keys:
            keys.press(key)
            assert app.return_value == code


def test_each_frame_says_what_happened(played: list[Frame]) -> None:
    """The top line names the event that led there, and the words below tell codes and their meaning."""
    with told_by(PlayerApp(PlayOptions(played))) as keys:
        assert "来院のはじめ" in shown_by(keys.app)
        keys.press("right")
        assert "カードが置かれた" in shown_by(keys.app)
        keys.press("d")
        assert "期待は accepted (受付可)、実際は rejected (このままでは受付不可)" in shown_by(keys.app)


def test_the_player_explains_its_keys(played: list[Frame]) -> None:
    """The question mark opens and closes it, Esc closes it, and the keys of the player go on working behind it."""
    with told_by(PlayerApp(PlayOptions(played))) as keys:
        keys.press("question_mark")
        assert "期待と違う最初の来院の終わりへ" in shown_by(keys.app)
        keys.press("question_mark")
        assert "期待と違う最初の来院の終わりへ" not in shown_by(keys.app)
        keys.press("question_mark", "escape", "right")
        assert "カードが置かれた" in shown_by(keys.app)


def test_a_frame_is_light_and_kept_as_a_picture(
    played: list[Frame], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """W and Z mean what they mean at the desk."""
    monkeypatch.chdir(tmp_path)
    with told_by(PlayerApp(PlayOptions(played))) as keys:
        keys.press("w", "right", "z")
        assert keys.app.theme == "textual-light"

    (picture,) = tmp_path.iterdir()
    assert picture.name.endswith("2-reading.svg")


def test_every_frame_becomes_a_picture(played: list[Frame], tmp_path: Path) -> None:
    """Without a terminal, in the order of the frames, with nothing fetched from outside; what cannot be written is raised."""
    count = draw_all(PlayOptions(played), tmp_path)
    pictures = sorted(tmp_path.iterdir())

    assert len(pictures) == count == len(played)
    assert [path.stem.split("-")[1] for path in pictures] == [frame.view.screen.code for frame in played]
    assert "マイナンバーカードを置いてください" in pictures[0].read_text(encoding="utf-8").replace("&#160;", "")
    assert "http:" not in pictures[0].read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
    with pytest.raises(OSError, match="nowhere"):
        draw_all(PlayOptions(played), tmp_path / "nowhere")
