"""`replay --reader pcsc` with a card that is not what the scenario takes it for: dead, torn out, another one, or none."""

from __future__ import annotations

from pathlib import Path

import pytest

from reception import wiring
from reception.card.transport import CardSlot
from reception.cli.main import main
from reception.errors import CardGone, CardInUse, CardSilent, NoCard, NoPcscService, NotMyNumberCard
from tests.fakes import DeadSlot

SCENARIO = """\
format: 1
scenario: 暗証番号で受付する
cites: [NAT-034]
date: 2026-05-11
patient: hanako
steps:
  - place_card
  - choose: pin
  - pin: "1234"
  - consent: all
  - remove_card
expect: {outcome: accepted}
"""


def replayed(slot: CardSlot, folder: Path, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    """Replay the scenario with a card that 見本 花子 plays, on `slot`."""
    path = folder / "pin.yaml"
    path.write_text(SCENARIO, encoding="utf-8")
    monkeypatch.setattr(wiring, "open_slot", lambda *_, **__: slot)
    return main(["replay", str(path), "--reader", "pcsc", "--as", "hanako", *arguments])


@pytest.mark.parametrize(
    ("error", "state"),
    [
        (CardGone(), "card_unreadable"),
        (CardSilent(), "card_unreadable"),
        (NotMyNumberCard("SELECT", 0x6A82), "foreign_card"),
    ],
    ids=["torn out", "silent", "foreign"],
)
def test_a_card_that_does_not_fit_is_a_difference(
    error: Exception, state: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line says which step could not come, how far the reader got and that it may be the card's; the file is right."""
    assert replayed(DeadSlot(error), tmp_path, monkeypatch, "--lang", "ja") == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"{tmp_path}/pin.yaml:8:5: choose はここでは起こりません")
    assert f"リーダーは {state}" in err
    assert err.endswith(" → 置かれたカードか入れた暗証番号が、このシナリオの想定と違うようです\n")
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (NoCard("A"), "no card lies on A → place the card and try again"),
        (CardInUse("A"), "another program uses the card on A → end that program and try again"),
        (NoPcscService(), "the PC/SC service (pcscd) does not answer → systemctl start pcscd"),
    ],
    ids=["none", "in use", "no service"],
)
def test_what_the_machine_lacks_ends_with_3(
    error: Exception, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing can be said of any scenario then; one line names the cure."""
    assert replayed(DeadSlot(error), tmp_path, monkeypatch, "--lang", "en") == 3
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert err.lower().startswith(said.lower())
