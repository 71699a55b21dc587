"""Rows of the decision table as they are written, and the visits they become."""

from __future__ import annotations

from datetime import date

import pytest

from reception.model.facility import Consent, Facility, FacilityKind, Network, Pmh, Reader, VisualCheck
from reception.model.papers import Paper, PaperKind
from reception.model.visit import CardState, CardUse, Eligibility, Method, OnlineAnswer, VisualMode
from reception.rules.rows import HANAKO, DecisionRow, card, facts, paper, person, row_of


def test_a_row_keeps_what_is_written() -> None:
    """Its name, what it is about, the visit, what must come of it and what it rests on."""
    data = {"row": "X-1", "situation": "a case", "visit": {"papers": []}, "expect": {"copay": 30}, "cites": ["TGJ-37"]}

    assert row_of(data) == DecisionRow("X-1", "a case", {"papers": []}, {"copay": 30}, ("TGJ-37",))


def test_a_row_may_leave_out_its_story_and_sources() -> None:
    """Then they are empty."""
    assert row_of({"row": "X-2", "visit": {}, "expect": {}}) == DecisionRow("X-2", "", {}, {}, ())


def test_a_visit_that_says_nothing_is_hanako_at_a_clinic() -> None:
    """On 2026-05-11, with nothing in hand and nothing at the reader."""
    visit = facts({})

    assert (visit.date, visit.patient, visit.papers) == (date(2026, 5, 11), HANAKO, ())
    assert visit.facility == Facility()
    assert visit.card == CardUse(state=CardState.NOT_USED)
    assert visit.number_answer is None
    assert visit.patient.sex == "female"


def test_days_of_a_visit_may_be_text() -> None:
    """Those beside the day itself, too."""
    visit = facts({"date": "2026-01-31", "insured_elsewhere_since": "2026-01-01", "procedure_on": date(2026, 1, 2)})

    assert visit.date == date(2026, 1, 31)
    assert visit.insured_elsewhere_since == date(2026, 1, 1)
    assert visit.procedure_on == date(2026, 1, 2)


def test_the_patient_is_hanako_but_for_what_is_said() -> None:
    """Name, reading and birth can be another's; the address stays."""
    other = person({"birth": "1954-03-02", "name": "見本　太郎", "kana": "ミホン　タロウ"})

    assert (other.name, other.kana, other.birth) == ("見本　太郎", "ミホン　タロウ", date(1954, 3, 2))
    assert (other.code, other.address, other.identity) == (HANAKO.code, HANAKO.address, {})
    assert person({}) == HANAKO


def test_papers_print_what_their_kind_prints() -> None:
    """A card shows the birth date, a notice doesn't, a slip has no reading; whatever is written comes first."""
    assert paper("mynumber_card", HANAKO) == Paper(
        PaperKind.MYNUMBER_CARD, name=HANAKO.name, kana=HANAKO.kana, birth=HANAKO.birth
    )
    assert paper("notice", HANAKO) == Paper(PaperKind.NOTICE, name=HANAKO.name, kana=HANAKO.kana)
    assert paper("notice_slip", HANAKO) == Paper(PaperKind.NOTICE_SLIP, name=HANAKO.name)
    dates = {"issued": "2026-01-01", "valid_from": "2026-01-02", "valid_until": "2026-01-03", "birth": "1980-03-02"}
    written = paper({"kind": "notice", "name": "見本　次郎", "copay_percent": 20, **dates}, HANAKO)
    assert (written.name, written.copay_percent) == ("見本　次郎", 20)
    assert (written.issued, written.valid_from) == (date(2026, 1, 1), date(2026, 1, 2))
    assert (written.valid_until, written.birth) == (date(2026, 1, 3), date(1980, 3, 2))


def test_a_card_at_the_reader_is_read_whole() -> None:
    """State, method, certificate, tries, answer, consents and the subsidy."""
    told = {
        "state": "read",
        "method": "face",
        "until": "2028-03-02",
        "from": "2023-03-02",
        "attempts": 2,
        "answer": {"eligibility": "invalid", "copay": 20, "limit": "A03"},
        "consents": {"drugs": True},
        "subsidy": True,
    }

    assert card(told) == CardUse(
        state=CardState.READ,
        method=Method.FACE,
        certificate_until=date(2028, 3, 2),
        certificate_from=date(2023, 3, 2),
        attempts=2,
        answer=OnlineAnswer(Eligibility.INVALID, copay_percent=20, limit_category="A03"),
        consents={Consent.DRUGS: True},
        subsidy=True,
    )


@pytest.mark.parametrize("mode", VisualMode)
def test_a_card_may_be_read_in_the_terminals_mode(mode: VisualMode) -> None:
    """目視確認 mode, on or forgotten; unless it is written there was none."""
    assert card({"state": "read", "visual_mode": mode.value}).visual_mode is mode
    assert card({"state": "read"}).visual_mode is None


def test_an_answer_holds_cover_unless_it_says_otherwise() -> None:
    """So does one to the number query."""
    assert facts({"number": {}}).number_answer == OnlineAnswer(Eligibility.VALID)


def test_a_facility_takes_its_words_and_switches() -> None:
    """Kind, reader and network are words, the rest as written."""
    told = {
        "kind": "pharmacy",
        "reader": "none",
        "network": "central_down",
        "pmh": "failing",
        "visual_check": "terminal",
        "disaster_area": True,
    }
    facility = facts({"facility": told}).facility

    assert facility == Facility(
        kind=FacilityKind.PHARMACY,
        reader=Reader.NONE,
        network=Network.CENTRAL_DOWN,
        pmh=Pmh.FAILING,
        visual_check=VisualCheck.TERMINAL,
        disaster_area=True,
    )
    assert isinstance(facility.pmh, Pmh)
    assert isinstance(facility.visual_check, VisualCheck)
