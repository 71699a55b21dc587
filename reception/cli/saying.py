"""What the command says of an environment that lacks something, and of a command that makes no sense."""

from __future__ import annotations

from reception.errors import EnvironmentLacks
from reception.wording import Words


class Mistaken(Exception):
    """The command makes no sense as given; `code` and `facts` say why in either language."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


def lack_line(lack: EnvironmentLacks, lang: str) -> str:
    """Return the one line that says what is missing, and the cure where there is one."""
    words, code = Words(lang), f"lack.{type(lack).__name__}"
    told = words(code, **vars(lack)) if code in words else str(lack)
    return f"{told} → {lack.cure}" if lack.cure else told
