"""The listed domain of visits, sampled; `make bench` goes through all of it."""

from __future__ import annotations

from reception.rules.engine import judge
from reception.rules.loader import bundled
from tests.rules.domain import size, visits, wrong

EVERY = 101
"""A prime, so that the sample meets every value of every dimension."""


def test_the_domain_is_as_large_as_promised() -> None:
    """Between two and three million visits are listed."""
    assert 2_000_000 <= size() <= 3_000_000


def test_nothing_is_wrong_with_a_sample_of_the_domain() -> None:
    """Every 101st visit keeps what must hold for all."""
    found = [(visit, what) for visit in visits(step=EVERY) if (what := wrong(visit, judge(visit, bundled())))]

    assert found == []
