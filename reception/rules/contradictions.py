"""Facts that cannot all be true: found before a visit is judged, each one named."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from reception.model.papers import PaperKind
from reception.model.visit import CardState, Facts
from reception.rules.keys import InsurerType
from reception.rules.names import belongs_to
from reception.rules.numbers import scheme, well_formed

_BRANCH: Final = re.compile("[0-9]{2}")
SHARES: Final = frozenset({0, 10, 20, 30})
"""The shares in percent that a paper or an online answer can state."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One thing that cannot be: `code` names it, `path` says where in the facts, `facts` what its wording needs."""

    code: str
    path: tuple[str | int, ...]
    facts: Mapping[str, object] = field(default_factory=dict)


def contradictions(facts: Facts) -> tuple[Contradiction, ...]:
    """Return everything in `facts` that cannot be true together; empty for a visit that can be judged."""
    return tuple(found for look in LOOKS for found in look(facts))


def _born_later(facts: Facts) -> Iterator[Contradiction]:
    birth = facts.patient.birth
    if facts.date < birth:
        yield Contradiction("not_born_yet", ("patient", "birth"), {"birth": birth, "day": facts.date})


def _card_nobody_made(facts: Facts) -> Iterator[Contradiction]:
    if facts.patient.card is not None:
        return
    for place, paper in enumerate(facts.papers):
        if paper.kind is PaperKind.MYNUMBER_CARD and belongs_to(paper, facts.patient):
            yield Contradiction("no_such_card", ("papers", place))


def _dates_of_papers(facts: Facts) -> Iterator[Contradiction]:
    for place, paper in enumerate(facts.papers):
        path = ("papers", place)
        for first in filter(None, (paper.valid_from, paper.issued)):
            if paper.valid_until is not None and paper.valid_until < first:
                yield Contradiction("ends_before_start", path, {"first": first, "last": paper.valid_until})
        if paper.issued is not None and facts.date < paper.issued:
            yield Contradiction("issued_later", path, {"issued": paper.issued, "day": facts.date})


def _numbers(facts: Facts) -> Iterator[Contradiction]:
    for path, stated in _stating(facts):
        if stated is not None and not well_formed(stated):
            yield Contradiction("bad_insurer_number", path, {"number": stated})


def _stating(facts: Facts) -> Iterator[tuple[tuple[str | int, ...], str | None]]:
    """Yield every 保険者番号 with its place."""
    for place, paper in enumerate(facts.papers):
        yield ("papers", place, "number"), paper.number
    for name, answer in (("answer", facts.card.answer), ("number_answer", facts.number_answer)):
        yield (name, "number"), answer.number if answer else None


def _identifiers(facts: Facts) -> Iterator[Contradiction]:
    """Look at 枝番, two digits wherever one stands, and at 後期高齢者医療, which has neither 記号 nor 枝番 (our reading of its papers)."""
    for place, paper in enumerate(facts.papers):
        if paper.branch is not None and not _BRANCH.fullmatch(paper.branch):
            yield Contradiction("bad_branch_number", ("papers", place), {"branch": paper.branch})
        elderly = paper.number is not None and scheme(paper.number) is InsurerType.LATE_ELDERLY
        if elderly and (paper.symbol or paper.branch):
            yield Contradiction("symbol_of_late_elderly", ("papers", place), {"number": paper.number})


def _shares(facts: Facts) -> Iterator[Contradiction]:
    for place, paper in enumerate(facts.papers):
        if paper.copay_percent is not None and paper.copay_percent not in SHARES:
            yield Contradiction("no_such_share", ("papers", place), {"share": paper.copay_percent})


def _answers(facts: Facts) -> Iterator[Contradiction]:
    read, answered = facts.card.state is CardState.READ, facts.card.answer is not None
    if read is not answered:
        yield Contradiction("read_without_answer" if read else "answer_without_reading", ("card", "state"))


LOOKS: Final[tuple[Callable[[Facts], Iterator[Contradiction]], ...]] = (
    _born_later,
    _card_nobody_made,
    _dates_of_papers,
    _numbers,
    _identifiers,
    _shares,
    _answers,
)
"""Everything that is looked for, in the order it is reported."""
