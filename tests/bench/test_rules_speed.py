"""How many verdicts a second on one core, and in how much memory, over the whole listed domain."""

from __future__ import annotations

from itertools import islice
from statistics import median
from time import perf_counter, process_time

import pytest

from reception.rules.engine import judge
from reception.rules.loader import bundled
from tests.bench.alone import alone
from tests.rules.domain import size, visits, wrong

RUNS = 5
BATCH = 20_000


@pytest.mark.bench
def test_verdicts_per_second() -> None:
    """Prints the median of five runs over visits spread through the domain, in seconds of one core; the rules alone, without words."""
    rules = bundled()
    rates = []
    for run in range(RUNS):
        batch = list(islice(visits(start=run, step=size() // BATCH), BATCH))
        began = process_time()
        for visit in batch:
            judge(visit, rules)
        rates.append(len(batch) / (process_time() - began))

    print(f"\nverdicts per second: median {median(rates):,.0f} of {RUNS} runs of {BATCH:,} (wanted: 20,000)")


@pytest.mark.bench
def test_the_whole_domain() -> None:
    """Nothing is wrong with any visit of the domain; prints how long it took and the most memory used."""
    began = perf_counter()
    found, peaks = alone(all_wrong)

    print(
        f"\n{size():,} visits, {len(found)} wrong, in {perf_counter() - began:,.0f} s; {peaks.own:,.0f} MB (wanted: under 150)"
    )
    assert found == []


def all_wrong() -> list[str]:
    """Return what is wrong with the visits of the domain, a line each."""
    rules = bundled()
    return [what for visit in visits() if (what := wrong(visit, judge(visit, rules)))]
