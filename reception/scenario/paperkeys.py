"""How the fields of a paper are called in the files people write."""

from __future__ import annotations

from dataclasses import fields
from typing import Annotated, Final

from pydantic import BeforeValidator, WithJsonSchema

from cardsim.yamlio import unknown
from reception.model.papers import ALTERED_LINK, ALTERED_SEAL, Paper
from reception.scenario.forms import mistake

KEYS: Final = {field.name: field.name for field in fields(Paper) if field.name not in ("kind", "altered")} | {
    "valid_from": "from",
    "valid_until": "until",
    "copay_percent": "copay",
}
"""The key of each field of `Paper` but its kind and what is altered on it."""
_ALTERABLE: Final = {key: name for name, key in KEYS.items() if name != "copy"} | {
    part: part for part in (ALTERED_LINK, ALTERED_SEAL)
}
"""What may be false on a paper, by its key, as it is called in `Paper.altered`."""


def altered_keys(names: tuple[str, ...]) -> list[str]:
    """Return what is altered on a paper as it is written in a file."""
    return [KEYS.get(name, name) for name in names]


def _altered(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise mistake("a list belongs here, as in [copay, link]", "[copay, link] のように並べて書きます")
    for key in value:
        if not isinstance(key, str) or key not in _ALTERABLE:
            raise mistake(*unknown("field of a paper", key, _ALTERABLE, what_ja="書類の項目"))
    return tuple(_ALTERABLE[key] for key in value)


Altered = Annotated[
    tuple[str, ...],
    BeforeValidator(_altered),
    WithJsonSchema({"type": "array", "items": {"enum": sorted(_ALTERABLE)}}),
]
"""What is printed otherwise than it was issued: keys of a paper, `link` for its 二次元コード, `seal` for its own data."""
