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
    """Return the one line that says what is missing, and the cure where there is one.

    The words are `lack.<type>` and `lack.<type>.cure`; a type without words says it in its own, English ones.
    """
    words, code = Words(lang), f"lack.{type(lack).__name__}"
    facts = {name: ", ".join(fact) if isinstance(fact, tuple) else fact for name, fact in vars(lack).items()}
    told = words(code, **facts) if code in words else str(lack)
    cure = words(f"{code}.cure", **facts) if f"{code}.cure" in words else lack.cure
    return f"{told} → {cure}" if cure else told
