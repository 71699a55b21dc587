"""Plausible invented people as people files: the same insurer, day and seed make the same bytes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any, Final

from cardsim import yamlio
from cardsim.spec import check_digit
from reception.people.benefits import events, income
from reception.people.covers import LATE_ELDERLY_AGE
from reception.people.dice import Dice
from reception.people.fates import FATES, Fate, Somebody
from reception.rules import numbers
from reception.rules.dates import add_months, age_on, birthday
from reception.rules.keys import InsurerType
from reception.rules.ruleset import NATIONAL, RuleSet

FAMILY: Final = ("見本", "ミホン")
"""The family name of everybody who does not exist."""
WIDE: Final = str.maketrans("0123456789", "０１２３４５６７８９")
INFANT, CHILD = 1, 15
"""Below the first age a card may lack the photograph, below the second it lacks the signature certificate."""
NO_PIN: Final = "T005"
"""The card without a PIN (顔認証マイナンバーカード)."""
OLDEST_COVER_YEARS: Final = 20
FORMER_SYMBOL: Final = "77"
"""The 記号 of every cover before the one people are made for."""


@dataclass(frozen=True, slots=True)
class Made:
    """One invented person: the file's name without its ending, and its text."""

    code: str
    text: str


def insurers() -> tuple[str, ...]:
    """Return the packs people can be made for."""
    return tuple(_data("insurers.yaml"))


def people(insurer: str, on: date, count: int, seed: int, rules: RuleSet) -> Iterator[Made]:
    """Yield `count` people insured with `insurer` on `on`; each depends on its place and `seed`, not on how many there are."""
    for place in range(1, count + 1):
        dice = Dice(seed, f"{insurer}/{on}/{place}")
        yield Made(f"{insurer}_{place:04}", _text(_person(insurer, on, place, rules, dice)))


def _person(insurer: str, on: date, place: int, rules: RuleSet, dice: Dice) -> dict[str, Any]:
    scheme = dice.weighted([(one["of_100"], one) for one in _data("insurers.yaml")[insurer]])
    somebody = Somebody(_birth(scheme["ages"], on, dice), on, insurer, scheme["number"], rules, dice)
    fate = dice.weighted(FATES)(somebody)
    person: dict[str, Any] = {"identity": _identity(somebody.birth, place, dice)}
    if fate.card is not None:
        person["card"] = {
            "profile": NO_PIN if fate.pinless else _profile(somebody.birth, fate.card),
            "issued": fate.card,
        }
    return person | _insured(somebody, scheme, fate)


def _insured(somebody: Somebody, scheme: Mapping[str, Any], fate: Fate) -> dict[str, Any]:
    """Draw the covers, the last one with what follows from income, and the life with what was granted."""
    *before, cover = _covers(somebody, scheme)
    if numbers.is_medical_aid(somebody.number):
        return {"insurance": [cover], "life": list(fate.life)}
    cover |= income(somebody, hidden=fate.special_expense)
    cover |= {"special_expense": True} if fate.special_expense else {}
    told = [*fate.life, *events(somebody, fate, cover["from"], _data("subsidies.yaml"))]
    return {"insurance": [*before, cover], "life": sorted(told, key=lambda event: event["on"])}


def _birth(ages: Sequence[int], on: date, dice: Dice) -> date:
    """Draw a birth date for an age from the first to the second of `ages` on `on`."""
    youngest, oldest = ages
    earliest = add_months(on, -12 * (dice.between(youngest, oldest) + 1)) + timedelta(days=1)
    return earliest + timedelta(days=dice.below(365))


def _covers(somebody: Somebody, scheme: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Draw the cover and, where it began in the last six weeks, the one before it."""
    recent = somebody.dice.below(20) == 0
    first = (
        somebody.ago(0, 41) if recent else date(somebody.on.year - 1 - somebody.dice.below(OLDEST_COVER_YEARS), 4, 1)
    )
    if numbers.scheme(somebody.number) is InsurerType.LATE_ELDERLY:
        return [_cover(somebody, somebody.number, birthday(somebody.birth, LATE_ELDERLY_AGE))]
    first = max(somebody.birth, first)
    former = scheme.get("before") if recent and first > somebody.birth else None
    began = max(somebody.birth, date(first.year - 1 - somebody.dice.below(OLDEST_COVER_YEARS), 4, 1))
    earlier = [_cover(somebody, former, began) | {"until": first - timedelta(days=1)}] if former else []
    return [*earlier, _cover(somebody, somebody.number, first, scheme.get("symbol"))]


def _cover(somebody: Somebody, number: str, first: date, symbol: str | None = FORMER_SYMBOL) -> dict[str, Any]:
    insurer = somebody.pack if number == somebody.number else NATIONAL
    if numbers.scheme(number) in (None, InsurerType.LATE_ELDERLY):
        return {"insurer": insurer, "number": number, "id": f"{somebody.dice.below(10**8):08}", "from": first}
    identifier, branch = f"{somebody.dice.below(10**7):07}", f"{somebody.dice.between(1, 4):02}"
    return {"insurer": insurer, "number": number, "symbol": symbol, "id": identifier, "branch": branch, "from": first}


def _identity(birth: date, place: int, dice: Dice) -> dict[str, Any]:
    sex = dice.pick(("female", "male"))
    given, reading = dice.pick(_data("names.yaml")[sex])
    numbers = (dice.between(1, 30), dice.between(1, 20), dice.between(1, 15))
    return {
        "name": f"{FAMILY[0]}　{given}",
        "kana": f"{FAMILY[1]}　{reading}",
        "birth": birth,
        "sex": sex,
        "address": "見本県見本市見本町" + "－".join(str(number).translate(WIDE) for number in numbers),
        "number": _nobodys_number(place, dice),
    }


def _nobodys_number(place: int, dice: Dice) -> str:
    """Return twelve digits whose last is not the check digit, so that they are nobody's 個人番号."""
    eleven = f"2{dice.below(10**5):05}{place % 10**5:05}"
    return eleven + str((int(check_digit(eleven)) + dice.between(1, 9)) % 10)


def _profile(birth: date, issued: date) -> str:
    age = age_on(birth, issued)
    return "T004" if age < INFANT else "T012" if age < CHILD else "T001"


def _text(person: Mapping[str, Any]) -> str:
    """Write a person as people write the files: a line for each part."""
    lines = ["format: 1"]
    for key, value in person.items():
        if isinstance(value, list) and value:
            lines += [f"{key}:", *(f"  - {_flow(one)}" for one in value)]
        else:
            lines.append(f"{key}: {_flow(value)}")
    return "\n".join(lines) + "\n"


def _flow(value: object) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_flow(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    return f'"{text}"' if text.isdigit() else text


@cache
def _data(name: str) -> Any:
    return yamlio.parse(files(__package__).joinpath("data", name).read_bytes(), name).data
