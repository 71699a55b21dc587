"""A tour through the key screens, each as a picture; run as a module it writes them anew, and those that the README shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from reception.tui.picture import self_contained
from reception.wording import Lang
from tests.tui.stage import options
from tests.tui.story import told

ROOT = Path(__file__).parents[2]
GOLDEN, DOCS = ROOT / "tests" / "golden" / "tui", ROOT / "docs" / "screens"
SIZES = ((80, 24), (140, 45))
TOUR: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("start", ()),
    ("idle", ("enter",)),
    ("choosing", ("c", "space")),
    ("face", ("f",)),
    ("face_retry", ("n",)),
    ("pin", ("p", "1", "2")),
    ("pin_wrong", ("8", "6", "enter", "space")),
    ("consent", (*"1234", "enter", "space")),
    ("done", ("y", "space")),
    ("states", ("full_stop",)),
    ("papers", ("full_stop", "h")),
    ("decided", ("enter", "j", "enter")),
)
"""The screens in the order they come, and the keys that lead from one to the next."""
SHOWN = ("start", "consent", "decided")
"""Those that the README shows."""


def pictures(lang: Lang, size: tuple[int, int]) -> Iterator[tuple[str, str]]:
    """Yield the name of each screen and its picture, with what differs from run to run made the same."""
    with told(options(way=None, lang=lang), *size) as story:
        for name, keys in TOUR:
            story.press(*keys)
            if keys == ("enter",):
                story.open()
            yield name, re.sub(r"terminal-\d+", "terminal", self_contained(story.app.export_screenshot()))


def folder(lang: Lang, size: tuple[int, int]) -> str:
    """Return where the pictures of one language and size stand."""
    return f"{lang}-{size[0]}x{size[1]}"


def write() -> None:
    """Write every picture."""
    DOCS.mkdir(exist_ok=True)
    for lang in Lang:
        for size in SIZES:
            place = GOLDEN / folder(lang, size)
            place.mkdir(parents=True, exist_ok=True)
            for name, picture in pictures(lang, size):
                (place / f"{name}.svg").write_text(picture, encoding="utf-8")
        for name in SHOWN:
            (DOCS / f"{name}.{lang}.svg").write_bytes((GOLDEN / folder(lang, SIZES[0]) / f"{name}.svg").read_bytes())


if __name__ == "__main__":
    write()
