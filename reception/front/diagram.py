"""The reader's states as text: the ways out of the present one, and all of them step by step with it lit."""

from __future__ import annotations

from collections.abc import Iterator

from reception.front.texts import STEPS as SHOWN
from reception.terminal.screens import STEPS
from reception.terminal.states import State
from reception.terminal.table import TABLE
from reception.wording import Words


def diagram(present: State, words: Words) -> Iterator[str]:
    """Yield where the `present` state leads and by what; then a line for each step with its states, the present one in brackets."""
    yield words("tui.ways_out", state=words(f"state.{present}"))
    for (state, event), (to, _) in TABLE.items():
        if state is present:
            yield f"- {words(f'event.{event.__name__}')} > {words(f'state.{to}')}"
    for step in (0, *SHOWN):
        names = (_name(state, present, words) for state in State if STEPS[state] == step)
        yield f"- {words(f'step.{step}')}: {' / '.join(names)}"


def _name(state: State, present: State, words: Words) -> str:
    name = words(f"state.{state}")
    return f"【{name}】" if state is present else name
