"""The wallets of the cases: the day before, of and after each rule of issuing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cardsim import yamlio
from reception.model.papers import Paper, PaperKind
from reception.model.people import Person
from reception.people.issued import Cause, Issued
from reception.people.living import as_of
from reception.people.wallet import wallet_on
from tests.people.lives import HOLDER, JOINED, RULES, day, event, living

CASES: list[dict[str, Any]] = yamlio.load(Path(__file__).parents[1] / "cases" / "wallets.yaml").data
DAY = date(2026, 5, 11)


def person(who: Mapping[str, Any]) -> Person:
    """Build the person of a case."""
    told = [event(one["on"], one["event"], **_details(one)) for one in who.get("life", ())]
    found = living(
        who["insurer"],
        birth=day(who["born"]),
        life=[*(HOLDER if who.get("holder") else ()), *told],
        joined=day(who["joined"]) if "joined" in who else JOINED,
    )
    until = day(who["left"]) if "left" in who else None
    cover = replace(found.insurance[0], valid_until=until, number=who.get("number", found.insurance[0].number))
    return replace(found, insurance=(cover,))


def _details(one: Mapping[str, Any]) -> dict[str, Any]:
    rest = {key: value for key, value in one.items() if key not in ("on", "event")}
    return rest | ({"certificate_until": day(rest["certificate_until"])} if "certificate_until" in rest else {})


def line(issued: Issued, on: date) -> str:
    """Write a paper as the cases do."""
    paper = issued.paper
    words = f"{paper.kind} {paper.valid_until or '-'} {paper.copay_percent or '-'}"
    words += "".join(f" {told}" for told in (paper.limit_category, issued.name) if told)
    return words if issued.first <= on else f"+ {words}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["of"])
def test_the_wallet_changes_on_its_day(case: dict[str, Any]) -> None:
    """On each day of the case the wallet holds just what it says."""
    who = person(case["who"])
    found = {on: sorted(line(one, day(on)) for one in wallet_on(who, day(on), RULES)) for on in case["wallet"]}

    assert found == {on: sorted(papers) for on, papers in case["wallet"].items()}


def test_the_first_series_of_a_pack_has_its_colour() -> None:
    """Orange to 2025-07-31, and no colour is known for later ones."""
    who = living("sanyoonoda", joined=date(2025, 1, 6))
    colours = [wallet_on(who, on, RULES)[0].colour for on in (date(2025, 7, 31), date(2025, 8, 1))]

    assert colours == ["orange", None]


def test_a_paper_says_why_it_came() -> None:
    """The cause, whether the person counted as a holder, and the insurer's own clauses."""
    (issued,) = wallet_on(living("namerikawa", life=HOLDER), DAY, RULES)

    assert (issued.cause, issued.holder) == (Cause.RENEWED, True)
    assert issued.cites == ("NMR-04", "NMR-05", "NMR-08")


def test_arrears_are_printed_from_their_day() -> None:
    """特別療養費 stands on a new paper when it begins, and is gone from the next when it ends."""
    told = (event("2026-02-02", "arrears_began"), event("2026-04-06", "arrears_ended"))
    who = living("mogami", life=told)
    marks = [
        [one.paper.special_expense for one in wallet_on(who, on, RULES)]
        for on in (date(2026, 2, 1), date(2026, 2, 2), date(2026, 4, 5), date(2026, 4, 6))
    ]

    assert marks == [[False], [True], [True], [False]]


def test_arrears_are_no_matter_of_the_elderly_certificate() -> None:
    """The 高齢受給者証 states the share alone, so no other one comes."""
    who = living("tagajo", birth=date(1953, 5, 5), life=(event("2026-02-02", "arrears_began"),))
    found = {one.paper.kind: (one.cause, one.paper.special_expense) for one in wallet_on(who, DAY, RULES)}

    assert found == {
        PaperKind.ELIGIBILITY_CERTIFICATE: (Cause.CHANGED, True),
        PaperKind.ELDERLY_CERTIFICATE: (Cause.RENEWED, False),
    }


