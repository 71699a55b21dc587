"""The page around the terminal, with nothing in it from another host."""

from __future__ import annotations

import html
from importlib.resources import files
from string import Template

from reception.wording import Words

ASSETS = {"page.css": "text/css", "page.js": "text/javascript"}
"""Our own files beside the page, and what they are."""

FONT_SIZE_PX = 16


def asset(name: str) -> str:
    """Return the text of one of `ASSETS`."""
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def render_page(words: Words) -> str:
    """Return the page in the language of `words`."""
    said = {name: words(f"web.{name}") for name in ("starting", "ended", "again", "no_script")}
    places = {**said, "lang": words.lang, "title": words("tui.title"), "font_size": FONT_SIZE_PX}
    return Template(asset("page.html")).substitute({name: html.escape(str(place)) for name, place in places.items()})
