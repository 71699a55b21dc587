"""The chain of rungs, and what nearly made a verdict better."""

from __future__ import annotations

from datetime import date

import pytest

from cardsim.yamlio import parse
from reception.model.verdict import Outcome
from reception.rules.engine import judge
from reception.rules.explain import RANKS, Missing, as_mapping, explain
from reception.rules.loader import bundled, load
from reception.rules.rows import DecisionRow, decision_rows, facts
from reception.rules.ruleset import Period, RuleSet

UNREAD = {"state": "unreadable", "attempts": 2}


def test_the_last_rung_of_the_chain_decided() -> None:
    """The chain ends with the rung of the verdict's first finding; every rung above it looked at something else."""
    visit = facts({"papers": ["notice"]})
    told = explain(visit, bundled())

    assert told.verdict == judge(visit, bundled())
    assert told.chain[-1].rule.code == told.verdict.findings[0].code == "notice_alone"
    assert all(look.fits for look in told.chain[-1].looks)
    assert all(any(not look.fits for look in step.looks) for step in told.chain[:-1])


def test_an_expired_notice_is_named_with_its_last_day() -> None:
    """Had the notice not been past its date, card and notice would have been accepted."""
    papers = ["mynumber_card", {"kind": "notice", "valid_until": "2026-07-31"}]
    near = explain(facts({"date": "2026-08-01", "papers": papers, "card": UNREAD}), bundled()).near[0]

    assert (near.missing, near.rule.code) == (Missing.PAPER, "card_and_notice")
    assert near.finding is not None
    assert near.finding.facts["until"] == date(2026, 7, 31)


def test_a_measure_that_has_ended_is_named() -> None:
    """A day after the end of the provisional measure the expired insurance card names the rule that was in force."""
    visit = {
        "date": "2026-08-01",
        "facility": {"provisional_measures": True},
        "papers": [{"kind": "insurance_card", "number": "990010"}],
        "number": {},
    }
    near = [found for found in explain(facts(visit), bundled()).near if found.missing is Missing.DATE]

    assert "provisional_extended" in [found.rule.code for found in near]
    assert {found.rule.outcome for found in near} == {Outcome.PROVISIONAL}


def test_a_missing_paper_is_named() -> None:
    """With a card that can't be read, a notice is the one thing that was missing."""
    told = explain(facts({"papers": ["mynumber_card"], "card": UNREAD}), bundled())
    missing = {found.rule.code: found.look for found in told.near if found.missing is Missing.LOOK}

    look = missing["card_and_notice"]
    assert look is not None
    assert (look.observation, look.wanted, look.seen) == ("shown", ("notice", "notice_slip"), ("mynumber_card",))


def test_nothing_is_near_an_acceptance() -> None:
    """There is no better outcome than being accepted."""
    assert explain(facts({"papers": ["eligibility_certificate"]}), bundled()).near == ()


def test_an_explanation_is_plain_data() -> None:
    """The mapping holds nothing but text, lists and mappings, in the order of a report."""
    explained = explain(facts({"papers": ["notice"]}), bundled())
    told = as_mapping(explained)

    assert list(told) == ["decided_by", "because", "passed_over", "near"]
    assert told["because"] == {"presented": ["notice"]}
    assert (
        told["passed_over"]
        == [rule.code for rule in bundled().ladder if rule.period.holds(date(2026, 5, 11))][: len(explained.chain) - 1]
    )


def test_what_was_near_is_plain_data_too() -> None:
    """A flawed paper is told with its place, a look with what was wanted and seen, a date by itself."""
    papers = ["mynumber_card", {"kind": "notice", "valid_until": "2026-07-31"}]
    told = as_mapping(explain(facts({"date": "2026-08-01", "papers": papers, "card": UNREAD}), bundled()))

    assert told["decided_by"] == "notice_expired"
    near = told["near"]
    assert isinstance(near, list)
    assert near[0] == {
        "rule": "card_and_notice",
        "outcome": "accepted",
        "missing": "paper",
        "finding": "expired",
        "path": ["papers", 1],
    }
    missing = as_mapping(explain(facts({"papers": ["mynumber_card"], "card": UNREAD}), bundled()))["near"]
    assert isinstance(missing, list)
    assert {
        "rule": "card_and_notice",
        "outcome": "accepted",
        "missing": "look",
        "look": "shown",
        "wanted": ["notice", "notice_slip"],
        "seen": ["mynumber_card"],
    } in missing


def test_a_worse_misfortune_is_no_way_out() -> None:
    """Nobody is told that the declaration would do if only the reader were broken, too."""
    told = explain(facts({"papers": ["mynumber_card"], "card": {"state": "unregistered"}}), bundled())

    assert [found.rule.code for found in told.near] == ["eligibility_certificate"]


def test_a_kind_of_paper_that_never_counts_was_not_near() -> None:
    """A prescription shown by the patient and a picture of the screen don't become better by being mended."""
    prescription = explain(facts({"papers": ["prescription"]}), bundled())
    picture = explain(facts({"papers": ["mynumber_card", "portal_screenshot"], "card": UNREAD}), bundled())

    assert not [found for found in (*prescription.near, *picture.near) if found.missing is Missing.PAPER]


