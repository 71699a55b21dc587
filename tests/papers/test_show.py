"""`reception papers show` in terminals of every kind: coloured half blocks, or characters where there is no colour."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from reception.cli.main import main
from reception.cli.papers_show import half_blocks, shades
from reception.papers.making import pdf_of
from tests.papers.people import document
from tests.papers.scan.builders import jpeg, png

RED, WHITE = (200, 16, 16), (255, 255, 255)
COLOUR = re.compile(r"\x1b\[[0-9;]*3[0-9;]*m")
"""A control sequence that sets a colour."""


def half_red() -> Image.Image:
    """Return a picture that is red on the left and white on the right."""
    picture = Image.new("RGB", (40, 20), WHITE)
    picture.paste(RED, (0, 0, 20, 20))
    return picture


def in_a_terminal(path: Path, **environment: str) -> str:
    """Return what the command prints in a terminal of its own with `environment`."""
    ours, theirs = pty.openpty()
    usual = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR", "COLORTERM")}
    with subprocess.Popen(
        [sys.executable, "-m", "reception", "papers", "show", str(path)],
        stdout=theirs,
        env=usual | {"COLUMNS": "30", "LINES": "20"} | environment,
    ) as command:
        os.close(theirs)
        shown = b""
        while part := _some(ours):
            shown += part
    os.close(ours)
    assert command.returncode == 0
    return shown.decode()


def _some(terminal: int) -> bytes:
    """Return what was printed since, empty at the end; Linux tells the end of a terminal as an error."""
    try:
        return os.read(terminal, 4096)
    except OSError:
        return b""


def test_a_terminal_with_colours_shows_them(tmp_path: Path) -> None:
    """Each character is two pixels, in as many colours as the terminal has."""
    path = tmp_path / "red.png"
    path.write_bytes(png(half_red()))
    shown = in_a_terminal(path, TERM="xterm-256color", COLORTERM="truecolor")

    assert "▀" in shown
    assert "38;2;200;16;16" in shown
    assert "48;2;255;255;255" in shown


@pytest.mark.parametrize("environment", [{"TERM": "dumb"}, {"TERM": "xterm-256color", "NO_COLOR": "1"}])
def test_a_terminal_without_colours_shows_characters(tmp_path: Path, environment: dict[str, str]) -> None:
    """Whether it cannot or is not to: dark places are dense characters, white ones blanks, and no colour is set."""
    path = tmp_path / "red.jpg"
    path.write_bytes(jpeg(half_red(), quality=95))
    shown = in_a_terminal(path, **environment)

    assert COLOUR.search(shown) is None
    assert "▀" not in shown
    assert [len(line) for line in shown.splitlines()[:7]] == [15] * 7


def test_a_pipe_gets_characters(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is no terminal gets text without control characters."""
    path = tmp_path / "notice.pdf"
    path.write_bytes(pdf_of([document("notice_slip")]))

    assert main(["papers", "show", str(path)]) == 0
    out = capsys.readouterr().out
    assert all(character.isprintable() for line in out.splitlines() for character in line)
    assert set(out) & set("█▓▒░")


def test_half_blocks_show_two_pixels_each() -> None:
    """Red over white: the character's colour is the upper pixel, its background the lower one."""
    picture = Image.new("RGB", (2, 2), WHITE)
    picture.paste(RED, (0, 0, 2, 1))
    drawn = half_blocks(picture, 2)

    assert drawn.plain == "▀▀\n"
    assert [str(span.style) for span in drawn.spans] == ["#c81010 on #ffffff"] * 2


def test_without_colours_there_are_shades() -> None:
    """Dark places get full blocks, white ones nothing."""
    picture = Image.new("L", (4, 2), 255)
    picture.paste(0, (0, 0, 2, 2))

    assert shades(picture, 4).plain == "██"


@pytest.mark.parametrize("size", [(1, 1), (1, 500), (500, 1), (3, 2)])
@pytest.mark.parametrize("columns", [1, 80])
def test_the_narrowest_picture_and_terminal_show_something(size: tuple[int, int], columns: int) -> None:
    """No side is rounded away, and no line is wider than the terminal."""
    lines = half_blocks(Image.new("RGB", size, RED), columns).plain.splitlines()

    assert lines
    assert {len(line) for line in lines} == {min(size[0], columns)}
