"""Every word the product shows, in Japanese and English, looked up by code.

The texts are data (`data/*.yaml`: `code: {ja: …, en: …}`); a `{place}` in a text is filled from the facts that come with the code.
Nothing here decides anything, and nothing below knows that words exist.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from cardsim import yamlio
from reception.errors import Misuse


class Lang(StrEnum):
    """The languages every text exists in."""

    JA = "ja"
    EN = "en"


class Words:
    """The texts of one language.

    `words("screen.idle.title")` is the text; facts fill its places. An unknown code or a missing fact is a mistake of
    ours and raises `Misuse`.
    """

    def __init__(self, lang: Lang | str) -> None:
        self.lang = Lang(lang)

    def __call__(self, code: str, /, **facts: object) -> str:
        """Return the text for `code`, its places filled from `facts`."""
        try:
            return texts()[code][self.lang].format_map(facts)
        except KeyError as missing:
            raise Misuse(f"no text or fact {missing} for {code} in {self.lang}") from None

    def __contains__(self, code: str) -> bool:
        """Say whether there is a text for `code`."""
        return code in texts()


@cache
def texts() -> Mapping[str, Mapping[str, str]]:
    """Return every text by code and language; a code that stands in two files is a mistake of ours."""
    merged: dict[str, Mapping[str, str]] = {}
    for entry in sorted(files(__name__).joinpath("data").iterdir(), key=lambda found: found.name):
        if entry.name.endswith(".yaml"):
            table = yamlio.parse(entry.read_bytes(), entry.name).data
            if twice := merged.keys() & table.keys():
                raise Misuse(f"{entry.name}: {sorted(twice)} stand in two files")
            merged.update(table)
    return MappingProxyType(merged)
