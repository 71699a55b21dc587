"""Whole visits in a real terminal, with nothing but what the screen says to go by."""

from pathlib import Path

import pytest

from tests.e2e.terminal import PROMPT, Terminal, terminal

DAY = ("--date", "2026-05-11")


def test_a_visit_by_pin_from_the_command_to_the_prompt(tmp_path: Path) -> None:
    """Card, wrong PIN, right PIN, consent, verdict, card taken, quit: the terminal is given back with code 0."""
    with terminal(tmp_path) as shell:
        shell.run(*DAY, "--lang", "ja")
        shell.wait_for("マイナンバーカードを置いてください", "C カードを置く")
        shell.press("c")
        shell.wait_for("確認の方法をお選びください", "[P] 暗証番号で確認")
        shell.press("p")
        shell.wait_for("あと3回入力できます")
        shell.press(*"9999")
        shell.wait_for("＊ ＊ ＊ ＊")
        shell.press("Enter")
        shell.wait_for("暗証番号が違います。", "あと2回入力できます")
        shell.press(*"1234")
        shell.wait_for("＊ ＊ ＊ ＊")
        shell.press("Enter")
        shell.wait_for("- お薬の情報", "[Y] はい、伝えます")
        shell.press("y")
        seen = shell.wait_for("受付可", "患者さんへのひとこと", "理由")
        assert "1234" not in seen
        assert max(len(line) for line in seen.splitlines()) <= 80
        shell.press("c")
        shell.wait_for("マイナンバーカードを置いてください", "受付可")
        shell.press("q")
        shell.wait_for("code=0", PROMPT)


def test_a_visit_in_english_by_face_without_colours(tmp_path: Path) -> None:
    """Everything can be read without colours; Ctrl-C in the middle gives the terminal back with code 130."""
    with terminal(tmp_path, columns=120, rows=40, NO_COLOR="1") as shell:
        shell.run(*DAY, "--lang", "en")
        shell.wait_for("Please place your My Number Card")
        shell.press("c")
        shell.wait_for("[F] By face")
        shell.press("f")
        shell.wait_for("[Simulated]", "[Y] The face matched")
        shell.press("y")
        shell.wait_for("May we see your past records?")
        shell.press("C-c")
        shell.wait_for("code=130", PROMPT)


def test_a_terminal_that_is_too_small_and_grows(tmp_path: Path) -> None:
    """A sentence says what is wrong, and the screen comes when there is room."""
    with terminal(tmp_path, columns=60, rows=15) as shell:
        shell.run(*DAY, "--lang", "ja")
        shell.wait_for("画面が小さすぎます")
        shell.resize(100, 30)
        shell.wait_for("マイナンバーカードを置いてください")
        shell.press("q")
        shell.wait_for("code=0")


def test_a_scenario_is_played_step_by_step(tmp_path: Path) -> None:
    """`reception play` shows a file on the same screens; a file that is not there is one line and code 2."""
    scenario = Path(__file__).parents[2] / "scenarios" / "card" / "notice_with_dead_chip.yaml"
    with terminal(tmp_path) as shell:
        shell.run("play", str(scenario), "--lang", "ja")
        shell.wait_for("マイナンバーカードを置いてください", "停止中")
        shell.press("Right", "Right")
        shell.wait_for("カードを読み取れませんでした", "001")
        shell.press("End")
        shell.wait_for("この来院は、すべて期待どおりです。", "受付可")
        shell.press("q")
        shell.wait_for("code=0", PROMPT)
        shell.run("play", "nowhere.yaml")
        shell.wait_for("code=2")


def pressed(shell: Terminal, *script: str) -> None:
    """Play a key script: keys are pressed one by one, a text that begins with `=` is waited for."""
    for one in script:
        if one.startswith("="):
            shell.wait_for(one[1:])
        else:
            shell.press(one)


