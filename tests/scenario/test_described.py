"""Papers as the steps of a recording say them: what is read from there is the paper that was handed over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cardsim.yamlio import parse
from reception import wiring
from reception.model.papers import ALTERED_LINK, ALTERED_SEAL, Paper, PaperKind
from reception.model.people import Person
from reception.scenario.described import described
from reception.scenario.handing import handed_over
from reception.scenario.paperkeys import KEYS
from reception.scenario.steps import PresentedPaper

DAY = date(2026, 5, 11)
EVERYBODY = wiring.everybody()
HANAKO = EVERYBODY["hanako"]
NOTICE = HANAKO.papers[0]

DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
WORDS = st.sampled_from(["見本　花子", "0001234", "01", "記号１２", "ウ", "a: b", "#", "yes", "12:30"])
FIELDS: dict[str, st.SearchStrategy[Any]] = {
    **dict.fromkeys(("name", "kana", "symbol", "id", "branch", "limit_category"), st.none() | WORDS),
    **dict.fromkeys(("birth", "issued", "valid_from", "valid_until"), st.none() | DAYS),
    "insurer": st.none() | st.sampled_from(["tagajo", "kyoto", "national"]),
    "number": st.none() | st.sampled_from(["999995", "990036"]),
    "copay_percent": st.none() | st.sampled_from([0, 10, 20, 30, 100]),
    "special_expense": st.booleans(),
    "copy": st.booleans(),
    "altered": st.lists(
        st.sampled_from(["name", "copay_percent", "valid_until", ALTERED_LINK, ALTERED_SEAL]), max_size=3, unique=True
    ).map(tuple),
}
PAPERS = st.builds(Paper, st.sampled_from(PaperKind), **FIELDS)


def presented_again(paper: Paper, patient: Person) -> Paper | None:
    """Return what is handed over by a step that says `paper` in a file."""
    text = yaml.safe_dump(described(paper, patient, DAY), allow_unicode=True)
    written = parse(text.encode(), "step.yaml").data
    block = PresentedPaper.model_validate({"kind": written} if isinstance(written, str) else written)
    return handed_over(patient, block, DAY)


@given(paper=PAPERS, patient=st.sampled_from(sorted(EVERYBODY)))
def test_any_paper_is_handed_over_again(paper: Paper, patient: str) -> None:
    """Of the patient's wallet or from anywhere, whole or altered, whoever the patient is."""
    assert presented_again(paper, EVERYBODY[patient]) == paper


@given(changes=st.fixed_dictionaries({}, optional=FIELDS))
def test_a_paper_of_the_wallet_is_told_by_what_is_different(changes: dict[str, Any]) -> None:
    """What the wallet says already is not written."""
    paper = replace(NOTICE, **changes)
    told = described(paper, HANAKO, DAY)
    different = {name for name in changes if getattr(paper, name) != getattr(NOTICE, name)}

    assert presented_again(paper, HANAKO) == paper
    assert (told == "notice") if not different else set(told) == {"kind", *(KEYS.get(name, name) for name in different)}


def test_a_file_of_somebody_elses_is_written_in_full() -> None:
    """Of a kind that the patient has none of, everything printed is written, and what is not printed is left out."""
    paper = Paper(
        PaperKind.NOTICE_QR, name="見本　太郎", kana="ミホン　タロウ", valid_until=date(2026, 7, 31), altered=("link",)
    )
    told = described(paper, EVERYBODY["saburo"], DAY)

    assert isinstance(told, dict)
    assert {key: value for key, value in told.items() if value is not None} == {
        "kind": "notice_qr",
        "name": "見本　太郎",
        "kana": "ミホン　タロウ",
        "until": date(2026, 7, 31),
        "altered": ["link"],
    }


@pytest.mark.parametrize(
    ("written", "altered"),
    [
        ("{kind: notice, altered: [copay, until, link]}", ("copay_percent", "valid_until", "link")),
        ("{kind: notice, altered: []}", ()),
        ("{kind: notice, altered: [seal]}", ("seal",)),
    ],
)
def test_a_step_may_say_what_was_altered(written: str, altered: tuple[str, ...]) -> None:
    """By the keys of a paper, as in the rest of the file."""
    block = PresentedPaper.model_validate(parse(written.encode(), "step.yaml").data)

    assert handed_over(HANAKO, block, DAY) == replace(NOTICE, altered=altered)
