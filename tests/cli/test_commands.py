"""The commands as a user meets them: what they print, where, and how they end."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from reception.cli.main import main
from tests.cli.samples import NOTICE_ALONE

SCENARIO = NOTICE_ALONE.replace("rejected", "OUTCOME")

Write = Callable[[str, str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Return a function that writes a file and returns its path."""

    def to(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return to


def test_a_scenario_that_comes_out_as_expected_ends_with_0(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """The table shows it with its verdict, nothing goes to stderr."""
    path = write("one.yaml", SCENARIO.replace("OUTCOME", "rejected"))

    assert main(["--lang", "en", "replay", str(path)]) == 0
    out, err = capsys.readouterr()
    assert "お知らせだけを出す" in out
    assert "1 as expected, 0 with differences" in out
    assert err == ""


def test_a_difference_ends_with_1_and_names_its_line(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """What was expected and what came stand in one line that begins with the place in the file."""
    path = write("one.yaml", SCENARIO.replace("OUTCOME", "accepted"))

    assert main(["--lang", "en", "replay", str(path)]) == 1
    assert f"{path}:8:19: outcome: expected accepted, came rejected" in capsys.readouterr().out


def test_json_is_the_only_thing_on_stdout(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """`--json` can be piped: verdicts, differences with line and column, and the sums."""
    path = write("one.yaml", SCENARIO.replace("OUTCOME", "accepted"))

    assert main(["replay", "--json", str(path)]) == 1
    document = json.loads(capsys.readouterr().out)
    assert (document["passed"], document["failed"]) == (0, 1)
    [scenario] = document["scenarios"]
    assert scenario["verdicts"][0]["outcome"] == "rejected"
    [difference] = scenario["differences"]
    assert (difference["line"], difference["field"]) == (8, "outcome")


def test_the_summary_counts_each_folder(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """`--summary` leaves out the scenarios, never the differences."""
    good = write("good.yaml", SCENARIO.replace("OUTCOME", "rejected"))
    bad = write("bad.yaml", SCENARIO.replace("OUTCOME", "accepted"))

    assert main(["--lang", "en", "replay", "--summary", str(good), str(bad)]) == 1
    out = capsys.readouterr().out
    assert "お知らせだけを出す" not in out
    assert ["1", "1"] in [line.split()[-2:] for line in out.splitlines()]
    assert f"{bad}:8:19: outcome: expected accepted, came rejected" in out


def test_a_bad_file_does_not_keep_the_others_from_playing(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """The bad file's mistakes go to stderr, the good one is played, and the exit code is 2."""
    bad = write("bad.yaml", SCENARIO.replace("OUTCOME", "acepted").replace("steps:", "stpes:"))
    good = write("good.yaml", SCENARIO.replace("OUTCOME", "rejected"))

    assert main(["--lang", "en", "replay", str(bad), str(good)]) == 2
    out, err = capsys.readouterr()
    assert "1 as expected" in out
    assert f"{bad}:6:1: " in err
    assert "steps" in err
    assert f"{bad}:8:19: " in err


def test_a_step_impossible_where_it_stands_is_a_mistake_in_the_file(
    write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is named with its place; the state it met is said."""
    path = write("one.yaml", SCENARIO.replace("  - present: [notice]", '  - pin: "1234"'))

    assert main(["--lang", "en", "replay", str(path).replace("OUTCOME", "rejected")]) == 2
    assert capsys.readouterr().err.startswith(f"{path}:")


def test_the_bundled_files_have_no_mistakes(capsys: pytest.CaptureFixture[str]) -> None:
    """`reception check` accepts everything the product brings along."""
    from reception.cli.finding import bundled_scenarios

    assert main(["check", str(bundled_scenarios())]) == 0
    assert capsys.readouterr().err == ""


def test_check_says_what_is_no_known_kind_of_file(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """A YAML file that is none of ours is a mistake, not a success."""
    path = write("list.yaml", "- 1\n")

    assert main(["--lang", "en", "check", str(path)]) == 2
    assert "no kind of file known here" in capsys.readouterr().err


def test_decide_prints_verdict_reasons_and_what_to_say(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """The rules alone judge a visit; no ID stands in what is said to the patient."""
    path = write("visit.yaml", SCENARIO.replace("OUTCOME", "rejected"))

    assert main(["decide", str(path)]) == 0
    out = capsys.readouterr().out
    assert "このままでは受付不可" in out
    assert "NAT-007" in out
    said = next(line for line in out.splitlines() if "声かけ" in line)
    assert "NAT" not in said


def test_decide_ends_with_a_difference_where_the_file_expects_another_verdict(
    write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    """The verdict is printed all the same; what differs is told with its place in the file."""
    path = write("visit.yaml", SCENARIO.replace("OUTCOME", "accepted"))

    assert main(["--lang", "en", "decide", str(path)]) == 1
    told = capsys.readouterr()
    assert "not accepted as it is" in told.out
    assert f"{path}:" in told.err
    assert "outcome: expected accepted, came rejected" in told.err


def test_decide_explains_what_decided_and_what_was_near(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """With `--explain` the deciding rule and the better outcomes follow, as text or in the JSON."""
    path = str(write("visit.yaml", SCENARIO.replace("OUTCOME", "rejected")))

    assert main(["--lang", "en", "decide", path, "--explain"]) == 0
    assert "Decided by: the notice alone is not enough" in capsys.readouterr().out
    assert main(["decide", path, "--explain", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["explanation"]["decided_by"] == "notice_alone"


def test_decide_refuses_what_cannot_be_true(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """A visit before the patient was born, with a notice issued after it: both are named, and no verdict is given."""
    text = SCENARIO.replace("OUTCOME", "rejected").replace("2026-09-01", "1950-05-11")

    assert main(["--lang", "en", "decide", str(write("visit.yaml", text))]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "is not born yet on 1950-05-11" in told.err
    assert "was issued on" in told.err


def test_decide_refuses_steps_that_need_a_reader(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """Such a file belongs to `replay`; every such step is named."""
    text = SCENARIO.replace("OUTCOME", "rejected").replace(
        "  - present", "  - place_card\n  - remove_card\n  - present"
    )

    assert main(["--lang", "en", "decide", str(write("visit.yaml", text))]) == 2
    err = capsys.readouterr().err
    assert "place_card" in err
    assert "remove_card" in err


def test_the_transcript_is_the_same_bytes_twice(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Same scenario, same seed: not one byte differs, and no PIN stands in it."""
    first, second = tmp_path / "1.jsonl", tmp_path / "2.jsonl"

    for path in (first, second):
        assert main(["replay", "-k", "pin.yaml", "--seed", "7", "--transcript", str(path)]) == 0
    capsys.readouterr()

    assert first.read_bytes() == second.read_bytes()
    assert b"31 32 33 34" not in first.read_bytes()
    assert b'1234"' not in first.read_bytes().replace(b"0001234", b"")


def test_another_seed_gives_other_challenges(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The seed reaches the challenge that the card signs."""
    first, second = tmp_path / "1.jsonl", tmp_path / "2.jsonl"

    main(["replay", "-k", "pin.yaml", "--seed", "1", "--transcript", str(first)])
    main(["replay", "-k", "pin.yaml", "--seed", "2", "--transcript", str(second)])
    capsys.readouterr()

    assert first.read_bytes() != second.read_bytes()
