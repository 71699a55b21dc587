"""What is said where the machine lacks something."""

from __future__ import annotations

from reception.errors import EnvironmentLacks
from reception.wording import Words


def lack_line(lack: EnvironmentLacks, lang: str) -> str:
    """Return the one line that says what is missing, and the cure where there is one.

    The words are `lack.<type>` and `lack.<type>.cure`; a type without words says it in its own, English ones.
    """
    words, code = Words(lang), f"lack.{type(lack).__name__}"
    facts = {name: ", ".join(fact) if isinstance(fact, tuple) else fact for name, fact in vars(lack).items()}
    told = words(code, **facts) if code in words else str(lack)
    cure = words(f"{code}.cure", **facts) if f"{code}.cure" in words else lack.cure
    return f"{told} → {cure}" if cure else told
