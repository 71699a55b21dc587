"""YAML with line and column: what is read, what is refused, and where."""

import json
from contextlib import suppress
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cardsim import yamlio
from cardsim.yamlio import BadFile, Position, load, nearest, parse, unknown


def read(text: str) -> object:
    return parse(text.encode(), "file.yaml").data


def refusal(raw: bytes | str) -> list[str]:
    with pytest.raises(BadFile) as refused:
        parse(raw if isinstance(raw, bytes) else raw.encode(), "file.yaml")
    return str(refused.value).split("\n")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12:30", "12:30"),
        ("no", "no"),
        ("0123", 123),
        ("off", "off"),
        ("2026-05-11", "2026-05-11"),
        ("1_000", "1_000"),
        ("=", "="),
        ("0o17", 15),
        ("0x1F", 31),
        ("-7", -7),
        ("+7", 7),
        ("1e3", 1000.0),
        (".5", 0.5),
        ("-.inf", float("-inf")),
        ("~", None),
        ("null", None),
        ("True", True),
        ("'123'", "123"),
        ('"true"', "true"),
        ("!!str 12", "12"),
        ("9" * 5000, "9" * 5000),
        (".", "."),
        ("-", None),
    ],
)
def test_plain_values_follow_the_core_schema(text, value):
    """Times, dates and words stay text; numbers, booleans and null are those of YAML 1.2 and no others."""
    data = read(f"- {text}" if text != "-" else "- ")

    assert data == [value]
    assert type(data[0]) is type(value)


def test_the_pure_parser_reads_the_same():
    """Without libyaml the same text gives the same nodes."""
    text = "a: [12:30, no, 0123]\nb: {c: &x é, d: *x}\n"
    nodes = yamlio._compose(text, "file.yaml", yamlio._PurePythonLoader)

    assert yaml.serialize(nodes) == yaml.serialize(yamlio._compose(text, "file.yaml"))


def test_every_value_and_key_has_its_place():
    """Line and column count from 1, in characters, of value and key."""
    document = parse("名前: 花子\nsteps:\n  - {place: 見本, at: 2}\n".encode(), "file.yaml")

    assert document.where(("名前",)) == Position(1, 5)
    assert document.where(("steps", 0, "at")) == Position(3, 21)
    assert document.where(("steps", 0, "at"), key=True) == Position(3, 17)


def test_a_missing_part_is_placed_at_what_should_hold_it():
    """A path that goes further than the file ends at the deepest part that is there."""
    document = parse(b"a:\n  b: {c: 1}\n", "file.yaml")

    assert document.where(("a", "b", "nothing", 3)) == document.where(("a", "b")) == Position(2, 6)


def test_all_duplicate_keys_are_reported_at_once():
    """Each second key is named with its own place."""
    assert refusal("a: 1\nb: {c: 1, c: 2}\na: 3\n") == [
        "file.yaml:2:11: the key 'c' stands here twice",
        "file.yaml:3:1: the key 'a' stands here twice",
    ]


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        ("", "1:1: the file is empty"),
        ("# only a comment\n", "the file is empty"),
        ("a: 1\n---\nb: 2\n", "2:1: a second document starts here"),
        ("a: b: c\n", "1:5: not YAML"),
        ("a: [1, 2\n", "not YAML"),
        ("a: *nobody\n", "1:4: not YAML: found undefined alias"),
        (b"a: \xff\n", "1:4: not UTF-8"),
        ("あ: 1\nb: ".encode() + b"\xe3\x81\n", "2:4: not UTF-8"),
        ("a: 1\nb: \x01\n", "2:4: a control character"),
        ("[" * 100_000, "nested more than 64 deep"),
        ("- " * 100_000, "nested more than 64 deep"),
        ("a: &a [*a]\n", "unfold to too much"),
        ("a: !!python/object:os.system x\n", "1:4: the tag"),
        ("a: !mine {b: 1}\n", "1:4: the tag !mine"),
        ("? [a]\n: 1\n", "1:3: a key must be text"),
        ("true: 1\n", "1:1: a key must be text"),
    ],
)
def test_what_is_not_one_plain_document_is_refused_in_one_line(raw, message):
    """Each of these is one problem with its place, and no traceback."""
    problems = refusal(raw)

    assert len(problems) == 1
    assert message in problems[0]


def test_aliases_that_multiply_are_refused():
    """Nine lines that would unfold to a billion values end at the limit."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]

    assert "unfold to too much" in refusal("\n".join(lines))[0]


def test_a_huge_file_is_refused_before_it_is_read(tmp_path):
    """A hundred megabytes are one line, not a hundred megabytes of memory."""
    path = tmp_path / "huge.yaml"
    with path.open("wb") as file:
        file.truncate(100_000_000)

    with pytest.raises(BadFile, match="too big: 100,000,000 bytes"):
        load(path)


@pytest.mark.parametrize("name", ["absent.yaml", "."])
def test_what_cannot_be_read_is_one_problem(tmp_path, name):
    """A missing file and a folder are refused like a bad file."""
    with pytest.raises(BadFile, match="cannot be read"):
        load(tmp_path / name)


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path):
    """Files saved by Windows editors read like others."""
    path = tmp_path / "bom.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: 1\n")

    assert load(path).data == {"a": 1}


def test_problems_are_shown_in_the_language_asked_for(tmp_path):
    """Japanese where there is Japanese, in the order of the file."""
    document = parse(b"a: 1\nb: 2\n", "file.yaml")
    bad = BadFile([document.problem(("b",), "two", "二"), document.problem(("a",), "one")])

    assert bad.in_language("ja") == "file.yaml:1:4: one\nfile.yaml:2:4: 二"
    assert bad.in_language("en") == str(bad) == "file.yaml:1:4: one\nfile.yaml:2:4: two"


def test_an_unknown_word_names_the_nearest_or_all():
    """A slip is corrected; a word like no other is answered with the list."""
    assert nearest("certificate_untill", ["pin", "certificate_until"]) == "certificate_until"
    assert "did you mean 'pin'" in unknown("key", "pim", ["pin", "photo"])[0]
    assert "known: pin, photo" in unknown("key", "zzz", ["pin", "photo"])[0]


texts = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"]))
plain = st.recursive(
    st.none() | st.booleans() | st.integers() | texts,
    lambda inner: st.lists(inner) | st.dictionaries(texts, inner),
    max_leaves=12,
)


@given(plain)
def test_json_reads_back_unchanged(value):
    """JSON is YAML: what a JSON writer wrote comes back the same, types included."""
    assert repr(read(json.dumps(value, ensure_ascii=False))) == repr(value)


@given(st.binary(max_size=200))
def test_no_bytes_raise_anything_but_bad_file(raw):
    """Rubbish is read or refused, nothing else."""
    with suppress(BadFile):
        assert parse(raw, "file.yaml").where(()) >= Position(1, 1)


def test_bundled_yaml_all_parses():
    """Every card file that ships is one plain document."""
    folder = Path(__file__).parents[2] / "scenarios" / "cards"

    assert all(load(path).data["format"] == 1 for path in folder.glob("*.yaml"))
