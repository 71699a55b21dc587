"""The covers of a life: cut at 75, with the day on which the online system learns of each start and end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from reception.model.people import Insurance, Person
from reception.rules import keys, numbers
from reception.rules.dates import birthday, elderly_from, preschool_until
from reception.rules.keys import InsurerType
from reception.rules.ruleset import NATIONAL, RuleSet

LATE_ELDERLY_AGE: Final = 75
LATE_ELDERLY_NUMBER: Final = "39999990"
"""The 後期高齢者医療 of the prefecture that does not exist."""
ID_DIGITS: Final = 8
OF_A_SCHEME: Final = frozenset({InsurerType.EMPLOYEES, InsurerType.LATE_ELDERLY})
ONE_DAY: Final = timedelta(days=1)


def pack_of(cover: Insurance) -> str:
    """Return the pack whose rules of issuing hold for `cover`: the insurer's own, else that of its kind of scheme."""
    kind = numbers.scheme(cover.number)
    return str(kind) if cover.insurer == NATIONAL and kind in OF_A_SCHEME else cover.insurer


def is_late_elderly(cover: Insurance) -> bool:
    """Say whether `cover` is 後期高齢者医療."""
    return numbers.scheme(cover.number) is InsurerType.LATE_ELDERLY


def is_insurance(cover: Insurance) -> bool:
    """Say whether `cover` is a medical insurance; 医療扶助 and the like are none, and follow none of its rules."""
    return numbers.scheme(cover.number) is not None


def covers_of(person: Person, rules: RuleSet) -> tuple[Insurance, ...]:
    """Return the covers of `person` in order, the one that 75 brings included (NAT-082); written days stand."""
    return tuple(_with_lags(cover, rules) for cover in sorted(_cut(person), key=lambda cover: cover.valid_from))


def _cut(person: Person) -> Iterator[Insurance]:
    turned = birthday(person.birth, LATE_ELDERLY_AGE)
    arranged = any(is_late_elderly(cover) for cover in person.insurance)
    for cover in person.insurance:
        if not is_insurance(cover) or is_late_elderly(cover) or not cover.covers(turned):
            yield cover
            continue
        if cover.valid_from < turned:
            yield replace(cover, valid_until=turned - ONE_DAY, end_known_from=cover.end_known_from or turned)
        if not arranged:
            yield _late_elderly(cover, turned)


def _late_elderly(cover: Insurance, turned: date) -> Insurance:
    """Return the cover that follows `cover` without a procedure, with a number made of the old one."""
    identifier = cover.id.zfill(ID_DIGITS)[-ID_DIGITS:]
    return Insurance(NATIONAL, LATE_ELDERLY_NUMBER, None, identifier, None, turned, known_online_from=turned)


def _with_lags(cover: Insurance, rules: RuleSet) -> Insurance:
    """Fill in when the online system learns of start and end, where the pack knows how long that takes."""
    start = cover.known_online_from or cover.valid_from + _lag(cover, cover.valid_from, rules)
    end = cover.end_known_from
    if cover.valid_until is not None and end is None:
        left = cover.valid_until + ONE_DAY
        end = left + _lag(cover, left, rules)
    return replace(cover, known_online_from=start, end_known_from=end)


def _lag(cover: Insurance, on: date, rules: RuleSet) -> timedelta:
    found = rules.value(keys.ONLINE_LAG, on, pack_of(cover))
    return timedelta(days=found.value if found else 0)


def is_elderly(person: Person, on: date) -> bool:
    """Say whether the 70+ share applies on `on` (NAT-104)."""
    return elderly_from(person.birth) <= on


def share_on(person: Person, cover: Insurance, on: date, rules: RuleSet) -> int | None:
    """Return the share in percent on `on`: what the file says of the cover, else that of the age; None where no rule gives one."""
    if cover.copay_percent is not None or not is_insurance(cover):
        return cover.copay_percent
    key = keys.SHARE_PRESCHOOL if on <= preschool_until(person.birth) else keys.SHARE_STANDARD
    if is_elderly(person, on) or is_late_elderly(cover):
        key = keys.SHARE_ELDERLY
    found = rules.value(key, on, pack_of(cover))
    return found.value if found else None
