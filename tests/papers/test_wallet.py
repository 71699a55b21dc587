"""What each bundled person has on the counter, and papers issued on the spot."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reception import wiring
from reception.cli.wallet import described, one_paper, wallet
from reception.model.papers import PaperKind
from reception.papers.embedded import Embedded, decode
from reception.papers.making import make
from reception.rules.loader import bundled
from tests.papers.people import COVER, DAY, FULL, HANAKO

EVERYBODY = wiring.everybody()
RULES = bundled()


@pytest.mark.parametrize("name", EVERYBODY)
def test_everybodys_wallet_can_be_made(name: str) -> None:
    """Whoever comes with the product, each paper of the wallet says what the people file says."""
    person = EVERYBODY[name]

    for paper in wallet(person, DAY, RULES):
        said = decode(make(paper, person, DAY).data)
        assert isinstance(said, Embedded)
        assert (said.paper, said.holder) == (paper, name)


@pytest.mark.parametrize(
    ("kind", "born", "share"),
    [
        (PaperKind.NOTICE, date(1954, 3, 2), 20),
        (PaperKind.NOTICE, date(1956, 5, 11), 20),
        (PaperKind.NOTICE, date(1956, 5, 12), None),
        (PaperKind.INSURANCE_CARD, date(1990, 1, 1), None),
        (PaperKind.PORTAL_PDF, date(1990, 1, 1), 20),
        (PaperKind.ELDERLY_CERTIFICATE, date(1990, 1, 1), 20),
        (PaperKind.MEMBER_NOTICE, date(1954, 3, 2), None),
        (PaperKind.SUBSIDY_CERTIFICATE, date(1954, 3, 2), None),
    ],
)
def test_a_share_is_printed_from_70_on(kind: PaperKind, born: date, share: int | None) -> None:
    """Before the birthday only the portal and papers that exist for the share say it."""
    assert described(replace(HANAKO, birth=born), kind, DAY, RULES).copay_percent == share


@pytest.mark.parametrize(
    ("on", "begins", "ends"),
    [
        (date(2026, 7, 31), date(2025, 8, 1), date(2026, 7, 31)),
        (date(2026, 8, 1), date(2026, 8, 1), date(2027, 7, 31)),
        (date(9999, 12, 31), date(9999, 8, 1), date(9999, 12, 31)),
    ],
)
def test_a_certificate_holds_from_august_to_july(on: date, begins: date, ends: date) -> None:
    """A new one begins every 1 August; the calendar ends before the last one does."""
    paper = described(HANAKO, PaperKind.ELIGIBILITY_CERTIFICATE, on, RULES)

    assert (paper.issued, paper.valid_from, paper.valid_until) == (on, begins, ends)


@pytest.mark.parametrize(
    ("kind", "days"),
    [
        (PaperKind.TEMPORARY_CERTIFICATE, ("2026-05-11", "2026-05-11", "2026-05-30")),
        (PaperKind.MEDICAL_TICKET, ("2026-05-11", "2026-05-01", "2026-05-31")),
        (PaperKind.PRESCRIPTION, ("2026-05-11", None, "2026-05-14")),
        (PaperKind.INSURANCE_CARD, ("2024-12-01", "2024-08-01", "2025-07-31")),
        (PaperKind.NOTICE, ("2026-05-11", "2025-08-01", "2026-07-31")),
        (PaperKind.NOTICE_SLIP, ("2026-05-11", "2025-08-01", "2026-07-31")),
        (PaperKind.DECLARATION, ("2026-05-11", None, None)),
        (PaperKind.MYNUMBER_CARD, (None, None, None)),
    ],
)
def test_how_long_other_papers_hold(kind: PaperKind, days: tuple[str | None, ...]) -> None:
    """20 days, a month, 4 days; a 保険証 as the last that there were (NAT-001); a notice as long as its share (MGM-59)."""
    paper = described(HANAKO, kind, DAY, RULES)

    printed = (paper.issued, paper.valid_from, paper.valid_until)
    assert tuple(day and day.isoformat() for day in printed) == days


def test_a_notice_without_a_share_holds_for_good() -> None:
    """Below 70 no last day is printed."""
    paper = described(replace(HANAKO, birth=date(1990, 1, 1)), PaperKind.NOTICE, DAY, RULES)

    assert (paper.valid_from, paper.valid_until) == (None, None)


@pytest.mark.parametrize("kind", [PaperKind.TEMPORARY_CERTIFICATE, PaperKind.MEDICAL_TICKET, PaperKind.PRESCRIPTION])
def test_nothing_holds_beyond_the_calendar(kind: PaperKind) -> None:
    """Issued on its last day, it ends with it."""
    assert described(HANAKO, kind, date.max, RULES).valid_until == date.max


def test_a_legacy_card_names_the_insurer_of_its_day() -> None:
    """Whoever changed the insurer later had the old one's."""
    old = replace(COVER, valid_until=date(2025, 3, 31), id="0000001")
    moved = replace(HANAKO, insurance=(old, replace(COVER, valid_from=date(2025, 4, 1), id="0000002")))

    assert described(moved, PaperKind.INSURANCE_CARD, DAY, RULES).id == "0000001"


