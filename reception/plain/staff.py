"""What the receptionist can check, ask and note."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cardsim.eras import BadDate, parse_date
from reception.front import acts
from reception.front.acts import Act
from reception.front.told import TOLD
from reception.front.view import View
from reception.model.visit import CardState
from reception.plain.menu import Asker, Item
from reception.scenario.acting import known_numbers


def items(asker: Asker, view: View) -> Iterator[Item]:
    """Yield everything the receptionist can do besides looking at papers."""
    words = asker.words
    yield Item(words("plain.query"), lambda: _query(asker, view))
    if view.visual_mode is not None:
        act = acts.set_visual_mode(not view.visual_mode)
        yield Item(words(f"plain.visual_mode_{'off' if view.visual_mode else 'on'}"), lambda: act)
    yield Item(words("plain.unchanged"), lambda: acts.say_unchanged)
    yield Item(words("plain.declare"), lambda: _declare(asker))
    yield Item(words("plain.told"), lambda: _told(asker))
    yield Item(words("plain.elsewhere"), lambda: _elsewhere(asker))


def _query(asker: Asker, view: View) -> Act:
    codes, none = ("plain.query_number", "plain.query_id"), asker.words("tui.none")
    known = (value or "" for value in known_numbers(view.facts))
    number, identifier = (
        asker.text(code, known=value or none) or value for code, value in zip(codes, known, strict=True)
    )
    return acts.query(number, identifier)


def _declare(asker: Asker) -> Act | None:
    share = asker.text("plain.declare_share").rstrip("%")
    if share and not (share.isdecimal() and int(share[:4]) <= 100):
        asker.say("plain.bad_share")
        return None
    return acts.declare(int(share) if share else None)


def _told(asker: Asker) -> Act | None:
    names = list(TOLD)
    chosen = [names[index] for index in sorted(asker.several([asker.words(f"told.{name}") for name in names]))]
    facts = tuple((name, _fact(asker, name)) for name in chosen)
    return acts.tell(facts) if facts and all(value for _, value in facts) else None


def _fact(asker: Asker, name: str) -> date | bool | None:
    if not TOLD[name]:
        return True
    answer = asker.text("plain.date", what=asker.words(f"told.{name}"))
    try:
        return parse_date(answer) if answer else None
    except BadDate as bad:
        asker.console.say(str(bad))
        return None


def _elsewhere(asker: Asker) -> Act | None:
    states = [state for state in CardState if state is not CardState.NOT_USED]
    index = asker.one([asker.words(f"card_state.{state}") for state in states])
    return None if index is None else acts.end_elsewhere(states[index])
