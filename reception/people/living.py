"""A person as he is on a day: card, registration, covers and papers as the life has made them by then."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from reception.model.people import CardHeld, Insurance, Person, Subsidy
from reception.people.covers import covers_of, pack_of, share_on
from reception.people.story import CardLife, Status, status_on, story
from reception.people.wallet import wallet_on
from reception.rules import keys
from reception.rules.ruleset import RuleSet

PLAIN_PROFILE = "T001"
"""The card of somebody whose file names none."""
PLAIN_SUBSIDY = "医療費受給者証"
"""What a certificate of a subsidy is called where the file names none."""


def as_of(person: Person, on: date, rules: RuleSet) -> Person:
    """Return `person` as of `on`, ready for the desk and the online system; one without a life comes back unchanged."""
    if person.life is None:
        return person
    status = status_on(person, on, rules)
    return replace(
        person,
        card=_card(person, status),
        insurance=tuple(_covers(person, status, on, rules)),
        registered=registered_online(person, on, rules),
        papers=tuple(one.paper for one in wallet_on(person, on, rules)),
        subsidies=(*person.subsidies, *_on_file(person, on)),
    )


def _card(person: Person, status: Status) -> CardHeld | None:
    """Return the card as it is now; a lost one is suspended (NAT-063), one given back is gone."""
    if status.card not in (CardLife.HELD, CardLife.LOST):
        return None
    profile, written = (person.card.profile, person.card.overrides) if person.card else (PLAIN_PROFILE, {})
    days = {"issued": status.card_issued, "certificate_until": status.certificate_until}
    told = {key: day.isoformat() for key, day in days.items() if day is not None}
    suspended = {"revoked": True} if status.card is CardLife.LOST else {}
    return CardHeld(profile, {**written, **told, **suspended})


def _on_file(person: Person, on: date) -> Iterator[Subsidy]:
    """Yield the subsidies granted by `on` whose certificates are on file online (PMH)."""
    for event in story(person):
        if event.online and event.on <= on:
            yield Subsidy(event.subsidy or PLAIN_SUBSIDY, event.on, event.until)


def _covers(person: Person, status: Status, on: date, rules: RuleSet) -> Iterator[Insurance]:
    for cover in covers_of(person, rules):
        arrears = cover.special_expense if status.arrears is None else status.arrears and cover.covers(on)
        yield replace(cover, copay_percent=share_on(person, cover, on, rules), special_expense=arrears)


def registered_online(person: Person, on: date, rules: RuleSet) -> date | None:
    """Return the day of 利用登録 as the online system has it on `on`: a cancelled one stays until it takes effect (MGM-43)."""
    status = status_on(person, on, rules)
    ends = cancelled_from(person, status, rules)
    return status.registered if ends is None or on < ends else None


def cancelled_from(person: Person, status: Status, rules: RuleSet) -> date | None:
    """Return the first day on which readers see the cancellation, None if nothing was cancelled."""
    if status.cancelled is None:
        return None
    lag = rules.value(keys.CANCEL_LAG, status.cancelled, insurer_on(person, status.cancelled, rules))
    return status.cancelled + timedelta(days=lag.value if lag else 0)


def insurer_on(person: Person, on: date, rules: RuleSet) -> str:
    """Return the pack of the cover that holds on `on`, the last one's where none does, "" for somebody never insured."""
    covers = covers_of(person, rules)
    holding = [cover for cover in covers if cover.covers(on)] or list(covers)
    return pack_of(holding[-1]) if holding else ""
