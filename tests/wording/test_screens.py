"""Every screen, button and event has its words in both languages, and none asks for a fact that never comes."""

import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum
from importlib.resources import files

import pytest

from cardsim import yamlio
from reception.model.facility import Consent, FacilityKind
from reception.model.papers import PaperKind
from reception.model.verdict import Basis, Certainty, Limit, Need, Outcome, Sharing
from reception.model.visit import CardState, Eligibility, Method
from reception.terminal import counter
from reception.terminal.events import EVENTS, Button
from reception.terminal.progress import FOLD, Progress
from reception.terminal.screens import ERRORS, STEPS, screen
from reception.terminal.states import State
from reception.wording import Lang, Words

OURS = ("screens.yaml", "events.yaml", "tui.yaml", "plain.yaml", "asked.yaml")
NAMED: Mapping[str, type[StrEnum]] = {
    "outcome": Outcome,
    "basis": Basis,
    "need": Need,
    "paper": PaperKind,
    "card_state": CardState,
    "ending": CardState,
    "method": Method,
    "eligibility": Eligibility,
    "facility": FacilityKind,
    "limit": Limit,
    "sharing": Sharing,
    "certainty": Certainty,
    "consent": Consent,
    "state": State,
    "counter_state": counter.CounterState,
}
COUNTER_EVENTS = tuple(counter.CounterEvent.__subclasses__())
SEEN = replace(Progress(), certificate_until=date(2026, 7, 31), tries_left=2, page=tuple(Consent))


def every_code() -> dict[str, Mapping[str, str]]:
    """Return every text of the files that are drawn on a terminal."""
    data = files("reception.wording").joinpath("data")
    return {code: text for name in OURS for code, text in yamlio.parse((data / name).read_bytes(), name).data.items()}


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("state", State)
def test_every_state_has_a_title_and_a_body(state: State, lang: Lang) -> None:
    """A screen's own facts are all that its words need."""
    words, shown = Words(lang), screen(state, SEEN)

    assert words(f"screen.{shown.code}.title", **shown.facts)
    assert words(f"screen.{shown.code}.body", **shown.facts)


@pytest.mark.parametrize("lang", Lang)
def test_every_event_button_step_and_error_has_words(lang: Lang) -> None:
    """Whatever the reader can show or a log can name is in the files."""
    words = Words(lang)
    codes = [f"event.{event.__name__}" for event in EVENTS]
    codes += [f"button.{event.__name__}" for event in EVENTS if issubclass(event, Button)]
    codes += [f"counter_event.{event.__name__}" for event in COUNTER_EVENTS]
    codes += [f"step.{step}" for step in set(STEPS.values())] + [f"error.{code}" for code in ERRORS.values()]

    assert all(words(code) for code in codes)


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("prefix", NAMED)
def test_every_value_of_the_model_has_a_name(prefix: str, lang: Lang) -> None:
    """Papers, endings, answers and the like are never shown by their code."""
    words = Words(lang)

    assert all(words(f"{prefix}.{value}") for value in NAMED[prefix])


def test_every_hint_has_words() -> None:
    """Each reason that the visit so far can carry is one the patient can read."""
    hints = {
        fold(Progress(), None).hint
        for kind, fold in FOLD.items()
        if kind.__name__ in {"PhotoMissing", "FaceMismatched", "FaceNotFound", "FaceTriesSpent"}
    }

    assert hints == {"no_photo", "face_mismatch", "face_not_found", "face_tries_spent"}
    assert all(f"hint.{hint}" in Words("ja") for hint in hints | {"pin_wrong", "pin_withheld"})


@pytest.mark.parametrize("code", every_code())
def test_both_languages_are_there_and_ask_for_the_same_facts(code: str) -> None:
    """A text that exists in one language only would fail in front of somebody."""
    text = every_code()[code]

    assert set(text) == {"ja", "en"}
    assert all(text.values())


@pytest.mark.parametrize("code", every_code())
def test_no_character_is_of_ambiguous_width(code: str) -> None:
    """A terminal may draw these one or two columns wide, which would break the layout."""
    shown = "".join(every_code()[code].values())

    assert not [character for character in shown if unicodedata.east_asian_width(character) == "A"]
