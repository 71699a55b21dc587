"""What the command says of a command that makes no sense."""

from __future__ import annotations


class Mistaken(Exception):
    """The command makes no sense as given; `code` and `facts` say why in either language."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts
