"""The decision table: visits written as plain data, what must come of each, and whether it does.

A visit leaves out what most visits share: the patient is 見本　花子, the day 2026-05-11, the facility a clinic where all works.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Final

from cardsim import yamlio
from reception.model.facility import Consent, Facility, FacilityKind, Network, Pmh, Reader, VisualCheck
from reception.model.papers import Paper, PaperKind
from reception.model.people import Person
from reception.model.verdict import Verdict
from reception.model.visit import CardState, CardUse, Eligibility, Facts, Method, OnlineAnswer, VisualMode
from reception.rules.engine import judge
from reception.rules.ruleset import RuleSet

DAY: Final = date(2026, 5, 11)
HANAKO: Final = Person(
    "hanako", "見本　花子", "ミホン　ハナコ", date(1980, 3, 2), "female", "見本県見本市見本町１－２－３", {}
)

WITH_BIRTH: Final = frozenset(
    {
        PaperKind.MYNUMBER_CARD,
        PaperKind.ELIGIBILITY_CERTIFICATE,
        PaperKind.INSURANCE_CARD,
        PaperKind.ELDERLY_CERTIFICATE,
        PaperKind.PORTAL_SCREEN,
        PaperKind.PORTAL_PDF,
    }
)
"""The papers that print a birth date unless a visit says otherwise."""

_PAPER_DATES: Final = ("birth", "issued", "valid_from", "valid_until")
_VISIT_DATES: Final = ("insured_elsewhere_since", "procedure_on")


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One row of the table: `visit` as `facts` takes it, `expect` what must come of it, `cites` what the row rests on."""

    row: str
    situation: str
    visit: Mapping[str, Any]
    expect: Mapping[str, Any]
    cites: tuple[str, ...]


@cache
def decision_rows() -> tuple[DecisionRow, ...]:
    """Return every row of the bundled table, in its order, read once."""
    raw = files(__package__).joinpath("data", "decisions.yaml").read_bytes()
    return tuple(map(row_of, yamlio.parse(raw, "decisions.yaml").data))


def row_of(data: Mapping[str, Any]) -> DecisionRow:
    """Build a row from its plain data; `situation` and `cites` may be absent."""
    return DecisionRow(
        row=data["row"],
        situation=data.get("situation", ""),
        visit=data["visit"],
        expect=data["expect"],
        cites=tuple(data.get("cites", ())),
    )


def verdict_of(row: DecisionRow, rules: RuleSet) -> Verdict:
    """Judge the visit of `row`."""
    return judge(facts(row.visit), rules)


def differences(row: DecisionRow, verdict: Verdict) -> dict[str, object]:
    """Return what came out otherwise than the row says, by the name it has in `expect`; empty where all is as it says."""
    return {name: seen for name, wanted in row.expect.items() if (seen := _SEEN[name](verdict, wanted)) != wanted}


_SEEN: Final[Mapping[str, Callable[[Verdict, Any], object]]] = {
    "outcome": lambda verdict, _: verdict.outcome.value,
    "basis": lambda verdict, _: verdict.basis.value,
    "needs": lambda verdict, _: [need.value for need in verdict.needs],
    "copay": lambda verdict, _: verdict.copay_percent,
    "limit": lambda verdict, _: verdict.limit.value,
    "certainty": lambda verdict, _: verdict.findings[0].certainty.value,
    "shared": lambda verdict, wanted: {kind: verdict.medical_info[Consent(kind)].value for kind in wanted},
    "finding": lambda verdict, wanted: wanted if wanted in _codes(verdict) else _codes(verdict),
    "without": lambda verdict, unwanted: _codes(verdict) if unwanted in _codes(verdict) else unwanted,
}
"""What of a verdict each name in `expect` speaks about, given what is wanted of it."""


def _codes(verdict: Verdict) -> list[str]:
    return [finding.code for finding in verdict.findings]


def facts(visit: Mapping[str, Any]) -> Facts:
    """Build the facts of a visit; keys it doesn't name keep the defaults of the model."""
    rest = dict(visit)
    patient = person(rest.pop("patient", {}))
    given: dict[str, Any] = {
        "date": day(rest.pop("date", DAY)),
        "facility": facility(rest.pop("facility", {})),
        "patient": patient,
        "papers": tuple(paper(one, patient) for one in rest.pop("papers", ())),
        "card": card(rest.pop("card", {})),
        "number_answer": answer(rest.pop("number", None)),
    }
    given |= {name: day(value) if name in _VISIT_DATES else value for name, value in rest.items()}
    return Facts(**given)


def person(data: Mapping[str, Any]) -> Person:
    """Build the patient: Hanako, with what is different about her."""
    born = day(data.get("birth", HANAKO.birth))
    name, kana = data.get("name", HANAKO.name), data.get("kana", HANAKO.kana)
    return Person("hanako", name, kana, born, "female", HANAKO.address, {})


def paper(data: str | Mapping[str, Any], patient: Person) -> Paper:
    """Build a paper of `patient` as it is printed: notices without birth date, slips without reading."""
    fields = {"kind": data} if isinstance(data, str) else dict(data)
    kind = PaperKind(fields.pop("kind"))
    own: dict[str, Any] = {"name": patient.name, "kana": patient.kana}
    if kind in WITH_BIRTH:
        own["birth"] = patient.birth
    if kind is PaperKind.NOTICE_SLIP:
        own["kana"] = None
    own["altered"] = tuple(fields.pop("altered", ()))
    own |= {name: day(value) if name in _PAPER_DATES else value for name, value in fields.items()}
    return Paper(kind, **own)


def card(data: Mapping[str, Any]) -> CardUse:
    """Build what happened at the reader."""
    return CardUse(
        state=CardState(data.get("state", "not_used")),
        method=Method(data["method"]) if "method" in data else None,
        certificate_until=day(data["until"]) if "until" in data else None,
        certificate_from=day(data["from"]) if "from" in data else None,
        attempts=data.get("attempts", 1),
        answer=answer(data.get("answer")),
        consents={Consent(name): given for name, given in data.get("consents", {}).items()},
        subsidy=data.get("subsidy"),
        visual_mode=VisualMode(data["visual_mode"]) if "visual_mode" in data else None,
    )


def answer(data: Mapping[str, Any] | None) -> OnlineAnswer | None:
    """Build an online answer; cover is valid unless it says otherwise."""
    if data is None:
        return None
    fields = {"eligibility": "valid", **data}
    renamed = {
        {"copay": "copay_percent", "limit": "limit_category"}.get(name, name): value for name, value in fields.items()
    }
    return OnlineAnswer(Eligibility(renamed.pop("eligibility")), **renamed)


def facility(data: Mapping[str, Any]) -> Facility:
    """Build the facility: a clinic where everything works, with what is different."""
    words: Mapping[str, Callable[[Any], Any]] = {
        "kind": FacilityKind,
        "reader": Reader,
        "network": Network,
        "pmh": Pmh,
        "visual_check": VisualCheck,
    }
    return Facility(**{name: words[name](value) if name in words else value for name, value in data.items()})


def day(value: str | date) -> date:
    """Take a day as text or as a date."""
    return value if isinstance(value, date) else date.fromisoformat(value)
