"""Whole visits in a real terminal, with nothing but what the screen says to go by."""

from pathlib import Path

from tests.e2e.terminal import PROMPT, terminal

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