def test_a_certificate_of_a_subsidy_rests_on_the_list_that_names_it() -> None:
    """The pack's own list stands behind a name of it; behind any other name only that such papers are issued."""
    names = ("自立支援医療受給者証", "見本の受給者証")
    told = [event("2026-02-02", "subsidy_granted", subsidy=name, until="2027-02-01") for name in names]
    found = {one.name: one.cites for one in wallet_on(living("kyoto", life=told), DAY, RULES) if one.name}

    assert found == {
        "自立支援医療受給者証": ("KYT-28", "NAT-110", "KYT-29", "KYT-30", "KYT-31", "KYT-32"),
        "見本の受給者証": ("KYT-28", "NAT-110"),
    }


def test_a_lost_certificate_of_a_subsidy_comes_again() -> None:
    """The new one is of the day and ends when the old one would have; a loss after that brings nothing."""
    lost = [event(on, "paper_lost", paper="subsidy_certificate") for on in ("2026-03-02", "2026-05-12")]
    who = living("tagajo", life=(event("2026-02-02", "subsidy_granted", until="2026-05-11"), *lost))
    found = {on: wallet_on(who, day(on), RULES)[-1] for on in ("2026-03-01", "2026-03-02", "2026-05-11")}

    assert [one.cause for one in found.values()] == [Cause.SUBSIDY, Cause.REISSUED, Cause.REISSUED]
    assert [str(one.paper.issued) for one in found.values()] == ["2026-02-02", "2026-03-02", "2026-03-02"]
    assert {str(one.paper.valid_until) for one in found.values()} == {"2026-05-11"}
    assert {one.paper.kind for one in wallet_on(who, date(2026, 5, 12), RULES)} == {PaperKind.ELIGIBILITY_CERTIFICATE}


def test_a_move_brings_a_paper_with_the_new_address() -> None:
    """The 資格確認書 prints the address, so a new one comes; the notice doesn't."""
    mover = living("tagajo", life=(event("2026-02-02", "moved"),))
    holder = living("tagajo", life=(*HOLDER, event("2026-02-02", "moved")))

    assert [one.cause for one in wallet_on(mover, DAY, RULES)] == [Cause.CHANGED]
    assert [one.cause for one in wallet_on(holder, DAY, RULES)] == [Cause.YEARLY]


def test_a_written_paper_stands_instead_of_a_derived_one() -> None:
    """A kind that the file lists is as the file has it; every other kind follows from the life."""
    written = Paper(PaperKind.NOTICE, name="見本　試", issued=date(2025, 1, 1))
    who = replace(living("tagajo", life=HOLDER), papers=(written,))

    assert [one.cause for one in wallet_on(who, DAY, RULES)] == [Cause.WRITTEN]
    assert as_of(who, DAY, RULES).papers == (written,)


def test_without_a_life_a_file_means_what_it_says() -> None:
    """Papers of such a person are those written, and the day changes nothing."""
    who = replace(living("tagajo"), life=None)

    assert wallet_on(who, DAY, RULES) == ()
    assert as_of(who, DAY, RULES) is who


def test_the_papers_of_a_cover_go_with_it() -> None:
    """They are handed back when the cover ends."""
    who = living("tagajo")
    ended = replace(who, insurance=(replace(who.insurance[0], valid_until=DAY),))

    assert [len(wallet_on(ended, on, RULES)) for on in (DAY, date(2026, 5, 12))] == [1, 0]


def test_medical_aid_follows_no_rule_of_insurance() -> None:
    """医療扶助 brings no paper of an insurer, only its 医療券, nor a share, and does not end at 75."""
    who = living("national", birth=date(1950, 1, 1))
    aided = replace(who, insurance=(replace(who.insurance[0], number="12999991"),))
    now = as_of(aided, DAY, RULES)

    assert [paper.kind for paper in now.papers] == [PaperKind.MEDICAL_TICKET]
    assert [(cover.number, cover.copay_percent, cover.valid_until) for cover in now.insurance] == [
        ("12999991", None, None)
    ]
