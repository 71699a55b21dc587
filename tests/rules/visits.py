"""Visits as the tests write them: plain data, with what most visits share left out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from reception.model.facility import Consent, Facility, FacilityKind, Network, Reader
from reception.model.papers import Paper, PaperKind
from reception.model.people import Person
from reception.model.visit import CardState, CardUse, Eligibility, Facts, Method, OnlineAnswer

DAY = date(2026, 5, 11)
HANAKO = Person(
    "hanako", "見本　花子", "ミホン　ハナコ", date(1980, 3, 2), "female", "見本県見本市見本町１－２－３", {}
)

WITH_BIRTH = frozenset(
    {
        PaperKind.MYNUMBER_CARD,
        PaperKind.ELIGIBILITY_CERTIFICATE,
        PaperKind.INSURANCE_CARD,
        PaperKind.ELDERLY_CERTIFICATE,
        PaperKind.PORTAL_SCREEN,
        PaperKind.PORTAL_PDF,
    }
)
DATES = ("birth", "issued", "valid_from", "valid_until")


def facts(visit: Mapping[str, Any]) -> Facts:
    """Build the facts of a visit; keys it doesn't name keep the defaults of the model."""
    rest = dict(visit)
    patient = person(rest.pop("patient", {}))
    given = {
        "date": day(rest.pop("date", DAY)),
        "facility": facility(rest.pop("facility", {})),
        "patient": patient,
        "papers": tuple(paper(one, patient) for one in rest.pop("papers", ())),
        "card": card(rest.pop("card", {})),
        "number_answer": answer(rest.pop("number", None)),
    }
    return Facts(**given, **{name: day(value) if name in MOMENTS else value for name, value in rest.items()})


MOMENTS = ("insured_elsewhere_since", "procedure_on")


def person(data: Mapping[str, Any]) -> Person:
    """Build the patient: Hanako, with what is different about her."""
    born = day(data.get("birth", HANAKO.birth))
    name, kana = data.get("name", HANAKO.name), data.get("kana", HANAKO.kana)
    return Person("hanako", name, kana, born, "female", HANAKO.address, {})


def paper(data: str | Mapping[str, Any], patient: Person) -> Paper:
    """Build a paper of `patient` as it is printed: notices without birth date, slips without reading."""
    fields = {"kind": data} if isinstance(data, str) else dict(data)
    kind = PaperKind(fields.pop("kind"))
    own = {"name": patient.name, "kana": patient.kana}
    if kind in WITH_BIRTH:
        own["birth"] = patient.birth
    if kind is PaperKind.NOTICE_SLIP:
        own["kana"] = None
    own |= {name: day(value) if name in DATES else value for name, value in fields.items()}
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
    words = {"kind": FacilityKind, "reader": Reader, "network": Network}
    return Facility(**{name: words[name](value) if name in words else value for name, value in data.items()})


def day(value: str | date) -> date:
    """Take a day as text or as a date."""
    return value if isinstance(value, date) else date.fromisoformat(value)
