"""What holds for every life under every pack on every day."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from reception.model.facility import Facility
from reception.model.papers import Paper, PaperKind
from reception.model.people import Person
from reception.model.verdict import Basis, Outcome
from reception.model.visit import CardState, CardUse, Facts, Method
from reception.people.issuing import effective_end
from reception.people.living import as_of
from reception.people.story import CardLife, certificate_ended, status_on
from reception.people.wallet import wallet_on
from reception.registry.memory import Registry
from reception.rules import keys
from reception.rules.contradictions import contradictions
from reception.rules.engine import judge
from tests.people.lives import RULES, persons

DAYS = st.dates(date(2023, 4, 1), date(2027, 12, 31))
RECEIVED = {Outcome.ACCEPTED, Outcome.PROVISIONAL, Outcome.DECLARATION}


def visit(person: Person, on: date) -> Facts:
    """Return the visit of somebody who shows everything there is in the wallet, card first."""
    now, status, registry = as_of(person, on, RULES), status_on(person, on, RULES), Registry()
    held = status.card is CardLife.HELD
    cards = (Paper(PaperKind.MYNUMBER_CARD, name=now.name, kana=now.kana, birth=now.birth),) if held else ()
    ended = certificate_ended(status, on, RULES)
    dead = ended is not None and ended <= on
    if not held:
        use = CardUse()
    elif dead:
        use = CardUse(CardState.CERTIFICATE_DEAD)
    elif not registry.is_registered(now, on):
        use = CardUse(CardState.UNREGISTERED)
    else:
        use = CardUse(CardState.READ, Method.FACE, status.certificate_until, answer=registry.answer(now, on))
    begun = tuple(paper for paper in now.papers if paper.valid_from is None or paper.valid_from <= on)
    return Facts(on, Facility(), now, cards + begun, use)


@settings(max_examples=150, deadline=None)
@given(persons(), DAYS)
def test_who_is_insured_can_be_received(person: Person, on: date) -> None:
    """With everything in the wallet shown, the desk takes in every insured person: online, on paper, or with a declaration.

    Who is in arrears (特別療養費) pays in full at first, on the same basis.
    """
    if not any(cover.covers(on) for cover in as_of(person, on, RULES).insurance):
        return
    facts = visit(person, on)

    assert contradictions(facts) == ()
    verdict = judge(facts, RULES)
    full_payment_first = verdict.outcome is Outcome.SELF_PAY and verdict.basis is not Basis.NONE
    assert verdict.outcome in RECEIVED or full_payment_first, [str(paper) for paper in facts.papers]


@settings(max_examples=150, deadline=None)
@given(persons(), DAYS)
def test_every_paper_in_the_wallet_has_come_and_not_ended(person: Person, on: date) -> None:
    """Nothing lies in a wallet before it was issued, nor after its last day, its cover's or the 保険証's."""
    for issued in wallet_on(person, on, RULES):
        paper = issued.paper

        assert paper.issued is not None
        assert paper.issued <= on <= effective_end(issued, RULES)
        assert issued.kept_until is None or on <= issued.kept_until


@settings(max_examples=150, deadline=None)
@given(persons(), DAYS)
def test_no_paper_outside_its_packs_dates(person: Person, on: date) -> None:
    """A 保険証 begins only while the pack issues it, the new papers only from then on; a printed end is the series' or an earlier one."""
    for issued in wallet_on(person, on, RULES):
        kind, first, last = issued.paper.kind, issued.first, issued.paper.valid_until
        pack = issued.paper.insurer or ""
        legacy = RULES.value(keys.ISSUE_OTHERS, first, pack)

        assert legacy is not None
        if kind is PaperKind.INSURANCE_CARD:
            assert kind in legacy.value
        if kind in (PaperKind.NOTICE, PaperKind.ELIGIBILITY_CERTIFICATE):
            assert PaperKind.INSURANCE_CARD not in legacy.value
        assert last is None or first <= last


@settings(max_examples=100, deadline=None)
@given(persons(), DAYS)
def test_every_paper_has_a_reason_with_a_source(person: Person, on: date) -> None:
    """Each derived paper names the clauses it rests on, and no paper of a kind counts twice on the same day."""
    wallet = wallet_on(person, on, RULES)
    counting = [issued.paper.kind for issued in wallet if issued.first <= on]

    assert all(issued.cites for issued in wallet)
    assert len(counting) == len(set(counting))


@settings(max_examples=100, deadline=None)
@given(persons(), DAYS, st.integers(1, 400))
def test_what_happens_later_changes_nothing_today(person: Person, on: date, days: int) -> None:
    """The wallet of a day follows from what had happened by then."""
    later = on + timedelta(days=days)
    so_far = tuple(event for event in person.life or () if event.on <= on)
    forgotten = as_of(Person(**{**_fields(person), "life": so_far}), on, RULES)

    assert later > on
    assert forgotten.papers == as_of(person, on, RULES).papers


def _fields(person: Person) -> dict[str, object]:
    return {name: getattr(person, name) for name in Person.__dataclass_fields__}
