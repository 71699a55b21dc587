"""One mapping of a rule file, field by field, with every mistake at its place."""

from __future__ import annotations

from cardsim.yamlio import Problem, parse
from reception.rules.form import Form
from reception.rules.parsing import text, whole_number

FILE = "town:\n  name: 見本町\n  people: many\n  7: seven\n  mayor: 見本　太郎\n"


def opened(path: tuple[str | int, ...] = ("town",)) -> tuple[Form, list[Problem]]:
    problems: list[Problem] = []
    return Form(parse(FILE.encode(), "a.yaml"), path, problems), problems


def test_a_field_is_taken_through_its_parser() -> None:
    """Nothing is noted, and the form stays sound."""
    form, problems = opened()

    assert form.take("name", text) == "見本町"
    assert form.take_or("mayor", text, "nobody") == "見本　太郎"
    assert form.sound
    assert problems == []


def test_an_absent_field_has_its_default() -> None:
    """Where one is offered; otherwise it is a mistake of the whole mapping, and None."""
    form, problems = opened()

    assert form.take_or("river", text, "none") == "none"
    assert form.sound
    assert form.take("river", text) is None
    assert not form.sound
    assert problems == [Problem("a.yaml", 2, 3, "the key 'river' is missing", "キー 'river' がありません")]


def test_a_wrong_field_is_noted_at_its_place() -> None:
    """It is None even where there is a default, and reading goes on."""
    form, problems = opened()

    assert form.take_or("people", whole_number, 0) is None
    assert form.take("name", text) == "見本町"
    assert not form.sound
    assert problems == [
        Problem("a.yaml", 3, 11, "people: 'many' is not a whole number", "people: 'many' は0以上の整数ではありません")
    ]


def test_a_form_is_sound_by_itself() -> None:
    """What was wrong before it was opened speaks against another."""
    problems = [Problem("b.yaml", 1, 1, "wrong")]
    form = Form(parse(FILE.encode(), "a.yaml"), ("town",), problems)

    assert form.sound
    form.note(("name",), "too short")
    assert not form.sound
    assert problems[1:] == [Problem("a.yaml", 2, 9, "too short", "")]


def test_the_names_are_the_keys_that_are_text() -> None:
    """In the order of the file."""
    assert opened()[0].names() == ("name", "people", "mayor")


def test_closing_reports_the_keys_nobody_asked_for() -> None:
    """Each at its key, with the nearest of those that were asked for; what was asked for in vain counts."""
    form, problems = opened()
    form.take("name", text)
    form.take("maior", text)
    form.close()

    assert [(problem.line, problem.column) for problem in problems] == [(2, 3), (3, 3), (4, 3), (5, 3)]
    assert problems[3].message == "unknown key 'mayor'; did you mean 'maior'?"
    assert problems[3].message_ja == "キー 'mayor' は使えません。'maior' の誤りでは?"


def test_what_is_no_mapping_has_no_fields() -> None:
    """It is a mistake, told once the form is opened."""
    form, problems = opened(("town", "name"))

    assert problems == [Problem("a.yaml", 2, 9, "a mapping belongs here", "ここには「キー: 値」を書きます")]
    assert form.names() == ()
    assert form.take_or("name", text, "none") == "none"
    assert not form.sound