VISITS: dict[str, tuple[str, ...]] = {
    "by face": ("=C カード", "c", "=[F]", "f", "=[模擬]", "y", "=[Y] はい", "y", "=受付可", "c", "=患者さんの手元"),
    "dead chip, card and notice": (
        *(
            "=C カード",
            ",",
            "=次のカードの故障",
            "Down",
            "Enter",
            "=反応しない",
            "Escape",
            "=カバーから出し",
            "c",
            "=001",
            "c",
        ),
        *("h", "=出す書類", "Enter", "=受付可"),
    ),
    "a notice alone": (
        "=C カード",
        "h",
        "=出す書類",
        "Enter",
        "=受付不可",
        "j",
        "=どうしますか",
        "Down",
        "Enter",
        "=判定と同じ",
    ),
    "number query": ("=C カード", "h", "=出す書類", "Enter", "=受付不可", "s", "=保険者番号", "Enter", "=判定"),
    "declaration": ("=C カード", "d", "=負担割合", "Enter", "=判定"),
}
"""Whole visits as keys, with what must stand on the screen in between."""


@pytest.mark.parametrize("script", VISITS.values(), ids=VISITS)
def test_whole_visits_by_their_key_scripts(tmp_path: Path, script: tuple[str, ...]) -> None:
    """From the command to the verdict and back to the prompt."""
    with terminal(tmp_path, columns=100, rows=30) as shell:
        shell.run(*DAY, "--lang", "ja")
        pressed(shell, *script, "q")
        shell.wait_for("code=0", PROMPT)


def test_the_first_screen_leads_to_the_desk(tmp_path: Path) -> None:
    """Without arguments it says what this is; Ctrl-C there ends with 130, Enter goes on."""
    with terminal(tmp_path) as shell:
        shell.run("--lang", "ja")
        shell.wait_for("人物もカードもすべて架空です", "1  練習する")
        shell.press("C-c")
        shell.wait_for("code=130", PROMPT)
        shell.run("--lang", "en")
        shell.wait_for("1  Practise")
        shell.press("Enter")
        shell.wait_for("Please place your My Number Card")
        shell.press("q")
        shell.wait_for("code=0")


def test_a_scenario_chosen_on_the_first_screen_is_played_and_leads_back(tmp_path: Path) -> None:
    """It stands still at its beginning; once it is left, the first screen comes again."""
    with terminal(tmp_path) as shell:
        shell.run("--lang", "ja")
        shell.wait_for("1  練習する")
        shell.press("2")
        shell.wait_for("どのシナリオを再生しますか")
        shell.press("Enter")
        shell.wait_for("停止中", "左右 前後へ")
        shell.press("q")
        shell.wait_for("1  練習する")
        shell.press("q")
        shell.wait_for("code=0", PROMPT)


def test_a_broken_people_file_is_one_line(tmp_path: Path) -> None:
    """The screen closes, the line names the place, and the exit code is 2."""
    (tmp_path / "broken.yaml").write_text("format: 1\nidentity: {nam: x}\n", encoding="utf-8")
    with terminal(tmp_path, columns=120) as shell:
        shell.run("--patient", str(tmp_path / "broken.yaml"), "--lang", "ja")
        shell.wait_for("broken.yaml:2:", "code=2")


def test_a_plain_locale_shows_japanese(tmp_path: Path) -> None:
    """LANG=C says nothing about the terminal: the screen comes as everywhere."""
    with terminal(tmp_path, LANG="C") as shell:
        shell.run(*DAY)
        shell.wait_for("マイナンバーカードを置いてください")
        shell.press("q")
        shell.wait_for("code=0", PROMPT)


def test_a_terminal_without_utf_8_is_one_line(tmp_path: Path) -> None:
    """Nothing is drawn; what to set is said in characters that it has."""
    with terminal(tmp_path, columns=160, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0") as shell:
        shell.run(*DAY)
        shell.wait_for("This terminal's encoding (ascii)", "LC_ALL=C.UTF-8", "code=3", PROMPT)
