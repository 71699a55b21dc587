"""Who issues papers (交付者): invented, and named from data by rule pack and by kind of insurer (法別番号)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from cardsim import yamlio

MUNICIPAL: Final = "municipal"
"""The scheme of 6-digit insurer numbers: 国民健康保険."""


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who issued a paper: the kind of insurer as printed, the 都道府県 and the 交付者名; `style` says whose layout is followed."""

    scheme: str
    prefecture: str
    name: str
    style: str = ""


def scheme_of(number: str | None) -> str:
    """Return the kind of insurer in `number`: the first two digits of eight (法別番号), else `municipal`."""
    return number[:2] if number is not None and len(number) == 8 else MUNICIPAL


def issuer_of(pack: str | None, number: str | None) -> Issuer:
    """Return the issuer for a rule pack and an insurer number; unknown ones get the plain 見本市 or 見本健康保険組合."""
    scheme = scheme_of(number)
    data = _data()
    by_scheme = data["schemes"].get(scheme, data["schemes"]["06"])
    by_pack = data["packs"].get(pack, {}) if scheme == MUNICIPAL else {}
    return Issuer(**(by_scheme | by_pack))


@cache
def _data() -> Any:
    entry = files(__package__).joinpath("data", "issuers.yaml")
    return yamlio.parse(entry.read_bytes(), entry.name).data
