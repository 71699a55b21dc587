"""Visits at random, drawn around the days and ages at which the rules change."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from reception.model.facility import Facility, FacilityKind, Network, Reader
from reception.model.papers import Paper, PaperKind
from reception.model.people import Person
from reception.model.visit import CardState, CardUse, Eligibility, Facts, Method, OnlineAnswer
from reception.rules.rows import HANAKO, WITH_BIRTH

KEY_DAYS = [
    date(2023, 7, 10),
    date(2024, 10, 7),
    date(2024, 12, 2),
    date(2025, 8, 1),
    date(2025, 8, 4),
    date(2025, 9, 19),
    date(2025, 10, 1),
    date(2025, 12, 2),
    date(2026, 1, 9),
    date(2026, 4, 1),
    date(2026, 5, 11),
    date(2026, 8, 1),
    date(2027, 3, 31),
]
DAYS = st.sampled_from([day + timedelta(days=step) for day in KEY_DAYS for step in (-1, 0, 1)])
BIRTHS = st.sampled_from(
    [
        date(1940, 1, 1),
        date(1951, 5, 11),
        date(1956, 6, 1),
        date(1956, 6, 2),
        date(1980, 3, 2),
        date(2020, 4, 1),
        date(2026, 4, 1),
    ]
)
PATIENTS = st.builds(lambda birth: Person("p", HANAKO.name, HANAKO.kana, birth, "female", "", {}), BIRTHS)
PACKS = st.sampled_from([None, "national", "tagajo", "namerikawa", "kyoto", "mogami", "sanyoonoda"])
NUMBERS = st.sampled_from([None, "990010", "39990015", "06990014"])
SHARES = st.sampled_from([None, 10, 20, 30])
CARDS = frozenset({PaperKind.MYNUMBER_CARD, PaperKind.PHONE_CARD})
CARDLESS = frozenset(
    {
        PaperKind.NOTICE,
        PaperKind.NOTICE_SLIP,
        PaperKind.NOTICE_QR,
        PaperKind.PORTAL_SCREEN,
        PaperKind.PORTAL_PDF,
        PaperKind.PORTAL_SCREENSHOT,
        PaperKind.PORTAL_PRINTOUT,
    }
)
"""What never suffices without card or phone."""

facilities = st.builds(
    Facility,
    kind=st.sampled_from(FacilityKind),
    reader=st.sampled_from(Reader),
    network=st.sampled_from(Network),
    provisional_measures=st.booleans(),
    provisional_unconfirmed=st.booleans(),
    accepts_printouts=st.booleans(),
)

answers = st.builds(
    OnlineAnswer,
    eligibility=st.sampled_from(Eligibility),
    insurer=PACKS,
    copay_percent=SHARES,
    special_expense=st.sampled_from([False, False, False, True]),
)

card_uses = st.builds(
    CardUse,
    state=st.sampled_from(CardState),
    method=st.sampled_from([None, *Method]),
    certificate_until=st.one_of(st.none(), DAYS),
    attempts=st.integers(1, 2),
    answer=answers,
)


@st.composite
def papers(draw: st.DrawFn, patient: Person, kinds: frozenset[PaperKind] = frozenset(PaperKind)) -> Paper:
    """Draw a paper of `patient`, perhaps copied, expired, early or with the entry 特別療養費."""
    kind = draw(st.sampled_from(sorted(kinds)))
    return Paper(
        kind,
        name=patient.name,
        kana=None if kind is PaperKind.NOTICE_SLIP else patient.kana,
        birth=patient.birth if kind in WITH_BIRTH else None,
        insurer=draw(PACKS),
        number=draw(NUMBERS),
        id="0001234",
        issued=draw(st.one_of(st.none(), DAYS)),
        valid_from=draw(st.one_of(st.none(), DAYS)),
        valid_until=draw(st.one_of(st.none(), DAYS)),
        copay_percent=draw(SHARES),
        special_expense=draw(st.sampled_from([False, False, False, True])),
        copy=draw(st.sampled_from([False, False, False, True])),
    )


@st.composite
def visits(draw: st.DrawFn, kinds: frozenset[PaperKind] = frozenset(PaperKind)) -> Facts:
    """Draw a visit with up to four papers of these kinds, whatever the reader and the online system said."""
    patient = draw(PATIENTS)
    return Facts(
        date=draw(DAYS),
        facility=draw(facilities),
        patient=patient,
        papers=tuple(draw(st.lists(papers(patient, kinds), max_size=4))),
        card=draw(card_uses),
        number_answer=draw(st.one_of(st.none(), answers)),
        returning=draw(st.booleans()),
        nothing_more=draw(st.booleans()),
        proxy=draw(st.booleans()),
        namesake=draw(st.booleans()),
        insured_elsewhere_since=draw(st.one_of(st.none(), DAYS)),
        between_insurers=draw(st.booleans()),
        high_cost=draw(st.booleans()),
    )
