"""A paper as a step of a scenario says it: the shortest words that hand over just this paper again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from reception.model.papers import Paper
from reception.model.people import Person
from reception.scenario.handing import handed_over, held_by
from reception.scenario.paperblock import PaperBlock, paper_of
from reception.scenario.paperkeys import KEYS, altered_keys


def described(paper: Paper, patient: Person, on: date) -> str | Mapping[str, Any]:
    """Return how `paper` is presented at the desk of `patient` on the day `on`.

    Its kind where that is enough to find it in the wallet, else with what is different on it; a paper of a kind that is not in the
    wallet, such as one from a file, is written in full.
    """
    kind = paper.kind
    plain = handed_over(patient, PaperBlock(kind=kind), on)
    if plain == paper:
        return kind.value
    held = held_by(patient, kind, on) is not None
    if plain is None or not held:
        plain = paper_of(patient, PaperBlock(kind=kind, issued=paper.issued, valid_from=paper.valid_from))
    changes = {
        key: _plain(name, value)
        for name, key in KEYS.items()
        if (value := getattr(paper, name)) != getattr(plain, name) or (value and not held)
    }
    if paper.altered != plain.altered:
        changes["altered"] = altered_keys(paper.altered)
    return {"kind": kind.value, **changes}


def _plain(name: str, value: Any) -> Any:
    return f"{value}%" if name == "copay_percent" and value is not None else value
