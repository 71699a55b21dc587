"""What the command says of a command that makes no sense."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reception.wording import Words

NEAR = 3
"""How many near names are offered for one that is none."""


class Mistaken(Exception):
    """The command makes no sense as given; `code` and `facts` say why in either language."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts

    def said(self, words: Words) -> str:
        """Return the line for the person who gave the command."""
        return words(self.code, **self.facts)


class NoSuch(Mistaken):
    """Nothing goes by the name given; `names` are those there are: the nearest are offered, all where none comes near."""

    def __init__(self, code: str, name: str, names: Iterable[str], **facts: object) -> None:
        super().__init__(code, name=name, **facts)
        self.name = name
        self.names = tuple(names)

    def said(self, words: Words) -> str:
        """Return the line, with what could have been meant behind it."""
        near = difflib.get_close_matches(self.name, self.names, NEAR)
        hint = words("cli.near" if near else "cli.there_are", names=", ".join(near or self.names))
        return words("cli.hinted", line=super().said(words), hint=hint)
