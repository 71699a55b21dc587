"""The page that is drawn from the table."""

from pathlib import Path

from reception.reports.as_diagram import MANY, arrows, families, terminal_page
from reception.terminal.states import State
from reception.terminal.table import TABLE

PAGE = Path(__file__).parents[2] / "docs" / "terminal.md"


def test_the_page_is_what_the_table_draws() -> None:
    """`make docs` writes it anew after a change of the table."""
    assert PAGE.read_text(encoding="utf-8") == terminal_page()


def test_every_transition_is_on_the_page_once() -> None:
    """What is not drawn as an arrow stands among those that are alike in many states."""
    drawn = [((start, event), end) for (start, end), events in arrows().items() for event in events]
    listed = [((start, event), to) for (event, (to, _)), states in families().items() for start in states]

    assert sorted(drawn + listed, key=repr) == sorted(((pair, t.to) for pair, t in TABLE.items()), key=repr)
    assert all(len(states) >= MANY for states in families().values())


def test_every_state_has_its_row() -> None:
    """The list of states is whole."""
    assert all(f"\n| `{state}` |" in terminal_page() for state in State)
