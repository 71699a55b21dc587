"""What a 受給者証 is called."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reception.model.life import Happening, LifeEvent
from reception.model.papers import Paper, PaperKind
from reception.model.people import Subsidy
from reception.papers.making import make
from reception.papers.marks import Text
from reception.papers.subsidies import certificate_of
from tests.papers.people import DAY, HANAKO


def granted(on: str, name: str | None, until: str = "2099-03-31") -> LifeEvent:
    return LifeEvent(date.fromisoformat(on), Happening.SUBSIDY_GRANTED, subsidy=name, until=date.fromisoformat(until))


OTHER = LifeEvent(date(2025, 10, 1), Happening.REGISTERED)
LIFE = (
    OTHER,
    granted("2025-04-01", "ひとり親家庭等医療費受給者証", until="2026-03-31"),
    granted("2025-10-01", "子ども医療費受給者証"),
)
ON_FILE = (Subsidy("自立支援医療受給者証", date(2026, 1, 1)),)


@pytest.mark.parametrize(
    ("begins", "name"),
    [
        (date(2025, 4, 1), "ひとり親家庭等医療費受給者証"),
        (date(2025, 10, 1), "子ども医療費受給者証"),
        (date(2026, 1, 1), "自立支援医療受給者証"),
        (date(2026, 2, 2), "子ども医療費受給者証"),
        (None, "子ども医療費受給者証"),
    ],
)
def test_its_first_day_tells_which_it_is(begins: date | None, name: str) -> None:
    """What began on that day, from the life or on file online; else the first that holds today."""
    who = replace(HANAKO, life=LIFE, subsidies=ON_FILE)

    assert certificate_of(Paper(PaperKind.SUBSIDY_CERTIFICATE, valid_from=begins), who, DAY) == name


@pytest.mark.parametrize("life", [None, (), (OTHER,), (granted("2025-10-01", None),), LIFE[1:2]])
def test_without_a_name_it_is_just_that(life: tuple[LifeEvent, ...] | None) -> None:
    """Nothing was granted, it was granted without a name, or it has ended."""
    who = replace(HANAKO, life=life)

    assert certificate_of(Paper(PaperKind.SUBSIDY_CERTIFICATE), who, DAY) == "医療費受給者証"


def test_the_name_stands_on_the_paper() -> None:
    """As its title."""
    paper = Paper(PaperKind.SUBSIDY_CERTIFICATE, name=HANAKO.name, valid_from=date(2026, 1, 1))
    page = make(paper, replace(HANAKO, subsidies=ON_FILE), DAY).page

    assert "自立支援医療受給者証" in [mark.text for mark in page.marks if isinstance(mark, Text)]
