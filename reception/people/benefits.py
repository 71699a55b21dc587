"""What an invented person is entitled to besides the cover: subsidies, and the 限度額 with its category."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Final

from reception.model.life import Happening
from reception.people.fates import Fate, Somebody
from reception.rules import keys
from reception.rules.dates import add_months, age_on, elderly_from

Event = Mapping[str, object]
"""One event of a life as people files write it."""
CHILD: Final = 14
"""The last age at which most have a subsidy."""
OF_CHILDREN, OF_OTHERS, ONLINE, APPLYING = 70, 6, 30, 12
"""Of a hundred: how many children and how many others have a subsidy, how many of those on file online, and how many without a
registered card have the 限度額 on paper; our guess."""
HIGH_INCOME: Final = 12
"""Of a hundred of 70 and over, how many pay 30 %; our guess."""

CATEGORIES: Final = ((5, "ア"), (10, "イ"), (35, "ウ"), (30, "エ"), (20, "オ"))
"""The 区分 of the 限度額 below 70, each with how many of a hundred have it; our guess."""
OF_THE_ELDERLY: Final = ((60, "一般"), (25, "低所得Ⅱ"), (15, "低所得Ⅰ"))
"""The same from 70 on, for those who do not pay 30 %."""
OF_HIGH_INCOME: Final = "現役並みⅠ"


def income(somebody: Somebody, *, hidden: bool) -> dict[str, object]:
    """Draw the fields of a cover that follow from income; `hidden` is a 区分 that isn't shown because of arrears (NAT-100)."""
    elderly = elderly_from(somebody.birth) <= somebody.on
    rich = elderly and somebody.dice.below(100) < HIGH_INCOME
    category = somebody.dice.weighted(OF_THE_ELDERLY if elderly else CATEGORIES)
    share: dict[str, object] = {"copay": "30%"} if rich else {}
    return share | ({} if hidden else {"limit_category": OF_HIGH_INCOME if rich else category})


def events(somebody: Somebody, fate: Fate, since: date, names: Mapping[str, list[int]]) -> Iterator[Event]:
    """Yield what was granted, and applied for under the cover that began on `since`.

    `names` are the certificates there may be, with their first and last age.
    """
    yield from _subsidy(somebody, names)
    if fate.registered is None and not fate.special_expense and somebody.dice.below(100) < APPLYING:
        yield {"on": max(somebody.at_the_office(0, 90), since), "event": Happening.LIMIT_APPLIED}


def _subsidy(somebody: Somebody, names: Mapping[str, list[int]]) -> Iterator[Event]:
    """Yield a grant for a year, under a name of the pack's list that fits the age; where there is no list, without a name."""
    age = age_on(somebody.birth, somebody.on)
    if somebody.dice.below(100) >= (OF_CHILDREN if age <= CHILD else OF_OTHERS):
        return
    listed = somebody.value(keys.SUBSIDY_KINDS)
    fitting = [name for name in listed or () if name in names and names[name][0] <= age <= names[name][1]]
    if listed is not None and not fitting:
        return
    first = max(somebody.at_the_office(0, 360), somebody.birth)
    told: dict[str, object] = {"on": first, "event": Happening.SUBSIDY_GRANTED}
    if fitting:
        told["subsidy"] = somebody.dice.pick(fitting)
    yield told | {"until": add_months(first, 12) - timedelta(days=1)} | _online(somebody)


def _online(somebody: Somebody) -> dict[str, object]:
    """Draw whether the certificate is on file online (PMH), where that is possible."""
    possible = somebody.value(keys.SUBSIDY_ONLINE)
    return {"online": True} if possible and somebody.dice.below(100) < ONLINE else {}
