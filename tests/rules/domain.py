"""The listed domain of visits, one by one, with what must hold for each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations, islice, product
from pathlib import Path
from typing import Any

from cardsim import yamlio
from reception.model.papers import Paper
from reception.model.verdict import Outcome, Verdict
from reception.model.visit import Facts
from reception.rules.dates import fiscal_year_end
from reception.rules.rows import facts, paper, person
from tests.rules.strategies import CARDLESS

DATA: dict[str, Any] = yamlio.load(Path(__file__).parents[1] / "bench" / "domain.yaml").data
MEASURES = (date(2025, 8, 1), date(2026, 7, 31))
MOST_PAPERS = 2


@dataclass(frozen=True)
class Stage:
    """Everything of a visit but its papers; `papers` are those of the list as this patient, with this insurer, holds them."""

    visit: Facts
    papers: tuple[Paper, ...]


def stages() -> list[Stage]:
    """Return every combination of situation, desk, day, birth and pack."""
    dimensions = (DATA[name] for name in ("situations", "desks", "days", "births", "packs"))
    return [_stage(*values) for values in product(*dimensions)]


def _stage(situation: dict[str, Any], desk: dict[str, Any], day: str, birth: str, pack: str | None) -> Stage:
    visit = {
        **situation,
        "facility": {**situation.get("facility", {}), **desk},
        "date": day,
        "patient": {"birth": birth},
    }
    patient = person({"birth": birth})
    return Stage(facts(visit), tuple(replace(paper(one, patient), insurer=pack) for one in DATA["papers"]))


def sets() -> list[tuple[int, ...]]:
    """Return every choice of up to two papers and the chosen ones of three, as places in the list."""
    places = range(len(DATA["papers"]))
    few = [chosen for count in range(MOST_PAPERS + 1) for chosen in combinations(places, count)]
    return few + [tuple(DATA["papers"].index(paper) for paper in triple) for triple in DATA["triples"]]


def size() -> int:
    """Return how many visits there are."""
    stage_count = 1
    for name in ("situations", "desks", "days", "births", "packs"):
        stage_count *= len(DATA[name])
    return stage_count * len(sets())


def visits(start: int = 0, step: int = 1) -> Iterator[Facts]:
    """Yield every `step`th visit of the domain."""
    chosen = sets()
    every = ((stage, papers) for stage in stages() for papers in chosen)
    for stage, papers in islice(every, start, None, step):
        yield replace(stage.visit, papers=tuple([stage.papers[place] for place in papers]))


def wrong(visit: Facts, verdict: Verdict) -> str | None:
    """Return what should never be said of a visit, None if all is well."""
    checks = {
        "no way out": _without_way_out(verdict),
        "no source": not all(finding.cites for finding in verdict.findings),
        "accepted without card": _accepted_without_card(visit, verdict),
        "special expense not in full": _special_but_not_full(visit, verdict),
        "full payment not 100 %": (verdict.outcome is Outcome.SELF_PAY) is not (verdict.copay_percent == 100),
    }
    return next((what for what, found in checks.items() if found), None)


def _without_way_out(verdict: Verdict) -> bool:
    turned_away = verdict.outcome in (Outcome.REJECTED, Outcome.SELF_PAY)
    return turned_away and not verdict.needs and verdict.findings[0].code != "special_expense"


def _accepted_without_card(visit: Facts, verdict: Verdict) -> bool:
    used = visit.card.state != "not_used"
    if used or not CARDLESS.issuperset(paper.kind for paper in visit.papers):
        return False
    allowed = visit.facility.provisional_measures and MEASURES[0] <= visit.date <= MEASURES[1]
    return verdict.outcome is Outcome.ACCEPTED or (verdict.outcome is Outcome.PROVISIONAL and not allowed)


def _special_but_not_full(visit: Facts, verdict: Verdict) -> bool:
    answer = visit.card.answer
    stated = answer is not None and answer.special_expense and visit.date >= date(2024, 12, 2)
    stated = stated and visit.date > fiscal_year_end(visit.patient.birth, 18)
    return stated and verdict.outcome is not Outcome.SELF_PAY and verdict.findings[0].code != "not_the_person"
