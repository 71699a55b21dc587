"""The reader's states as text, step by step, with the present one lit and the ways out of it."""

from __future__ import annotations

from collections.abc import Iterator

from reception.front.texts import STEPS as SHOWN
from reception.terminal.screens import STEPS
from reception.terminal.states import State
from reception.terminal.table import TABLE
from reception.wording import Words


def diagram(present: State, words: Words) -> Iterator[str]:
    """Yield a line for each of the reader's steps with its states, the `present` one in brackets; then where it leads and by what."""
    for step in (0, *SHOWN):
        names = (_name(state, present, words) for state in State if STEPS[state] == step)
        yield f"- {words(f'step.{step}')}: {' / '.join(names)}"
    yield words("tui.ways_out", state=words(f"state.{present}"))
    for (state, event), (to, _) in TABLE.items():
        if state is present:
            yield f"- {words(f'event.{event.__name__}')} > {words(f'state.{to}')}"


def _name(state: State, present: State, words: Words) -> str:
    name = words(f"state.{state}")
    return f"【{name}】" if state is present else name
