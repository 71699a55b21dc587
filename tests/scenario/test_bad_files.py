"""Badly written files: every mistake at once, each at its place, in both languages."""

import re
from pathlib import Path

import pytest

from cardsim.yamlio import BadFile
from reception.scenario.loader import Loader
from tests.scenario.conftest import Write

CASES = sorted((Path(__file__).parents[1] / "cases" / "bad_scenarios").glob("*.yaml"))
MARK = "#! "
JAPANESE = re.compile("[ぁ-んァ-ン]")


def expected(path: Path) -> list[str]:
    """Return the `line:col: message` lines that a case lists behind `#!`."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.removeprefix(MARK) for line in lines if line.startswith(MARK)]


def messages(bad: BadFile) -> list[str]:
    """Return the problems as the cases list them."""
    return [f"{problem.line}:{problem.column}: {problem.message}" for problem in bad.problems]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_mistake_is_said_at_once(path: Path, loader: Loader) -> None:
    """The file lists its own mistakes; nothing more and nothing less is reported, each names the file and is told in Japanese, too."""
    with pytest.raises(BadFile) as caught:
        loader.load(path)

    assert messages(caught.value) == expected(path)
    assert {problem.file for problem in caught.value.problems} == {str(path)}
    assert [one.message for one in caught.value.problems if not JAPANESE.search(one.message_ja)] == []


def test_a_huge_file_is_refused_unread(tmp_path: Path, loader: Loader) -> None:
    """A file of 100 MB (a sparse one here) is refused by its size."""
    path = tmp_path / "huge.yaml"
    with path.open("wb") as file:
        file.truncate(100_000_000)

    with pytest.raises(BadFile) as caught:
        loader.load(path)

    assert messages(caught.value) == ["1:1: the file is too big: 100,000,000 bytes, at most 5,000,000"]


def test_a_missing_file_is_one_line(tmp_path: Path, loader: Loader) -> None:
    """A path that leads nowhere is a mistake in the command, said in one line."""
    with pytest.raises(BadFile) as caught:
        loader.load(tmp_path / "nothing.yaml")

    assert len(caught.value.problems) == 1


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("steps:\n  - pin: 1234", 'four digits in quotes belong here, as in "1234"'),
        ("steps:\n  - pin: {digits: abcd}", 'four digits in quotes belong here, as in "1234"'),
        ("steps:\n  - pin: '１２３４'", 'four digits in quotes belong here, as in "1234"'),
        ("steps:\n  - consent: {drugs: 1}", "drugs: true or false belongs here"),
        ("steps: [place_card]\nexpect: {copay: 120%}", "a share belongs here, as in 20%"),
        ("steps: [place_card]\nexpect: {needs: [notise]}", "unknown word 'notise'; did you mean 'notice'?"),
        ("steps:\n  - wait: 3 minutes", "a duration belongs here, as in 500ms, 35s or 2m"),
        ("date: 12:30\nsteps: [place_card]", "'12:30' is no date; write 2026-05-11, 令和8年5月11日 or R8.5.11"),
    ],
)
def test_what_one_mistake_says(body: str, message: str, loader: Loader, write: Write) -> None:
    """The line says what belongs there instead."""
    with pytest.raises(BadFile) as caught:
        loader.load(write(body))

    assert [problem.message for problem in caught.value.problems] == [message]
    assert caught.value.problems[0].message_ja not in ("", message)


def test_a_bad_person_beside_the_scenario_is_reported_in_its_own_file(
    tmp_path: Path, loader: Loader, write: Write
) -> None:
    """Mistakes in a people file are listed with those of the scenario that names the person."""
    (tmp_path / "people").mkdir()
    (tmp_path / "people" / "broken.yaml").write_text("format: 1\nidentity: {name: 見本　破}\n", encoding="utf-8")
    path = write("patient: broken\nexpect: {outcome: acepted}\nsteps: [place_card]")

    with pytest.raises(BadFile) as caught:
        loader.load(path)

    by_file = {Path(problem.file).name for problem in caught.value.problems}
    assert by_file == {"broken.yaml", "try.yaml"}
