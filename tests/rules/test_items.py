"""What the rules know of papers and facilities, item by item, each by visits in which it makes the difference."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest

from cardsim import yamlio
from reception.model.facility import Consent, FacilityKind, Network, Pmh, Reader
from reception.model.papers import PaperKind
from reception.model.visit import Facts, Method
from reception.rules.loader import bundled
from reception.rules.numbers import well_formed
from reception.rules.rows import differences, facts, row_of, verdict_of

ITEMS: list[dict[str, Any]] = yamlio.load(Path(__file__).parents[1] / "cases" / "items.yaml").data


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item["item"])
def test_the_item_is_known(item: Mapping[str, Any]) -> None:
    """Each of its visits comes out as it says."""
    rows = [row_of({"row": item["item"], **one}) for one in item["visits"]]

    assert [differences(row, verdict_of(row, bundled())) for row in rows] == [{}] * len(rows)


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item["item"])
def test_the_item_makes_a_difference(item: Mapping[str, Any]) -> None:
    """Its visits don't all come out the same, so that a rule blind to it would be noticed."""
    verdicts = [verdict_of(row_of({"row": item["item"], **one}), bundled()) for one in item["visits"]]

    assert any(verdict != verdicts[0] for verdict in verdicts[1:])


def seen(visit: Facts) -> Iterator[StrEnum | None]:
    """Yield every word of the model that a visit uses."""
    yield from (visit.facility.kind, visit.facility.reader, visit.facility.network, visit.facility.pmh)
    yield from (visit.card.state, visit.card.method, *visit.card.consents)
    yield from (paper.kind for paper in visit.papers)


@pytest.mark.parametrize("words", [PaperKind, FacilityKind, Reader, Network, Pmh, Method, Consent])
def test_nothing_is_left_out(words: type[StrEnum]) -> None:
    """Every kind of paper, facility, reader, line, proof and consent stands in some item."""
    used = {word for item in ITEMS for one in item["visits"] for word in seen(facts(one["visit"])) if word is not None}

    assert set(words) <= used


def test_every_number_in_the_items_is_well_formed() -> None:
    """保険者番号 have six or eight digits and the right check digit, as a visit's contradictions demand."""
    numbers = {
        paper.number for item in ITEMS for one in item["visits"] for paper in facts(one["visit"]).papers if paper.number
    }

    assert numbers
    assert all(map(well_formed, numbers))
