"""From a fault's name and options, as people write them, to the fault."""

from collections.abc import Callable, Iterable
from dataclasses import MISSING, fields
from typing import Any, Final, TypeAlias, cast

from cardsim.errors import CardsimError
from cardsim.faults.kinds import FAULTS, Fault
from cardsim.faults.speeds import SPEEDS
from cardsim.link import Link
from cardsim.yamlio import unknown

FindCard: TypeAlias = Callable[[str], Link]
"""From a card's name (`T003`) or path to the card."""

_MOST: Final = {"extra": 60_000}
"""Greatest value of an option, where a greater one would make an answer that no reader could pass on."""


class BadFault(CardsimError):
    """A fault, as somebody wrote it, is none or has options it cannot have; one clear line in both languages."""


def options_of(name: str) -> dict[str, object]:
    """Return the options of the fault `name` with their defaults, None for one that must be given.

    `BadFault`: there is no such fault; the message names the nearest.
    """
    if name not in FAULTS:
        raise BadFault(*unknown("fault", name, FAULTS, what_ja="異常"))
    return {
        option.name: None if option.default is MISSING else option.default for option in fields(cast(Any, FAULTS[name]))
    }


def fault_from(name: str, find_card: FindCard | None = None, /, **options: object) -> Fault:
    """Return the fault `name` with `options`, numbers or their text; a status word is read by its hex digits.

    `find_card` finds the other card of `swapped`; None: that fault cannot be named. `BadFault`: unknown fault or
    option (the nearest is named), a value out of range, an option missing. What `find_card` raises passes through.
    """
    known = options_of(name)
    for option in options:
        if option not in known:
            raise _bad(name, *_unknown_option(option, known))
    missing = [option for option, default in known.items() if default is None and option not in options]
    if missing:
        raise _bad(name, f"the option {missing[0]!r} is missing", f"オプション {missing[0]!r} がありません")
    values = {option: _read(name, option, value, find_card) for option, value in options.items()}
    make: Callable[..., Fault] = FAULTS[name]
    return make(**values)


def parse_fault(text: str, find_card: FindCard | None = None) -> Fault:
    """Return the fault written as `NAME` or `NAME:option=value,option=value`, as on the command line.

    `BadFault`: as for `fault_from`, or an option without `=`.
    """
    name, _, rest = text.partition(":")
    options: dict[str, object] = {}
    for part in filter(None, rest.split(",")):
        option, equals, value = part.partition("=")
        if not equals:
            right = f"{name}:{part}=VALUE"
            raise _bad(name, f"{part!r} has no value: write {right}", f"{part!r} に値がありません。{right} と書きます")
        options[option.strip()] = value.strip()
    return fault_from(name.strip(), find_card, **options)


def _bad(name: str, message: str, message_ja: str) -> BadFault:
    return BadFault(f"fault {name}: {message}", f"異常 {name}: {message_ja}")


def _unknown_option(option: str, known: Iterable[str]) -> tuple[str, str]:
    if not known:
        return f"it has no options, so no {option!r}", f"オプションはないので {option!r} は使えません"
    return unknown("option", option, known, what_ja="オプション")


def _read(name: str, option: str, value: object, find_card: FindCard | None) -> object:
    if option == "other":
        if find_card is None:
            raise _bad(name, "no other card can be looked up here", "ここでは別のカードを使えません")
        return find_card(str(value)).transmit
    if option == "speed":
        return _speed(name, str(value))
    return _number(name, option, value)


def _speed(name: str, speed: str) -> str:
    if speed not in SPEEDS:
        raise _bad(name, *unknown("speed", speed, SPEEDS, what_ja="速さ"))
    return speed


def _number(name: str, option: str, value: object) -> int:
    base, most = (16, 0xFFFF) if option == "status" else (10, _MOST.get(option, 10**9))
    least = 1 if option in ("at", "times") else 0
    try:
        number = int(str(value), base)
    except ValueError:
        number = -1
    if not least <= number <= most:
        raise _bad(name, *_range(option, least, most, value))
    return number


def _range(option: str, least: int, most: int, value: object) -> tuple[str, str]:
    if option == "status":
        return f"status is four hex digits, not {value!r}", f"status は16進数4桁です({value!r} ではなく)"
    upwards, upwards_ja = (f" to {most}", f"〜{most} ") if option in _MOST else ("", "以上")
    return (
        f"{option} is a whole number from {least}{upwards}, not {value!r}",
        f"{option} は {least}{upwards_ja}の整数です({value!r} ではなく)",
    )
