"""The key screens as pictures: what changes on one shows here. `make docs` keeps them anew."""

import re

import pytest
from rich.cells import cell_len

from reception.terminal.states import State
from reception.wording import Lang
from tests.tui.pictures import DOCS, ROOT, SHOWN, SIZES, TOUR, digest, kept, pictures

KEY_SCREENS = 40
"""At least so many are looked at."""


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("lang", Lang)
def test_every_screen_looks_as_it_did(lang: Lang, size: tuple[int, int]) -> None:
    """In both languages, at the smallest terminal and at a large one: no character and no style has changed."""
    seen = {picture.name: str(picture) for picture in pictures(lang, size)}
    known = kept(lang, size)

    assert {name for name, text in seen.items() if known.get(name) != text} == set()
    assert seen.keys() == known.keys()


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("lang", Lang)
def test_no_row_is_wider_than_the_terminal(lang: Lang, size: tuple[int, int]) -> None:
    """Wide characters break no layout: borders stand below each other, and nothing hangs over the edge."""
    for text in kept(lang, size).values():
        rows = text.splitlines()[1:]
        assert len(rows) <= size[1]
        assert max(map(cell_len, rows)) <= size[0]


def test_every_state_and_every_dialog_is_among_them() -> None:
    """A state without a picture fails here."""
    names = set(kept(Lang.JA, SIZES[0]))

    assert names == {*TOUR, *(f"state-{state}" for state in State)}
    assert len(names) >= KEY_SCREENS


def test_the_readme_shows_three_of_them() -> None:
    """They are those of the tour, both READMEs show them, and nothing in them is fetched from outside."""
    for lang, readme in ((Lang.EN, "README.md"), (Lang.JA, "README.ja.md")):
        text = (ROOT / readme).read_text(encoding="utf-8")
        known = kept(lang, SIZES[0])
        for name in SHOWN:
            svg = (DOCS / f"{name}.{lang}.svg").read_text(encoding="utf-8")
            assert f"(docs/screens/{name}.{lang}.svg)" in text
            assert known[name].startswith(f"== {name} {digest(svg)}\n")
            assert set(re.findall(r"https?://[^\s\"<)]+", svg)) <= {"http://www.w3.org/2000/svg"}