def test_a_paper_mended_stands_for_another_of_the_kind() -> None:
    """An expired certificate is near once: as the one that has ended, not as another one that is missing."""
    told = explain(facts({"papers": [{"kind": "eligibility_certificate", "valid_until": "2026-05-10"}]}), bundled())

    assert [(found.rule.code, found.missing) for found in told.near] == [("eligibility_certificate", Missing.PAPER)]


@pytest.mark.parametrize(
    ("on", "nearest"),
    [
        ("2025-07-31", "provisional_card"),
        ("2025-08-01", None),
        ("2026-08-01", "provisional_extended"),
        ("2030-01-01", "provisional_extended"),
    ],
)
def test_of_several_measures_the_nearest_in_time_is_named(on: str, nearest: str | None) -> None:
    """A measure of last year is no news when one ended yesterday; while one is in force none is."""
    visit = {
        "date": on,
        "facility": {"provisional_measures": True},
        "papers": [{"kind": "insurance_card", "number": "990010", "valid_until": "2025-03-31"}],
        "number": {},
    }
    near = [found for found in explain(facts(visit), bundled()).near if found.missing is Missing.DATE]

    assert [found.rule.code for found in near] == ([nearest] if nearest else [])


def test_what_is_near_stands_best_first() -> None:
    """Accepted before provisional before the declaration; within one outcome what can be mended, then what can be brought."""
    visit = {"papers": ["mynumber_card", {"kind": "notice", "valid_until": "2026-05-10"}], "card": UNREAD}
    near = explain(facts(visit), bundled()).near
    ranks = [RANKS.index(found.rule.outcome) for found in near]

    assert ranks == sorted(ranks)
    assert near[0].missing is Missing.PAPER


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        (None, None, 0),
        (date(2026, 5, 12), None, 1),
        (date(2026, 5, 11), date(2026, 5, 11), 0),
        (None, date(2026, 5, 1), 10),
        (date(2026, 1, 1), date(2026, 12, 31), 0),
        (date(2027, 5, 11), date(2028, 5, 11), 365),
    ],
)
def test_how_far_a_period_is(first: date | None, last: date | None, days: int) -> None:
    """The days to its start or since its end; none where it holds or has neither."""
    assert Period(first, last).days_from(date(2026, 5, 11)) == days


@pytest.mark.parametrize("row", decision_rows(), ids=lambda row: row.row)
def test_whatever_was_near_is_better_than_what_came_out(row: DecisionRow) -> None:
    """So that nobody is told how to be received as they are, or worse."""
    told = explain(facts(row.visit), bundled())

    assert all(RANKS.index(near.rule.outcome) < RANKS.index(told.verdict.outcome) for near in told.near)


def test_under_a_provisional_measure_an_acceptance_is_near() -> None:
    """The rung above was provisional, too; what counts is the one that decided."""
    row = next(row for row in decision_rows() if row.row == "DT-094")

    assert [near.rule.code for near in explain(facts(row.visit), bundled()).near] == [
        "online_number",
        "eligibility_certificate",
    ]


@pytest.mark.parametrize("place", [0, 1, 2])
def test_the_paper_to_be_mended_may_lie_anywhere(place: int) -> None:
    """Before the others, among them or behind them; the rest stays as it is."""
    papers: list[str | dict[str, str]] = ["mynumber_card", "photo_id"]
    papers.insert(place, {"kind": "notice", "valid_until": "2026-05-10"})
    near = explain(facts({"papers": papers, "card": UNREAD}), bundled()).near[0]

    assert (near.missing, near.rule.code) == (Missing.PAPER, "card_and_notice")
    assert near.finding is not None
    assert near.finding.path == ("papers", place)


def ladder(*rungs: str) -> RuleSet:
    head = "format: 1\npack: national\nasserted_on: 2026-03-19\nladder:\n"
    last = "{rule: last, when: {}, outcome: rejected, needs: [notice], cites: [NAT-001]}"
    return load([parse((head + "".join(f"  - {rung}\n" for rung in (*rungs, last))).encode(), "a.yaml")])


def test_what_cannot_be_changed_hides_nothing_below_it() -> None:
    """A rung that wants the reader broken is passed over, and the next one is looked at."""
    rules = ladder(
        "{rule: broken, when: {proxy: true, reader: broken}, outcome: accepted, cites: [NAT-001]}",
        "{rule: known, when: {proxy: true, returning: true}, outcome: accepted, cites: [NAT-001]}",
    )

    assert [near.rule.code for near in explain(facts({"proxy": True}), rules).near] == ["known"]


def test_of_two_measures_equally_near_the_upper_one_is_named() -> None:
    """They ended on one day."""
    ended = "to: 2026-05-10, outcome: accepted, cites: [NAT-001]}"
    rules = ladder(f"{{rule: upper, when: {{proxy: true}}, {ended}", f"{{rule: lower, when: {{}}, {ended}")

    assert [near.rule.code for near in explain(facts({"proxy": True}), rules).near] == ["upper"]
