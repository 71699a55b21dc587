"""Which consent pages the reader shows to a patient on a day."""

from __future__ import annotations

from collections.abc import Set
from datetime import date
from enum import StrEnum
from typing import TypeVar

from reception.model.facility import Consent
from reception.rules import keys
from reception.rules.dates import age_on
from reception.rules.keys import Key, NoConsent
from reception.rules.ruleset import RuleSet

E = TypeVar("E", bound=StrEnum)


def pages(
    day: date, birth: date, asks: Set[Consent], in_grace: bool, rules: RuleSet, *, medical_aid: bool = False
) -> tuple[Consent, ...]:
    """Return the consent pages of one visit in the reader's order.

    `asks` are the items the facility switched on, `in_grace` whether the certificate has expired but still opens the
    qualification, `medical_aid` whether the patient is covered by 医療扶助 alone: both are asked nothing.
    Sources: NAT-051, NAT-091, NAT-096, SYO-36.
    """
    spared = _value(rules, keys.NO_CONSENT, day)
    if (in_grace and NoConsent.GRACE in spared) or (medical_aid and NoConsent.MEDICAL_AID in spared):
        return ()
    checkup_age = rules.value(keys.CHECKUP_AGE, day)
    too_young = checkup_age is not None and age_on(birth, day) < checkup_age.value
    shown = _value(rules, keys.CONSENT_PAGES, day)
    return tuple(item for item in shown if item in asks and not (too_young and item is Consent.CHECKUPS))


def subsidy_asked(day: date, in_grace: bool, rules: RuleSet) -> bool:
    """Say whether a reader with PMH asks about 公費・医療費助成 on `day`: in the grace it hands over the qualification alone.

    Sources: NAT-108, NAT-109; that the grace spares this question, too, is our reading of NAT-051.
    """
    confirmed = rules.value(keys.SUBSIDY_ONLINE, day)
    spared = in_grace and NoConsent.GRACE in _value(rules, keys.NO_CONSENT, day)
    return confirmed is not None and confirmed.value and not spared


def bundle(day: date, rules: RuleSet) -> frozenset[Consent]:
    """Return the items that one page asks about together (包括同意) on `day`; empty before there was such a page.

    Source: NAT-091.
    """
    return frozenset(_value(rules, keys.CONSENT_BUNDLE, day))


def _value(rules: RuleSet, key: Key[tuple[E, ...]], day: date) -> tuple[E, ...]:
    dated = rules.value(key, day)
    return dated.value if dated else ()
