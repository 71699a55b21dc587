"""Findings in words: the facts that are codes are told by their names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from reception.model.verdict import Finding
from reception.wording import Words

_NAMED: Final[Mapping[str, Callable[[Words, Any], str]]] = {
    "paper": lambda words, kind: words(f"paper.{kind}"),
    "fields": lambda words, names: words("scan.between_fields").join(words(f"scan.field.{name}") for name in names),
}


def finding_words(finding: Finding, words: Words) -> str:
    """Return what `finding` says, without its sources."""
    facts = {name: _NAMED[name](words, fact) if name in _NAMED else fact for name, fact in finding.facts.items()}
    return words(f"finding.{finding.code}", **facts)
