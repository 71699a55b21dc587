"""Every day on which a rule of issuing changes: the days around it, for both ages, with and without a registered card."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product

import pytest

from reception.model.papers import PaperKind
from reception.model.people import Person
from reception.people.wallet import wallet_on
from reception.rules.engine import judge
from tests.people.lives import HOLDER, NUMBERS, RULES, around, living
from tests.people.test_properties import RECEIVED, visit

ISSUING = ("issue.", "series.", "certificate.", "notice.", "mail.", "elderly_certificate", "legacy.")
"""How the names of the keys begin that say what is issued."""
ALONE = frozenset({PaperKind.ELIGIBILITY_CERTIFICATE, PaperKind.INSURANCE_CARD, PaperKind.TEMPORARY_CERTIFICATE})
"""What is enough without a card."""


def changes() -> Iterator[date]:
    """Yield the first day of every span of such a value, and the day after its last; the end of the 保険証, too."""
    yield date(2025, 12, 2)
    for keys in RULES.packs.values():
        for name, spans in keys.items():
            if name.startswith(ISSUING):
                yield from (span.period.first for span in spans if span.period.first)
                yield from (span.period.last + timedelta(days=1) for span in spans if span.period.last)


def year_ends() -> Iterator[date]:
    """Yield the first days of the series that the packs know, over three years."""
    yield from (date(year, month, 1) for year in (2024, 2025, 2026) for month in (8, 10, 12))


DAYS = sorted({day for change in (*changes(), *year_ends()) for day in around(change)})
PEOPLE = {
    f"{insurer}-{birth.year}-{'holder' if life else 'other'}": living(insurer, birth=birth, life=life)
    for insurer, birth, life in product(NUMBERS, (date(1980, 1, 15), date(1953, 5, 5), date(1945, 5, 5)), (HOLDER, ()))
}


@pytest.mark.parametrize("person", PEOPLE.values(), ids=PEOPLE.keys())
def test_nobody_falls_into_a_gap(person: Person) -> None:
    """On each of those days whoever has no registered card holds a paper that is enough by itself, and everybody is received."""
    registered = bool(person.life)
    for on in DAYS:
        counting = {one.paper.kind for one in wallet_on(person, on, RULES) if one.first <= on}

        assert registered or counting & ALONE, on
        assert judge(visit(person, on), RULES).outcome in RECEIVED, on