@pytest.mark.parametrize(("kind", "kana"), [(PaperKind.NOTICE_SLIP, None), (PaperKind.NOTICE_QR, FULL.kana)])
def test_what_is_cut_off_says_what_the_notice_says(kind: PaperKind, kana: str | None) -> None:
    """The slip and the code of the notice in the wallet carry its days; a slip has no reading of the name."""
    assert one_paper(replace(HANAKO, papers=(FULL,)), kind, DAY, RULES) == replace(FULL, kind=kind, kana=kana)


@pytest.mark.parametrize(
    ("pack", "on", "share"),
    [
        ("tagajo", date(2026, 7, 31), None),
        ("tagajo", date(2026, 8, 1), 20),
        ("mogami", date(2026, 7, 31), 20),
    ],
)
def test_the_share_may_stand_on_a_paper_of_its_own(pack: str, on: date, share: int | None) -> None:
    """Until July 2026 one insurer prints the share on the 高齢受給者証 alone (TGJ-24), others on the 資格確認書 (MGM-47)."""
    person = replace(HANAKO, insurance=(replace(COVER, insurer=pack),))

    assert described(person, PaperKind.ELIGIBILITY_CERTIFICATE, on, RULES).copay_percent == share


def test_a_paper_is_issued_by_the_insurer_of_the_day() -> None:
    """After a change of insurer the new numbers are printed, before it the old ones."""
    old = replace(COVER, valid_until=date(2026, 4, 30), id="0000001")
    moved = replace(HANAKO, insurance=(old, replace(COVER, valid_from=date(2026, 5, 1), id="0000002")))

    assert described(moved, PaperKind.PORTAL_PDF, date(2026, 4, 30), RULES).id == "0000001"
    assert described(moved, PaperKind.PORTAL_PDF, date(2026, 5, 1), RULES).id == "0000002"


def test_of_two_papers_the_one_that_holds_is_taken() -> None:
    """Last year's notice stays at home."""
    last_year = replace(FULL, valid_from=date(2024, 8, 1), valid_until=date(2025, 7, 31))

    assert one_paper(replace(HANAKO, papers=(last_year, FULL)), PaperKind.NOTICE, DAY, RULES) == FULL


@pytest.mark.parametrize(
    ("kind", "known", "printed"),
    [
        (PaperKind.LIMIT_CERTIFICATE, "エ", "エ"),
        (PaperKind.LIMIT_CERTIFICATE, None, "ウ"),
        (PaperKind.PORTAL_SCREEN, "エ", "エ"),
        (PaperKind.PORTAL_SCREEN, None, None),
        (PaperKind.NOTICE, "エ", None),
    ],
)
def test_where_the_limit_stands(kind: PaperKind, known: str | None, printed: str | None) -> None:
    """The certificate always has one, the portal shows what is known, a notice says nothing of it."""
    person = replace(HANAKO, insurance=(replace(COVER, limit_category=known),))

    assert described(person, kind, DAY, RULES).limit_category == printed


def test_a_card_has_no_day_of_issue() -> None:
    """Nobody knows when the card in the wallet was made, so nothing is printed."""
    assert described(HANAKO, PaperKind.MYNUMBER_CARD, DAY, RULES).issued is None


def test_whoever_has_no_insurance_has_no_numbers() -> None:
    """A paper for them names the person and nothing else."""
    paper = described(replace(HANAKO, insurance=()), PaperKind.DECLARATION, DAY, RULES)

    assert (paper.name, paper.number, paper.copay_percent) == ("見本　花子", None, None)
