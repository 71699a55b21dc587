"""What can be observed about the facility, the patient and what the receptionist was told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from operator import attrgetter
from typing import Final

from reception.model.facility import FacilityKind, Network, Pmh, Reader
from reception.model.papers import PaperKind
from reception.rules import keys
from reception.rules.case import Case
from reception.rules.checks.table import Observation


def recent_procedure(case: Case) -> bool:
    """Say whether a procedure at the insurer may not yet show in the online system; always, where the pack names no days."""
    done = case.facts.procedure_on
    if done is None:
        return False
    days = case.day.value(keys.ONLINE_LAG, case.pack)
    return days is None or case.on < done + timedelta(days=days)


def subsidy(case: Case) -> bool | None:
    """Say whether the online system or a paper shows the 公費 that is claimed, at the desk or on the reader; None if none is."""
    if not case.facts.subsidy_claimed and not case.facts.card.subsidy:
        return None
    shown = PaperKind.SUBSIDY_CERTIFICATE in case.good or PaperKind.MEDICAL_TICKET in case.good
    return subsidy_online(case) or shown


def subsidy_online(case: Case) -> bool:
    """Say whether the patient used a 受給者証 that is on file online (PMH)."""
    return bool(case.facts.card.subsidy)


OBSERVATIONS: Final[Mapping[str, Observation]] = {
    "facility": Observation(FacilityKind, attrgetter("facts.facility.kind"), "kind of facility"),
    "reader": Observation(Reader, attrgetter("facts.facility.reader"), "state of the reader"),
    "network": Observation(Network, attrgetter("facts.facility.network"), "state of the line to the online system"),
    "provisional": Observation(
        bool, attrgetter("facts.facility.provisional_measures"), "the facility uses the provisional measures"
    ),
    "provisional_unconfirmed": Observation(
        bool, attrgetter("facts.facility.provisional_unconfirmed"), "it uses them where their scope is not confirmed"
    ),
    "disaster_area": Observation(bool, attrgetter("facts.facility.disaster_area"), "a disaster notice is in force"),
    "returning": Observation(bool, attrgetter("facts.returning"), "data of an earlier visit are on file and unchanged"),
    "nothing_more": Observation(bool, attrgetter("facts.nothing_more"), "the patient has nothing else to show"),
    "proxy": Observation(bool, attrgetter("facts.proxy"), "somebody else came for the patient"),
    "declaration_signed": Observation(bool, attrgetter("facts.declaration_signed"), "the declaration is filled in"),
    "between_insurers": Observation(
        bool, attrgetter("facts.between_insurers"), "an insurance was left and no other joined"
    ),
    "provisional_before": Observation(
        bool, attrgetter("facts.provisional_before"), "the provisional measure was used before"
    ),
    "high_cost": Observation(bool, attrgetter("facts.high_cost"), "the bill may reach the 限度額"),
    "elderly": Observation(bool, lambda case: case.elderly, "the 70+ share applies"),
    "recent_procedure": Observation(bool, recent_procedure, "a procedure may not yet show online"),
    "namesake": Observation(bool, attrgetter("facts.namesake"), "a relative of the same name is known here"),
    "pmh": Observation(Pmh, attrgetter("facts.facility.pmh"), "link that confirms 公費 online (PMH)"),
    "subsidy_online": Observation(bool, subsidy_online, "公費 was confirmed online on the reader"),
    "subsidy": Observation(bool, subsidy, "公費 is claimed, and shown or not"),
}
"""Observations about desk, patient and facility by name."""
