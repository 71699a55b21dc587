"""The key screens as pictures: what changes on one shows here. `make docs` draws them anew."""

import re

import pytest

from reception.wording import Lang
from tests.tui.pictures import DOCS, GOLDEN, SHOWN, SIZES, TOUR, folder, pictures


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("lang", Lang)
def test_every_screen_of_the_tour_looks_as_it_did(lang: Lang, size: tuple[int, int]) -> None:
    """In both languages, at the smallest terminal and at a large one."""
    place = GOLDEN / folder(lang, size)
    changed = [
        name for name, seen in pictures(lang, size) if (place / f"{name}.svg").read_text(encoding="utf-8") != seen
    ]

    assert changed == []
    assert {path.stem for path in place.iterdir()} == {name for name, _ in TOUR}


def test_the_readme_shows_three_of_them() -> None:
    """They are those of the tour, both READMEs show them, and nothing in them is fetched from outside."""
    for lang, readme in ((Lang.EN, "README.md"), (Lang.JA, "README.ja.md")):
        text = (DOCS.parents[1] / readme).read_text(encoding="utf-8")
        for name in SHOWN:
            picture = (DOCS / f"{name}.{lang}.svg").read_text(encoding="utf-8")
            assert f"(docs/screens/{name}.{lang}.svg)" in text
            assert picture == (GOLDEN / folder(lang, SIZES[0]) / f"{name}.svg").read_text(encoding="utf-8")
            assert set(re.findall(r"https?://[^\s\"<)]+", picture)) <= {"http://www.w3.org/2000/svg"}
