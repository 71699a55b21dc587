"""What stands on a paper that somebody changed: in each altered field another value than the one it was issued with.

Which value it is now, a people file doesn't say; so one is chosen here, always the same, and stays invented: the
first digits of a number, which make it a test number, are left alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final

from reception.model.papers import ALTERED_LINK, ALTERED_SEAL, Paper

ONE_YEAR: Final = timedelta(days=365)
LIMITS: Final = ("オ", "エ")
"""The 区分 that somebody writes; the second on a paper that says the first."""


def as_printed(paper: Paper) -> Paper:
    """Return `paper` with another value in each field that was altered; what it doesn't state stays unsaid."""
    stated = {name: getattr(paper, name) for name in paper.altered if name not in (ALTERED_LINK, ALTERED_SEAL)}
    return replace(paper, **{name: _otherwise(name, value) for name, value in stated.items() if value is not None})


def broken(data: bytes) -> bytes:
    """Return the line of a paper's own data (see `embedded`) with one character changed, so that the seal no longer fits.

    The first: data begin with a bracket, which no A stands for.
    """
    body = data.rindex(b":") + 1
    return data[:body] + b"A" + data[body + 1 :]


def _otherwise(name: str, value: Any) -> Any:
    return _BY_NAME.get(name, _other_text)(value)


def _other_text(text: str) -> str:
    """Return `text` with its last digit counted on, or 改 behind it."""
    return f"{text[:-1]}{(int(text[-1]) + 1) % 10}" if text[-1:].isdecimal() else f"{text}改"


def _a_year_on(day: date) -> date:
    return day + ONE_YEAR if day <= date.max - ONE_YEAR else day - ONE_YEAR


_BY_NAME: Final[Mapping[str, Callable[[Any], Any]]] = {
    **dict.fromkeys(("birth", "issued", "valid_from", "valid_until"), _a_year_on),
    "copay_percent": lambda percent: 20 if percent == 10 else 10,
    "limit_category": lambda category: LIMITS[category == LIMITS[0]],
    "special_expense": lambda _: False,
}
