"""The screen over a PC/SC reader: whatever lies there plays as a simulated person."""

from __future__ import annotations

from pathlib import Path

from tests.e2e.terminal import PROMPT, terminal
from tests.pcsc.inserting import inserted

COMMAND = ("--reader", "pcsc", "--as", "hanako", "--date", "2026-05-11", "--lang", "ja")


def test_a_visit_with_the_card_on_the_reader(tmp_path: Path) -> None:
    """The screen waits for a card, finds it when it comes, and its own pad takes the PIN that the card then checks."""
    with terminal(tmp_path) as shell:
        shell.run(*COMMAND)
        shell.wait_for("マイナンバーカードを置いてください", "C カードを置く")
        shell.press("c")
        shell.wait_for("カード: 待っています(Cで中止)")
        with inserted("T001"):
            shell.wait_for("確認の方法をお選びください")
            shell.press("p")
            shell.wait_for("あと3回入力できます")
            shell.press(*"1234")
            shell.wait_for("＊ ＊ ＊ ＊")
            shell.press("Enter")
            shell.wait_for("- お薬の情報")
            shell.press("y")
            shell.wait_for("受付可", "確認できました")
            shell.press("c")
            shell.wait_for("マイナンバーカードを置いてください")
        shell.press("q")
        shell.wait_for("code=0", PROMPT)
