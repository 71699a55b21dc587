"""What holds for every visit, whatever is shown and answered."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from reception.model.facility import Consent
from reception.model.papers import PaperKind
from reception.model.verdict import Outcome
from reception.model.visit import CardState, CardUse, Eligibility, Facts, OnlineAnswer
from reception.rules.dates import fiscal_year_end
from reception.rules.engine import judge, open_case
from reception.rules.explain import RANKS
from reception.rules.loader import bundled
from reception.rules.ruleset import rules_of
from tests.rules.strategies import CARDLESS, CARDS, papers, visits

RULES = bundled()
MEASURES = (date(2025, 8, 1), date(2026, 7, 31))
ENOUGH = settings(max_examples=150, deadline=None)


def rank(facts: Facts) -> int:
    """Return how good the outcome is for the patient, 0 the best; asked for more or paying in full is both unproven cover."""
    return min(RANKS.index(judge(facts, RULES).outcome), RANKS.index(Outcome.REJECTED))


@ENOUGH
@given(visits(CARDLESS))
def test_a_notice_or_screen_without_card_is_never_accepted(facts: Facts) -> None:
    """Only the provisional measures take them, where switched on, between their dates, after a number query."""
    assume(not (facts.facility.kind == "home_nursing" and facts.returning))
    verdict = judge(replace(facts, card=CardUse()), RULES)

    assert verdict.outcome is not Outcome.ACCEPTED
    if verdict.outcome is Outcome.PROVISIONAL:
        assert facts.facility.provisional_measures
        assert MEASURES[0] <= facts.date <= MEASURES[1]
        assert facts.number_answer is not None


@ENOUGH
@given(visits(), st.data())
def test_another_valid_paper_never_makes_it_worse(facts: Facts, data: st.DataObject) -> None:
    """A paper of the patient's own that nothing is wrong with can only help."""
    extra = data.draw(papers(facts.patient, frozenset(PaperKind) - CARDS))
    more = replace(facts, papers=(*facts.papers, extra))
    assume(not extra.special_expense and not open_case(more, rules_of(RULES, facts.date)).flaws[-1])

    assert rank(more) <= rank(facts)


@ENOUGH
@given(visits(), st.data())
def test_another_persons_paper_never_helps(facts: Facts, data: st.DataObject) -> None:
    """A paper with somebody else's name and birth date makes no outcome better."""
    other = replace(facts.patient, name="見本　太郎", kana="ミホン　タロウ", birth=date(1970, 7, 7))
    extra = data.draw(papers(other, frozenset(PaperKind) - CARDS - {PaperKind.MEMBER_NOTICE, PaperKind.DECLARATION}))

    assert rank(replace(facts, papers=(*facts.papers, extra))) >= rank(facts)


@ENOUGH
@given(visits())
def test_whoever_is_turned_away_hears_of_a_way_out(facts: Facts) -> None:
    """A rejection or full payment names what would help; 特別療養費 says that nothing does."""
    verdict = judge(facts, RULES)

    if verdict.outcome in (Outcome.REJECTED, Outcome.SELF_PAY):
        assert verdict.needs or verdict.findings[0].code == "special_expense"


@ENOUGH
@given(visits())
def test_every_reason_has_a_source(facts: Facts) -> None:
    """No finding comes without the clauses it rests on."""
    assert all(finding.cites for finding in judge(facts, RULES).findings)


@ENOUGH
@given(visits())
def test_special_expense_is_always_paid_in_full(facts: Facts) -> None:
    """Where the online answer states it, the share is 100 % from the fiscal year after turning 18 on, and not before.

    Only somebody else's card is sent away before that is looked at.
    """
    answer = OnlineAnswer(Eligibility.VALID, special_expense=True)
    card = replace(facts.card, state=CardState.READ, answer=answer)
    stated = replace(facts, date=max(facts.date, date(2024, 12, 2)), card=card)
    verdict = judge(stated, RULES)

    if stated.date <= fiscal_year_end(stated.patient.birth, 18):
        assert verdict.findings[0].code != "special_expense"
    elif verdict.findings[0].code not in ("not_the_person", "helper_with_card", "helper_at_pharmacy"):
        assert (verdict.outcome, verdict.copay_percent) == (Outcome.SELF_PAY, 100)


@ENOUGH
@given(visits())
def test_a_verdict_says_what_it_means_for_money_and_information(facts: Facts) -> None:
    """A rejection names no share, full payment is 100 %, and nothing is shared without consent."""
    verdict = judge(facts, RULES)

    assert (verdict.copay_percent == 100) is (verdict.outcome is Outcome.SELF_PAY)
    assert verdict.outcome is not Outcome.REJECTED or verdict.copay_percent is None
    assert all(
        verdict.medical_info[kind] != "shared" or facts.card.consents[kind] for kind in (Consent.DRUGS, Consent.VISITS)
    )


@ENOUGH
@given(visits())
def test_the_order_of_the_papers_decides_nothing(facts: Facts) -> None:
    """Handing the same papers over in another order gives the same outcome where they are of one insurer."""
    one = [replace(paper, insurer=None, number=None) for paper in facts.papers]
    assume(len({paper.kind for paper in one}) == len(one))
    there, back = replace(facts, papers=tuple(one)), replace(facts, papers=tuple(reversed(one)))

    assert judge(there, RULES).outcome is judge(back, RULES).outcome


@ENOUGH
@given(visits())
def test_the_same_visit_gives_the_same_verdict(facts: Facts) -> None:
    """Nothing but facts and rules goes into a verdict."""
    assert judge(facts, RULES) == judge(facts, RULES)
