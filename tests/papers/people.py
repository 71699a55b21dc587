"""The person whose papers the tests make, and one paper of every form."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

from reception.model.papers import Paper, PaperKind
from reception.model.people import CardHeld, Insurance, Person
from reception.papers.forms import form_named, form_names
from reception.papers.making import Document, make

DAY = date(2026, 5, 11)
COVER = Insurance("tagajo", "999995", "01", "0001234", "01", date(2020, 4, 1), copay_percent=20)
HANAKO = Person(
    code="hanako",
    name="見本　花子",
    kana="ミホン　ハナコ",
    birth=date(1954, 3, 2),
    sex="female",
    address="見本県見本市見本町１－２－３",
    identity={"number": "100000000001"},
    card=CardHeld("T001"),
    insurance=(COVER,),
    registered=date(2023, 5, 10),
)
FULL = Paper(
    kind=PaperKind.NOTICE,
    name=HANAKO.name,
    kana=HANAKO.kana,
    birth=HANAKO.birth,
    insurer="tagajo",
    number="999995",
    symbol="01",
    id="0001234",
    branch="01",
    issued=date(2025, 7, 20),
    valid_from=date(2025, 8, 1),
    valid_until=date(2026, 7, 31),
    copay_percent=20,
    limit_category="ウ",
    special_expense=True,
)
"""A paper with everything on it."""
FORMS = tuple(name for name in form_names() if form_named(name).kind is not None)


@cache
def document(form: str) -> Document:
    """Return the fully filled paper of `form`."""
    kind = form_named(form).kind
    assert kind is not None
    return make(replace(FULL, kind=kind), HANAKO, DAY, form)
