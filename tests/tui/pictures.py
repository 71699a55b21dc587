"""The key screens as pictures: those that keys lead to, and every state of the reader with all it can have to say.

Run as a module it keeps them anew, and writes those that the README shows. Of a picture are kept its rows, to be read, and a digest
of the whole, styles included.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from textual.widgets import Input

from reception.terminal.screens import screen
from reception.terminal.states import State
from reception.tui.picture import self_contained
from reception.wording import Lang
from tests.tui.stage import WORST, options
from tests.tui.story import Story, told

ROOT = Path(__file__).parents[2]
GOLDEN, DOCS = ROOT / "tests" / "golden" / "tui", ROOT / "docs" / "screens"
SIZES = ((80, 24), (140, 45))
TOUR: Mapping[str, tuple[str, ...]] = {
    "start": (),
    "idle": ("enter",),
    "help": ("question_mark",),
    "settings": ("escape", "comma"),
    "reading": ("escape", "c"),
    "choosing": ("space",),
    "face": ("f",),
    "face_retry": ("n",),
    "pin": ("p", "1", "2"),
    "pin_wrong": ("8", "6", "enter", "space"),
    "consent": (*"1234", "enter", "space"),
    "sending": ("y",),
    "done": ("space",),
    "log": ("g",),
    "states": ("full_stop",),
    "papers": ("full_stop", "h"),
    "paper_shown": ("enter",),
    "query": ("s",),
    "declaration": ("escape", "d"),
    "told": ("escape", "i"),
    "record": ("escape", "m"),
    "deciding": ("escape", "j"),
    "decided": ("enter",),
    "next_patient": ("e",),
    "asked_kind": ("escape", "h", "tab", *"photo", "enter"),
    "asked_fields": ("down", "down", "enter"),
    "asked_wrong": (*"9x", "down", *"9x", "enter"),
}
"""The screens in the order they come, and the keys that lead from one to the next."""
SHOWN = ("start", "consent", "decided")
"""Those that the README shows."""


@dataclass(frozen=True)
class Picture:
    """A screen as it was drawn: its `rows` without what stands empty at their ends, and the whole as `svg`."""

    name: str
    rows: tuple[str, ...]
    svg: str

    def __str__(self) -> str:
        """Return it as it is kept."""
        return "\n".join((f"== {self.name} {digest(self.svg)}", *self.rows, ""))


def digest(svg: str) -> str:
    """Return what tells one picture from any other."""
    return sha256(svg.encode()).hexdigest()[:16]


def pictures(lang: Lang, size: tuple[int, int]) -> Iterator[Picture]:
    """Yield every picture of one language and size."""
    with told(options(way=None, lang=lang), *size) as story:
        for name, keys in TOUR.items():
            story.type(*keys)
            if name == "idle":
                story.open()
            yield _taken(name, story)
        story.type("escape")
        story.app.clear_notifications()
        for state in State:
            story.show(replace(story.desk.session.view, screen=screen(state, WORST)))
            yield _taken(f"state-{state}", story)


def _taken(name: str, story: Story) -> Picture:
    """Return the screen as it is now, with what differs from run to run made the same."""
    for field in story.app.screen.query(Input):
        field.cursor_blink = False
    story.rest()
    svg = re.sub(r"terminal-\d+", "terminal", self_contained(story.app.export_screenshot()))
    return Picture(name, tuple(line.rstrip() for line in story.lines), svg)


def place(lang: Lang, size: tuple[int, int]) -> Path:
    """Return where the pictures of one language and size are kept."""
    return GOLDEN / f"{lang}-{size[0]}x{size[1]}.txt"


def kept(lang: Lang, size: tuple[int, int]) -> dict[str, str]:
    """Return the pictures that are kept, by name, each as it was written."""
    texts = re.split(r"^(?=== )", place(lang, size).read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {text.split(" ", 2)[1]: text for text in texts if text}


def write() -> None:
    """Keep every picture anew."""
    GOLDEN.mkdir(exist_ok=True)
    DOCS.mkdir(exist_ok=True)
    for lang in Lang:
        for size in SIZES:
            taken = list(pictures(lang, size))
            place(lang, size).write_text("".join(map(str, taken)), encoding="utf-8")
            for picture in taken if size == SIZES[0] else ():
                if picture.name in SHOWN:
                    (DOCS / f"{picture.name}.{lang}.svg").write_text(picture.svg, encoding="utf-8")


if __name__ == "__main__":
    write()
