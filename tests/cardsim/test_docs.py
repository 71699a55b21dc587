"""The page on the software card, tried as a new user would: each command, the profile, and the Python."""

import re
import shlex
from pathlib import Path

import pytest

from cardsim.cardfile.codec import open_card
from cardsim.cli.main import main as cardsim
from cardsim.trace.recorder import as_json
from reception.cli.main import main as reception

PAGE = (Path(__file__).parents[2] / "docs" / "software-card.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
COMMANDS = [line for kind, block in BLOCKS if kind == "console" for line in block.splitlines()]
PROFILE, PYTHON = (next(block for kind, block in BLOCKS if kind == wanted) for wanted in ("yaml", "python"))
OK, NO_READER = 0, 3


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which the page was followed so far: profile written, card issued, conversation recorded."""
    monkeypatch.chdir(tmp_path)
    name = PROFILE.splitlines()[0].removeprefix("# ")
    (tmp_path / name).write_text(PROFILE, encoding="utf-8")
    assert cardsim(["issue", name, "-o", "hanako.card"]) == OK
    (tmp_path / "talk.json").write_text(as_json([], b"\x3b\x00"))
    return tmp_path


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_works_as_written(command: str, closed_port: int, capsys: pytest.CaptureFixture[str]) -> None:
    """Those that need a reader get as far as finding none; all others do what they say and complain of nothing."""
    program, *arguments = shlex.split(command)
    if arguments[0] in ("insert", "replay"):
        assert cardsim([*arguments, "--port", str(closed_port)]) == NO_READER
        return
    if arguments[0] == "issue":
        arguments.append("--force")

    assert {"cardsim": cardsim, "reception": reception}[program](arguments) == OK
    assert "1:1" not in capsys.readouterr().err


def test_the_profile_makes_the_card_it_describes(folder: Path) -> None:
    """Two tries left, another PIN, and a quirk; the rest by the rules."""
    profile = open_card(folder / "hanako.card").profile

    assert (profile.card.pin, profile.card.pin_tries_left) == ("4321", 2)
    assert profile.card.quirks.blocked_status_6983
    assert profile.certificate_until.isoformat() == "2028-03-02"


def test_the_python_runs_and_prints_the_torn_conversation(capsys: pytest.CaptureFixture[str]) -> None:
    """What it asserts holds, and the trace it prints ends with the card torn out."""
    exec(compile(PYTHON, "software-card.md", "exec"), {})

    assert "READ BINARY 0006 token information +0 -> card torn out" in capsys.readouterr().out


def test_every_page_it_leads_to_is_there() -> None:
    """No link of the page is broken."""
    links = re.findall(r"\]\(([\w./-]+)\)", PAGE)

    assert len(links) > 5
    assert all((Path(__file__).parents[2] / "docs" / link).exists() for link in links)
