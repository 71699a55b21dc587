"""`with:` rows: one scenario for each, its places filled, its parts still known by their place in the file."""

from pathlib import Path

from cardsim.yamlio import Position, parse
from reception.scenario.loader import Loader
from reception.scenario.rows import rows_of
from tests.scenario.conftest import Write

ROWS = """with:
  - {way: [], who: taro}
  - {way: [{choose: face}, {face: match}], who: hanako}
patient: <who>
steps:
  - place_card
  - <way>
  - cancel"""


def test_a_row_may_bring_no_step_or_several(loader: Loader, write: Write) -> None:
    """A list that stands for a step is spliced in."""
    none, two = loader.load(write(ROWS))

    assert [step.action for step in none.visits[0].steps] == ["place_card", "cancel"]
    assert [step.action for step in two.visits[0].steps] == ["place_card", "choose", "face", "cancel"]
    assert (none.visits[0].patient.code, two.visits[0].patient.code) == ("taro", "hanako")


def test_every_part_knows_where_it_stood(loader: Loader, write: Write) -> None:
    """A step that a row brought points at the place it was put into, the others at themselves."""
    path = write(ROWS)
    first = path.read_text(encoding="utf-8").splitlines().index("  - place_card") + 1
    _, two = loader.load(path)

    assert two.where(("steps", 0)) == Position(first, 5)
    assert two.where(("steps", 2)) == Position(first + 1, 5)
    assert two.where(("steps", 3)) == Position(first + 2, 5)


def test_rows_have_names_of_their_own(loader: Loader, write: Write) -> None:
    """A name is the path and the row's number; the title carries the row's values unless it is filled from them."""
    path = write(ROWS)
    plain = loader.load(path)
    filled = loader.load(_titled(path, "試し(<who>)"))

    assert [one.name for one in plain] == [f"{path}#1", f"{path}#2"]
    assert [one.title for one in plain] == ["試し [taro]", "試し [hanako]"]
    assert [one.title for one in filled] == ["試し(taro)", "試し(hanako)"]


def _titled(path: Path, title: str) -> Path:
    path.write_text(path.read_text(encoding="utf-8").replace("scenario: 試し", f"scenario: {title}"), encoding="utf-8")
    return path


def test_a_place_inside_a_text_is_filled_with_text() -> None:
    """A place that stands alone keeps the value's type; inside a text it becomes text."""
    document = parse(b"with: [{left: 2}]\nalone: <left>\ninside: at <left> of 3\nother: <right>\n", "rows.yaml")
    (row,) = rows_of(document)

    assert row.data == {"alone": 2, "inside": "at 2 of 3", "other": "<right>"}


def test_a_file_without_rows_is_one_scenario(loader: Loader, write: Write) -> None:
    """It is called by its path alone."""
    path = write("steps: [place_card]")
    (only,) = loader.load(path)

    assert (only.name, only.title) == (str(path), "試し")
