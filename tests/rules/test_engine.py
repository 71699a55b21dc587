"""How a verdict is put together out of the rung that fits."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cardsim.yamlio import parse
from reception.errors import Misuse
from reception.model.verdict import Basis, Certainty, Outcome, Sharing
from reception.rules.engine import judge
from reception.rules.loader import bundled, load
from reception.rules.rows import facts
from reception.rules.ruleset import RuleSet

HEAD = "format: 1\npack: national\nasserted_on: 2026-03-19\nladder:\n"


def ladder(*rungs: str) -> RuleSet:
    return load([parse((HEAD + "\n".join(f"  - {rung}" for rung in rungs)).encode(), "a.yaml")])


def test_the_deciding_rung_points_at_its_paper() -> None:
    """A rung named like the flaw it turns on takes the flaw's place and facts, and the flaw isn't told twice."""
    papers = ["mynumber_card", {"kind": "notice", "number": "990010"}]
    visit = {"patient": {"birth": "1951-05-11"}, "papers": papers, "card": {"state": "unreadable", "attempts": 2}}
    first, *rest = judge(facts(visit), bundled()).findings

    assert (first.code, first.path) == ("outgrown", ("papers", 1))
    assert first.facts == {"paper": "notice", "since": date(2026, 5, 11)}
    assert "outgrown" not in [finding.code for finding in rest]


def test_a_verdict_says_the_words_of_its_rung() -> None:
    """Under the rung's own name unless the file says otherwise."""
    rules = ladder("{rule: a, when: {}, outcome: rejected, needs: [notice], cites: [NAT-001]}")

    assert judge(facts({}), rules).say == "say.a"


def test_a_basis_that_nobody_lends_is_none() -> None:
    """`next` with no rung below that has one."""
    rules = ladder("{rule: a, when: {}, outcome: self_pay, basis: next, cites: [NAT-107]}")

    assert judge(facts({}), rules).basis is Basis.NONE


def test_a_visit_that_no_rung_fits_is_a_mistake_of_the_rules() -> None:
    """It is named with the day."""
    rules = ladder("{rule: a, when: {returning: true}, outcome: rejected, needs: [notice], cites: [NAT-001]}")

    with pytest.raises(Misuse, match="2026-05-11"):
        judge(facts({}), rules)


def test_a_rejection_shares_nothing() -> None:
    """Whatever was agreed to at the reader, and whatever basis the rung has."""
    rules = ladder("{rule: a, when: {}, outcome: rejected, basis: online_card, needs: [notice], cites: [NAT-001]}")
    visit = facts({"card": {"state": "read", "method": "pin", "answer": {}, "consents": {"drugs": True}}})
    verdict = judge(visit, rules)

    assert verdict.outcome is Outcome.REJECTED
    assert set(verdict.medical_info.values()) == {Sharing.UNAVAILABLE}


IN_GRACE = {"date": "2026-01-31", "papers": ["mynumber_card"]}
READ = {"state": "read", "method": "pin", "until": "2025-10-10", "answer": {}}


@pytest.mark.parametrize(
    ("visit", "said"),
    [
        (IN_GRACE | {"card": READ}, "say.certificate_in_grace"),
        (IN_GRACE | {"card": READ, "subsidy_claimed": True}, "say.subsidy_unproven"),
        (IN_GRACE | {"card": READ | {"until": "2026-02-28"}}, "say.certificate_expiring"),
        (IN_GRACE | {"card": READ | {"until": "2028-02-28"}}, "say.online_card"),
        (IN_GRACE | {"card": READ | {"answer": {"special_expense": True}}}, "say.special_expense"),
        ({"papers": ["eligibility_certificate"], "high_cost": True}, "say.limit_not_shown"),
        ({"papers": ["notice"], "high_cost": True}, "say.notice_alone"),
    ],
)
def test_a_remark_speaks_for_whoever_is_received(visit: dict[str, Any], said: str) -> None:
    """What is missing or due is said with the reception, the weightiest first; who is turned away hears why, and nothing else."""
    assert judge(facts(visit), bundled()).say == said


@pytest.mark.parametrize(
    ("papers", "answer", "percent"),
    [
        (["mynumber_card"], {"medical_aid": True}, None),
        (["mynumber_card"], {"medical_aid": True, "copay": 0}, 0),
        (["mynumber_card"], {}, 30),
        (["eligibility_certificate"], {"medical_aid": True, "eligibility": "invalid"}, 30),
    ],
)
def test_public_assistance_has_no_share_of_an_age(
    papers: list[str], answer: dict[str, Any], percent: int | None
) -> None:
    """Only what is stated counts where the outcome rests on 医療扶助; an answer it doesn't rest on says nothing of the share."""
    visit = {"papers": papers, "card": {"state": "read", "method": "pin", "answer": answer}}

    assert judge(facts(visit), bundled()).copay_percent == percent


@pytest.mark.parametrize("certainty", Certainty)
def test_a_flaw_is_as_certain_as_the_objection_behind_it(certainty: Certainty) -> None:
    """And cites what it cites."""
    text = (
        HEAD + "  - {rule: a, when: {}, outcome: rejected, needs: [notice], cites: [NAT-001]}\n"
        f"objections:\n  - {{flaw: copied, of: [notice], certainty: {certainty.value}, cites: [NAT-047]}}\n"
    )
    visit = facts({"papers": [{"kind": "notice", "copy": True}]})
    found = judge(visit, load([parse(text.encode(), "a.yaml")])).findings[1]

    assert (found.code, found.certainty, found.cites) == ("copied", certainty, ("NAT-047",))
