"""From a fault's name and options, as people write them, to the fault."""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from difflib import get_close_matches
from typing import Any, Final, TypeAlias, cast

from cardsim.errors import CardsimError
from cardsim.faults.kinds import FAULTS, Fault
from cardsim.faults.speeds import SPEEDS
from cardsim.link import Link, Transmit

FindCard: TypeAlias = Callable[[str], Link]
"""From a card's name (`T003`) or path to the card."""

_HIDDEN: Final = "account"
_MOST: Final = {"extra": 60_000}
"""Greatest value of an option, where a greater one would make an answer that no reader could pass on."""


def options_of(name: str) -> dict[str, object]:
    """Return the options of the fault `name` with their defaults, None for one that must be given.

    `CardsimError`: there is no such fault; the message names the nearest.
    """
    return {
        option.name: None if option.default is MISSING else option.default
        for option in fields(cast(Any, _lookup(name)))
        if option.name != _HIDDEN
    }


def fault_from(name: str, find_card: FindCard | None = None, /, **options: object) -> Fault:
    """Return the fault `name` with `options`, numbers or their text; a status word is read by its hex digits.

    `find_card` finds the other card of `swapped`; None: that fault cannot be named. `CardsimError`: unknown fault or
    option (the nearest is named), a value out of range, an option missing.
    """
    known = options_of(name)
    for option in options:
        if option not in known:
            raise CardsimError(f"fault {name} has no option {option!r}{_nearest(option, known)}")
    missing = [option for option, default in known.items() if default is None and option not in options]
    if missing:
        raise CardsimError(f"fault {name} needs the option {missing[0]!r}")
    values = {option: _read(name, option, value, find_card) for option, value in options.items()}
    make: Callable[..., Fault] = FAULTS[name]
    return make(**values)


def parse_fault(text: str, find_card: FindCard | None = None) -> Fault:
    """Return the fault written as `NAME` or `NAME:option=value,option=value`, as on the command line.

    `CardsimError`: as for `fault_from`, or an option without `=`.
    """
    name, _, rest = text.partition(":")
    options: dict[str, object] = {}
    for part in filter(None, rest.split(",")):
        option, equals, value = part.partition("=")
        if not equals:
            raise CardsimError(f"fault option {part!r} has no value: write {name}:{part}=VALUE")
        options[option.strip()] = value.strip()
    return fault_from(name.strip(), find_card, **options)


def _lookup(name: str) -> type[Fault]:
    if name not in FAULTS:
        raise CardsimError(f"there is no fault {name!r}{_nearest(name, FAULTS)}")
    return FAULTS[name]


def _nearest(word: str, known: Mapping[str, object]) -> str:
    """Return the words that name the nearest of `known`, or all of them."""
    close = get_close_matches(word, known, n=1, cutoff=0.5)
    if close:
        return f"; did you mean {close[0]!r}?"
    return f"; choose from {', '.join(known)}" if known else "; it has none"


def _read(name: str, option: str, value: object, find_card: FindCard | None) -> object:
    if option == "other":
        return _find(name, str(value), find_card)
    if option == "speed":
        return _choose(name, str(value))
    base, most = (16, 0xFFFF) if option == "status" else (10, _MOST.get(option, 10**9))
    try:
        number = int(str(value), base)
    except ValueError:
        number = -1
    least = 1 if option in ("at", "times") else 0
    if not least <= number <= most:
        upwards = f"from {least} to {most}" if option in _MOST else f"from {least}"
        kind = "four hex digits" if base == 16 else f"a whole number {upwards}"
        raise CardsimError(f"fault {name}: {option} is {kind}, not {value!r}")
    return number


def _find(name: str, card: str, find_card: FindCard | None) -> Transmit:
    if find_card is None:
        raise CardsimError(f"fault {name} cannot be used here: no other card can be looked up")
    return find_card(card).transmit


def _choose(name: str, speed: str) -> str:
    if speed not in SPEEDS:
        raise CardsimError(f"fault {name}: there is no speed {speed!r}{_nearest(speed, SPEEDS)}")
    return speed
