"""The reader's table as a page for people: diagram, states, and why the other pairs cannot happen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from reception.terminal import events as e
from reception.terminal.impossible import REASONS, pairs
from reception.terminal.screens import BUTTONS, ERRORS
from reception.terminal.states import TIMEOUTS_MS, State
from reception.terminal.table import TABLE, Transition
from reception.wording import Lang, Words

MANY = 5
"""From so many states on, the same step is listed once in words and not drawn as arrows."""

Family = tuple[type[e.Event], Transition]


def terminal_page() -> str:
    """Return the whole page as Markdown."""
    return "\n".join([*_head(), *_diagram(), *_families(), *_states(), *_impossible(), ""])


def families() -> Mapping[Family, tuple[State, ...]]:
    """Return what is the same in `MANY` states or more: event and transition, with the states it leads from."""
    found: dict[Family, set[State]] = defaultdict(set)
    for (state, event), transition in TABLE.items():
        found[event, transition].add(state)
    return {
        family: tuple(state for state in State if state in states)
        for family, states in found.items()
        if len(states) >= MANY
    }


def arrows() -> Mapping[tuple[State, State], tuple[type[e.Event], ...]]:
    """Return what is drawn: for each two states the events that lead from one to the other, without the families."""
    alike = families()
    found: dict[tuple[State, State], list[type[e.Event]]] = defaultdict(list)
    for (state, event), transition in TABLE.items():
        if (event, transition) not in alike:
            found[state, transition.to].append(event)
    return {ends: tuple(events) for ends, events in found.items()}


def _head() -> Iterator[str]:
    yield "# The reader's states"
    yield ""
    yield "Made from the table in `reception/terminal/table.py` by `make docs`; don't edit."
    yield ""
    yield f"{len(State)} states, {len(e.EVENTS)} kinds of events, {len(TABLE)} transitions. Every other pair is impossible,"
    yield "for a reason given at the end."
    yield ""


def _diagram() -> Iterator[str]:
    yield "```mermaid"
    yield "stateDiagram-v2"
    yield f"    [*] --> {State.IDLE}"
    for (start, end), events in arrows().items():
        yield f"    {start} --> {end}: {' / '.join(event.__name__ for event in events)}"
    yield "```"
    yield ""


def _families() -> Iterator[str]:
    yield "## Alike in many states"
    yield ""
    yield from _table(("event", "leads to", "effects", "from"))
    for (event, (to, effects)), states in families().items():
        asked = ", ".join(f"`{effect.__name__}`" for effect in effects) or "–"
        yield _row((f"`{event.__name__}`", f"`{to}`", asked, _codes(states)))
    yield ""


def _states() -> Iterator[str]:
    words = Words(Lang.JA)
    yield "## States"
    yield ""
    yield from _table(("state", "screen", "code", "buttons", "time-out"))
    for state in State:
        timeout = f"{TIMEOUTS_MS[state] // 1000} s" if state in TIMEOUTS_MS else "–"
        buttons = ", ".join(f"`{button.__name__}`" for button in BUTTONS.get(state, ())) or "–"
        title = words(f"screen.{state}.title")
        yield _row((f"`{state}`", title, ERRORS.get(state, "–"), buttons, timeout))
    yield ""


def _impossible() -> Iterator[str]:
    yield "## What cannot happen, and why"
    yield ""
    yield from _table(("reason", "event", "in"))
    for reason, event, states in _by_reason():
        yield _row((reason, f"`{event.__name__}`", _most(states)))


def _by_reason() -> Iterator[tuple[str, type[e.Event], tuple[State, ...]]]:
    found: dict[tuple[str, type[e.Event]], list[State]] = defaultdict(list)
    for state, event, reason in pairs():
        if reason is not None:
            found[reason, event].append(state)
    for reason, kind, _ in REASONS:
        for event in e.EVENTS:
            if issubclass(event, kind) and (reason, event) in found:
                yield reason, event, tuple(found[reason, event])


def _most(states: tuple[State, ...]) -> str:
    """Name `states`, or the others where those are fewer."""
    others = tuple(state for state in State if state not in states)
    if len(states) <= len(others):
        return _codes(states)
    return f"every state but {_codes(others)}" if others else "every state"


def _codes(states: Iterable[State]) -> str:
    return ", ".join(f"`{state}`" for state in states)


def _table(titles: tuple[str, ...]) -> Iterator[str]:
    yield _row(titles)
    yield "|" + "---|" * len(titles)


def _row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"
