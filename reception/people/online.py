"""Why the online system answers as it does on a day: cover, registration, certificate and portal, each with a reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from reception.model.people import Insurance, Person, Subsidy
from reception.people.living import as_of, cancelled_from, insurer_on
from reception.people.story import CardLife, Status, certificate_ended, renewed_since, status_on
from reception.rules import keys
from reception.rules.certificates import standing
from reception.rules.ruleset import RuleSet


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: the code of its words, what they need, and the clauses it rests on."""

    code: str
    facts: Mapping[str, object]
    cites: tuple[str, ...]


CITES: Final[Mapping[str, tuple[str, ...]]] = {
    "cover.holds": ("NAT-132",),
    "cover.not_known_yet": ("KYT-23", "KYT-24", "MGM-11", "NAT-130", "NAT-131"),
    "cover.end_not_known_yet": ("KYT-24", "MGM-11", "NAT-130"),
    "cover.ended": ("NAT-011", "NAT-132"),
    "cover.none": ("NAT-011", "NAT-132"),
    "registration.since": ("NAT-064", "NAT-065"),
    "registration.at": ("NAT-064", "NAT-067"),
    "registration.kept": ("NAT-066",),
    "subsidy.on_file": ("NAT-109", "NAT-110"),
    "registration.never": ("TGJ-43", "NAT-064"),
    "registration.lapsed": ("TGJ-51",),
    "registration.ending": ("MGM-43",),
    "registration.cancelled": ("NMR-23", "MGM-43"),
    "registration.card_returned": ("KYT-07", "NMR-10"),
    "portal.still_shows": ("TGJ-58", "NMR-25", "NAT-067"),
    "card.none": ("NAT-068",),
    "card.lost": ("NAT-063",),
    "card.returned": ("NMR-10",),
    "certificate.undated": ("NAT-049",),
    "certificate.revoked": ("NAT-054",),
    "certificate.valid": ("NAT-049",),
    "certificate.expiring_soon": ("NAT-050",),
    "certificate.in_grace": ("NAT-051", "NAT-052"),
    "certificate.dead": ("NAT-054", "NAT-057"),
}
"""The clauses behind each reason; where a registration was made rests on the pack's own, if it has any."""


def reasons(person: Person, on: date, rules: RuleSet) -> tuple[Reason, ...]:
    """Return why the online system answers as it does on `on`: cover, registration, portal, subsidies, card or certificate."""
    status, today = status_on(person, on, rules), as_of(person, on, rules)
    found = (
        _cover(today.insurance, on),
        _registration(person, status, on, rules),
        *_made(person, status, on, rules),
        *_portal(person, status, on, rules),
        *_subsidies(today.subsidies, on),
        _certificate(status, on, rules),
    )
    cites = {**CITES, "registration.at": _channels_cites(person, on, rules)}
    return tuple(Reason(f"people.{code}", facts, cites[code]) for code, facts in found)


def _channels_cites(person: Person, on: date, rules: RuleSet) -> tuple[str, ...]:
    found = rules.value(keys.CHANNELS, on, insurer_on(person, on, rules))
    return found.source.cites if found else CITES["registration.at"]


Told = tuple[str, Mapping[str, object]]


def _cover(covers: tuple[Insurance, ...], on: date) -> Told:
    holding = next((cover for cover in covers if cover.covers(on)), None)
    begun = [cover for cover in covers if cover.valid_from <= on]
    if holding is not None:
        known = holding.known_online_from or holding.valid_from
        code = "cover.holds" if known <= on else "cover.not_known_yet"
        return code, {"number": holding.number, "since": holding.valid_from, "known": known}
    if not begun:
        return "cover.none", {}
    last = begun[-1]
    known = last.end_known_from or last.valid_until or on
    code = "cover.ended" if known <= on else "cover.end_not_known_yet"
    return code, {"number": last.number, "until": last.valid_until, "known": known}


def _registration(person: Person, status: Status, on: date, rules: RuleSet) -> Told:
    ends = cancelled_from(person, status, rules)
    if ends is not None:
        return ("registration.ending" if on < ends else "registration.cancelled"), {"ends": ends}
    if status.registered is not None:
        return "registration.since", {"since": status.registered}
    if status.lapsed is not None:
        return "registration.lapsed", {"ended": status.lapsed}
    return ("registration.card_returned" if status.card is CardLife.RETURNED else "registration.never"), {}


def _made(person: Person, status: Status, on: date, rules: RuleSet) -> Iterator[Told]:
    """Yield where the registration was made, and that it goes on though card or certificate were made anew since."""
    if status.registered is None or cancelled_from(person, status, rules) is not None:
        return
    if status.channel is not None:
        yield "registration.at", {"channel": status.channel}
    if (renewed := renewed_since(person, status.registered, on)) is not None:
        yield "registration.kept", {"renewed": renewed}


def _portal(person: Person, status: Status, on: date, rules: RuleSet) -> Iterator[Told]:
    """Yield that マイナポータル still shows a cancelled registration."""
    if status.cancelled is None:
        return
    lag = rules.value(keys.PORTAL_LAG, status.cancelled, insurer_on(person, status.cancelled, rules))
    if lag is not None and on < (until := status.cancelled + timedelta(days=lag.value)):
        yield "portal.still_shows", {"until": until}


def _subsidies(on_file: tuple[Subsidy, ...], on: date) -> Iterator[Told]:
    """Yield each 受給者証 that holds."""
    for subsidy in on_file:
        if subsidy.holds(on):
            yield "subsidy.on_file", {"name": subsidy.certificate}


def _certificate(status: Status, on: date, rules: RuleSet) -> Told:
    if status.card is not CardLife.HELD:
        return f"card.{status.card}", {}
    until = status.certificate_until
    if status.revoked or until is None:
        return f"certificate.{'revoked' if status.revoked else 'undated'}", {}
    how = standing(until, revoked=False, on=on, phone=False, rules=rules)
    ended = certificate_ended(status, on, rules)
    return f"certificate.{how}", {"until": until, "last": ended and ended - timedelta(days=1)}
