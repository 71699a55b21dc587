"""What goes wrong in mid-session: a sentence stands on the screen, the session goes on or ends as it was told to."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from cardsim.yamlio import BadFile
from reception import wiring
from reception.tui.app import ReceptionApp
from reception.tui.options import INTERRUPTED, Consents, House, Way
from tests.tui.quiet import send_key
from tests.tui.slots import FadingSlot, HangingSlot
from tests.tui.stage import options
from tests.tui.story import told

BY_PIN = ("c", "space", "p", *"1234", "enter", "space", "y", "space")
PERSON = """\
format: 1
identity: {name: 見本　家, kana: ミホン　イエ, birth: 1990-01-01, sex: male, address: 見本県見本市１, number: "100000000001"}
card: {profile: T001, pin: "1234"}
"""


@pytest.mark.parametrize("left", [0, 2, 5, 10, 13])
def test_a_service_that_goes_away_in_mid_visit_is_said_and_the_visit_begins_again(left: int) -> None:
    """Wherever it happens, no key is stuck: the card is taken, and with the service back the next visit goes through."""
    slot = FadingSlot(left)
    with told(options(ports=lambda: wiring.ports(slot))) as story:
        story.press(*BY_PIN)
        assert any("pcscd" in note for note in story.notes)
        assert story.code not in ("done", "idle")

        slot.left = 1_000
        story.press("c", "e", "enter")
        story.press(*BY_PIN)
        assert story.code == "done"


MOMENTS = {
    "the desk": (),
    "a card being read": ("c",),
    "the choice": ("c", "space"),
    "half a PIN": ("c", "space", "p", "1", "2"),
    "the face": ("c", "space", "f"),
    "the consent": ("c", "space", "f", "y", "space"),
    "the verdict": BY_PIN,
    "the papers": ("h",),
    "the field of a file": ("h", "tab", "x"),
    "the settings": ("comma",),
    "the next patient": ("e",),
    "the help": ("?",),
    "the palette": ("ctrl+p",),
    "the log": ("c", "space", "g"),
    "the name of a recording": ("c", "m"),
}


@pytest.mark.parametrize("keys", MOMENTS.values(), ids=MOMENTS)
def test_control_c_ends_it_at_any_moment(keys: tuple[str, ...]) -> None:
    """The exit code is that of an interruption, whatever is open."""
    with told(options()) as story:
        story.press(*keys, "ctrl+c")

        assert story.app.return_value == INTERRUPTED


@pytest.mark.parametrize(("key", "code"), [("ctrl+c", INTERRUPTED), ("ctrl+q", 0)])
def test_a_card_that_hangs_does_not_keep_anybody(key: str, code: int) -> None:
    """Keys that wait for it are dropped, the screen closes without its answer, and so does the command behind it."""
    slot = HangingSlot()
    app = ReceptionApp(options(ports=lambda: wiring.ports(slot)))

    async def leave(pilot: Pilot[object]) -> None:
        await app.workers.wait_for_complete()
        await pilot.pause()
        for typed in ("c", "space", "p"):
            send_key(app, typed)
        await asyncio.to_thread(slot.reached.wait, 60)
        send_key(app, key)

    assert app.run(headless=True, size=(80, 24), auto_pilot=leave) == code
    app.close()
    assert slot.released.is_set()


def test_a_recording_that_is_interrupted_is_whole_or_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was being saved when Ctrl-C came can be played, and no scrap of it is left."""
    monkeypatch.chdir(tmp_path)
    with told(options()) as story:
        story.press(*BY_PIN, "m")
        story.type_ahead("enter", "ctrl+c")
        assert story.app.return_value == INTERRUPTED

    for path in tmp_path.iterdir():
        (scenario,) = wiring.loader(wiring.people()).load(path)
        assert len(scenario.visits[0].steps) >= 4


def from_file(path: Path, way: Way, consents: Consents) -> House:
    """Furnish the house for the person in the file at `path`."""
    return replace(options().furnish(way, consents), patient=wiring.people().load(path))


def test_a_people_file_broken_while_it_is_open_disturbs_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The person at the desk was read when the desk was opened: visits go on, and can be recorded."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "ie.yaml"
    path.write_text(PERSON, encoding="utf-8")
    with told(options(furnish=lambda way, consents: from_file(path, way, consents))) as story:
        story.press("c", "space")
        path.write_text("format: [", encoding="utf-8")
        story.press("p", *"1234", "enter", "space")
        story.press("c", "e", "enter", "c", "space")
        assert story.code == "choosing"
        story.press("m", "enter")

        assert story.notes == ["visit-2026-05-11.yaml に保存しました。"]


def test_a_people_file_that_is_broken_at_first_is_said_and_asked_for_again(tmp_path: Path) -> None:
    """One line names the place, and once it is mended the same key leads in."""
    path = tmp_path / "ie.yaml"
    path.write_text(PERSON.replace("kana", "kan"), encoding="utf-8")
    with pytest.raises(BadFile):
        from_file(path, Way.PRACTISE, lambda _tries: False)
    with told(options(way=None, furnish=lambda way, consents: from_file(path, way, consents))) as story:
        story.press("1")
        story.open()
        assert "ie.yaml:2:" in story.notes[0]
        path.write_text(PERSON, encoding="utf-8")
        story.press("1")
        story.open()

        assert story.desk.session.view.facts.patient.name == "見本　家"


def test_a_terminal_resized_in_mid_visit_keeps_what_was_typed() -> None:
    """Too small, large, and as it was: the digits still stand, and the visit goes on."""
    with told(options()) as story:
        story.press("c", "space", "p", "1", "2")
        story.resize(40, 10)
        assert "＊＊＿＿" in story.resize(140, 45)
        assert "＊＊＿＿" in story.resize(80, 24)
        story.press("3", "4", "enter", "space")

        assert story.code == "consenting"


def test_keys_typed_while_the_terminal_is_too_small_count() -> None:
    """What cannot be seen still happens, and is there when the room is back."""
    with told(options()) as story:
        story.resize(40, 10)
        story.press("c", "space")

        assert "確認の方法をお選びください" in story.resize(80, 24)
