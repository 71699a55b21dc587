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
from reception.people.covers import LATE_ELDERLY_AGE
from reception.people.dice import Dice
from reception.people.fates import FATES
from reception.rules.dates import add_months, age_on, birthday

FAMILY: Final = ("見本", "ミホン")
"""The family name of everybody who does not exist."""
WIDE: Final = str.maketrans("0123456789", "０１２３４５６７８９")
INFANT, CHILD = 1, 15
"""Below the first age a card may lack the photograph, below the second it lacks the signature certificate."""
OLDEST_COVER_YEARS: Final = 20


@dataclass(frozen=True, slots=True)
class Made:
    """One invented person: the file's name without its ending, and its text."""

    code: str
    text: str


def insurers() -> tuple[str, ...]:
    """Return the packs people can be made for."""
    return tuple(_data("insurers.yaml"))


def people(insurer: str, on: date, count: int, seed: int) -> Iterator[Made]:
    """Yield `count` people insured with `insurer` on `on`; each depends on its place and `seed`, not on how many there are."""
    for place in range(1, count + 1):
        dice = Dice(seed, f"{insurer}/{on}/{place}")
        yield Made(f"{insurer}_{place:04}", _text(_person(insurer, on, place, dice)))


def _person(insurer: str, on: date, place: int, dice: Dice) -> dict[str, Any]:
    scheme = dice.weighted([(one["of_100"], one) for one in _data("insurers.yaml")[insurer]])
    birth = _birth(scheme["ages"], on, dice)
    fate = dice.weighted(FATES)(birth, on, dice)
    cover = _cover(insurer, scheme, birth, on, dice) | ({"special_expense": True} if fate.special_expense else {})
    person: dict[str, Any] = {"identity": _identity(birth, place, dice)}
    if fate.card is not None:
        person["card"] = {"profile": _profile(birth, fate.card), "issued": fate.card}
    person["insurance"] = [cover]
    if fate.registered is not None:
        person["registered"] = fate.registered
    return person | {"life": list(fate.life)}


def _birth(ages: Sequence[int], on: date, dice: Dice) -> date:
    """Draw a birth date for an age from the first to the second of `ages` on `on`."""
    youngest, oldest = ages
    earliest = add_months(on, -12 * (dice.between(youngest, oldest) + 1)) + timedelta(days=1)
    return earliest + timedelta(days=dice.below(365))


def _cover(insurer: str, scheme: Mapping[str, Any], birth: date, on: date, dice: Dice) -> dict[str, Any]:
    """Draw a cover that began at birth, on a 1 April of the last twenty years, or in the last six weeks."""
    recent = dice.below(20) == 0
    years = dice.below(OLDEST_COVER_YEARS)
    first = on - timedelta(days=dice.below(42)) if recent else date(on.year - 1 - years, 4, 1)
    if "symbol" not in scheme:
        return {"insurer": insurer, "number": scheme["number"], "id": f"{dice.below(10**8):08}", "from": _at_75(birth)}
    numbers = {"symbol": scheme["symbol"], "id": f"{dice.below(10**7):07}", "branch": f"{dice.between(1, 4):02}"}
    return {"insurer": insurer, "number": scheme["number"], **numbers, "from": _reached(first, birth)}


def _reached(first: date, birth: date) -> date:
    """Return the first day of a cover that is not 後期高齢者医療: not before birth, and not after 75."""
    return max(birth, min(first, _at_75(birth) - timedelta(days=366)))


def _at_75(birth: date) -> date:
    return birthday(birth, LATE_ELDERLY_AGE)


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
