"""The listed domain of visits, sampled; `make bench` goes through all of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from reception.model.verdict import Verdict
from reception.model.visit import Facts
from reception.rules.engine import judge
from reception.rules.loader import bundled
from tests.rules.domain import size, visits, wrong


def tally(verdicts: Iterable[Verdict]) -> str:
    """Return a table of the findings of many verdicts, each with how often it was made."""
    counts: Counter[str] = Counter()
    for verdict in verdicts:
        first, *others = verdict.findings
        counts[f"decided {first.code}: {verdict.outcome}"] += 1
        counts.update(f"found {other.code} {other.facts.get('paper', '')}".rstrip() for other in others)
    return "".join(f"{what} {count}\n" for what, count in sorted(counts.items()))


EVERY = 101
"""A prime, so that the sample meets every value of every dimension."""


def test_the_domain_is_as_large_as_promised() -> None:
    """Between two and three million visits are listed."""
    assert 2_000_000 <= size() <= 3_000_000


@pytest.fixture(scope="module")
def sample() -> list[tuple[Facts, Verdict]]:
    """Return every 101st visit with its verdict."""
    return [(visit, judge(visit, bundled())) for visit in visits(step=EVERY)]


def test_nothing_is_wrong_with_a_sample_of_the_domain(sample: list[tuple[Facts, Verdict]]) -> None:
    """Each keeps what must hold for all."""
    assert [(visit, what) for visit, verdict in sample if (what := wrong(visit, verdict))] == []


def test_the_rules_decide_as_much_of_the_domain_as_kept(sample: list[tuple[Facts, Verdict]]) -> None:
    """How often each rule decides, each remark is said and each flaw found: whatever a rule looks at shows in it."""
    golden = Path(__file__).parents[1] / "golden" / "domain.txt"

    assert tally(verdict for _, verdict in sample) == golden.read_text(encoding="utf-8")
