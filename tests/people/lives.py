"""Lives as the tests write and draw them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from reception.model.life import Channel, Ground, Happening, LifeEvent
from reception.model.papers import PaperKind
from reception.model.people import Insurance, Person
from reception.model.verdict import Certainty
from reception.people.story import TURNS, status_before
from reception.rules.dates import birthday
from reception.rules.keys import Key
from reception.rules.loader import bundled
from reception.rules.ruleset import NATIONAL, Dated, Period, RuleSet, Source

RULES = bundled()
NUMBERS = {
    "tagajo": "999995",
    "namerikawa": "990028",
    "kyoto": "990036",
    "mogami": "990044",
    "sanyoonoda": "990051",
    "national": "06999999",
}
"""The packs, each with a number of the test range; `national` is an employees' scheme here."""
BORN = date(1980, 1, 15)
JOINED = date(2015, 4, 1)


def day(text: str) -> date:
    """Take a day as text."""
    return date.fromisoformat(text)


def event(on: str, what: str, **more: object) -> LifeEvent:
    """Write one event of a life."""
    words = {"ground": Ground, "paper": PaperKind, "channel": Channel, "until": day}
    told = {name: words[name](value) if name in words else value for name, value in more.items()}
    return LifeEvent(day(on), Happening(what), **told)  # type: ignore[arg-type]


def living(
    insurer: str = "tagajo", *, birth: date = BORN, life: Iterable[LifeEvent] = (), joined: date = JOINED
) -> Person:
    """Give somebody with one open cover and this life."""
    cover = Insurance(insurer, NUMBERS[insurer], "01", "0001234", "01", max(birth, joined), limit_category="ウ")
    person = Person("test", "見本　試", "ミホン　タメシ", birth, "female", "見本県見本市１", {}, insurance=(cover,))
    return replace(person, life=tuple(life))


HOLDER = (event("2023-05-01", "card_issued"), event("2023-06-01", "registered"))
"""A registered card since 2023."""


@st.composite
def persons(draw: st.DrawFn) -> Person:
    """Draw a life of up to six events that can follow each other, under any pack, at any age."""
    insurer = draw(st.sampled_from(sorted(NUMBERS)))
    birth = draw(st.dates(date(1938, 1, 1), date(2020, 12, 31)))
    latest = min(date(2026, 6, 30), birthday(birth, 75) - timedelta(days=1))
    person = living(insurer, birth=birth, joined=draw(st.dates(date(2010, 4, 1), latest)))
    days = sorted(draw(st.lists(st.dates(date(2021, 1, 1), date(2026, 12, 31)), max_size=6)))
    for on in days:
        person = draw(one_more(person, on))
    return person


LOSABLE = st.sampled_from(
    [
        PaperKind.NOTICE,
        PaperKind.ELIGIBILITY_CERTIFICATE,
        PaperKind.INSURANCE_CARD,
        PaperKind.LIMIT_CERTIFICATE,
        PaperKind.SUBSIDY_CERTIFICATE,
    ]
)


@st.composite
def one_more(draw: st.DrawFn, person: Person, on: date) -> Person:
    """Draw one more event on `on`, of those that can happen then."""
    what = draw(st.sampled_from(Happening))
    ground = draw(st.sampled_from(Ground)) if what is Happening.CERTIFICATE_APPLIED else None
    paper = draw(LOSABLE) if what is Happening.PAPER_LOST else None
    until = on + timedelta(days=draw(st.integers(0, 400))) if what is Happening.SUBSIDY_GRANTED else None
    told = LifeEvent(on, what, ground=ground, paper=paper, until=until)
    later = replace(person, life=(*(person.life or ()), told))
    status, turn = status_before(later, told, RULES), TURNS[told.what]
    registered = status.registered is not None and status.cancelled is None
    possible = status.card in turn.where and (not turn.registered or registered)
    return later if possible else person


def ruled(value: object, key: Key[object], *, pack: str = NATIONAL) -> RuleSet:
    """Return the rules with `key` set to `value` on every day, as if some other source said so."""
    said = Dated(value, Period(), Source(("NAT-001",), Certainty.HIGH, BORN))
    return replace(RULES, packs={**RULES.packs, pack: {**RULES.packs[pack], key.name: (said,)}})


def around(on: date) -> tuple[date, date, date]:
    """Return the day before, the day itself and the day after."""
    return on - timedelta(days=1), on, on + timedelta(days=1)
