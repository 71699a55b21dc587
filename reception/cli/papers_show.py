"""`reception papers show`: the first page of a picture or PDF in the terminal: in colour, or in characters where there is none."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from PIL import Image
from rich.color import Color
from rich.console import Console
from rich.style import Style
from rich.text import Text

from reception.cli.exits import ExitCode, tell
from reception.papers.scan.files import read_file
from reception.papers.scan.helper import Helper
from reception.papers.scan.pages import Preview, Unreadable
from reception.supervised import ChildLost, DeadlineMissed
from reception.wording import Words

UPPER_HALF: Final = "▀"
SHADES: Final = "█▓▒░ "
"""From dark to light, where the terminal has no colours."""
WIDEST: Final = 160
"""Columns; more than that shows no more."""
OPENING_MS: Final = 3000


def run(options: argparse.Namespace) -> ExitCode:
    """Print the first page of the file and return the exit code."""
    words, path = Words(options.lang), Path(options.file)
    page = first_page(path)
    if isinstance(page, Unreadable):
        tell(words("papers.cannot_show", path=path, why=words(f"scan.refused.{page}")))
        return ExitCode.MISTAKE
    console = Console()
    plain = console.no_color or console.color_system is None
    console.print((shades if plain else half_blocks)(page.picture, min(console.width, WIDEST)), soft_wrap=True)
    return ExitCode.OK


def first_page(path: Path) -> Preview | Unreadable:
    """Return the first page of the file at `path`, opened in a child process with limits; or why it cannot be seen."""
    data = read_file(path)
    if isinstance(data, Unreadable):
        return data
    with Helper("reception.papers.scan.opening") as opener:
        try:
            opened = opener.call("open", data, deadline_ms=OPENING_MS)
            found: Preview | Unreadable = (
                opened if isinstance(opened, Unreadable) else opener.call("preview", deadline_ms=OPENING_MS)
            )
        except DeadlineMissed:
            return Unreadable.TOO_SLOW
        except ChildLost:
            return Unreadable.TOO_MUCH_MEMORY
    return found


def half_blocks(picture: Image.Image, columns: int) -> Text:
    """Return `picture` as coloured text of `columns` characters a line, two pixels to each: one above the other."""
    small = _shrunk(picture.convert("RGB"), columns, rows_each=2)
    colors = [Color.from_rgb(*pixel) for pixel in zip(*[iter(small.tobytes())] * 3, strict=True)]
    rows = [colors[at : at + small.width] for at in range(0, len(colors), small.width)]
    drawn = Text()
    for upper_row, lower_row in zip(rows[::2], rows[1::2], strict=True):
        for upper, lower in zip(upper_row, lower_row, strict=True):
            drawn.append(UPPER_HALF, Style(color=upper, bgcolor=lower))
        drawn.append("\n")
    return drawn


def shades(picture: Image.Image, columns: int) -> Text:
    """Return `picture` as text of `columns` characters a line, darker ones for darker places."""
    small = _shrunk(picture.convert("L"), columns, rows_each=1)
    pixels, last = small.tobytes(), len(SHADES) - 1
    lines = (pixels[at : at + small.width] for at in range(0, len(pixels), small.width))
    return Text("\n".join("".join(SHADES[(value * last + 127) // 255] for value in line).rstrip() for line in lines))


def _shrunk(picture: Image.Image, columns: int, rows_each: int) -> Image.Image:
    """Return `picture` no wider than `columns`; a character is about twice as high as wide, and shows `rows_each` pixels."""
    width = max(1, min(columns, picture.width))
    lines = max(1, round(picture.height * width / picture.width / 2))
    return picture.resize((width, lines * rows_each), Image.Resampling.BOX)
