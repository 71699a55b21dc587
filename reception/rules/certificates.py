"""How a card's or phone's user certificate (利用者証明用電子証明書) stands on a day."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from reception.rules import keys
from reception.rules.dates import add_months, month_end
from reception.rules.ruleset import RuleSet


class Standing(StrEnum):
    """Whether a certificate still opens the way to the online system."""

    VALID = "valid"
    EXPIRING_SOON = "expiring_soon"  # the reader asks to renew
    IN_GRACE = "in_grace"  # expired, the card still gives the qualification and nothing more
    DEAD = "dead"  # expired and past its grace, or revoked


def standing(until: date | None, *, revoked: bool, on: date, phone: bool, rules: RuleSet) -> Standing:
    """Say how a certificate stands on `on`.

    `until` is its last valid day, None if there is no certificate; `phone` marks the phone's (スマホ搭載),
    which has no grace.
    Sources: NAT-050 to NAT-052, NAT-123, TGJ-51.
    """
    if until is None or revoked:
        return Standing.DEAD
    if on <= until:
        notice = rules.value(keys.NOTICE_MONTHS, on)
        soon = notice is not None and add_months(until, -notice.value) <= on
        return Standing.EXPIRING_SOON if soon else Standing.VALID
    last = grace_until(until, on=on, phone=phone, rules=rules)
    return Standing.IN_GRACE if last is not None and on <= last else Standing.DEAD


def phones_accepted(on: date, rules: RuleSet) -> bool:
    """Say whether a prepared facility takes phones on `on` (NAT-120)."""
    found = rules.value(keys.PHONE_ACCEPTED, on)
    return found is not None and found.value


def grace_until(until: date, *, on: date, phone: bool, rules: RuleSet) -> date | None:
    """Return the last day of grace after an end on `until`, by the rules of `on`; None where there is none."""
    grace, phone_grace = rules.value(keys.GRACE_MONTHS, on), rules.value(keys.PHONE_GRACE, on)
    if grace is None or (phone and not (phone_grace and phone_grace.value)):
        return None
    return month_end(add_months(month_end(until), grace.value))
