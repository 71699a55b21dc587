"""Issued cards as files, and what such a card remembers between runs."""

import json
import multiprocessing
from contextlib import suppress
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cardsim.apps import jpki
from cardsim.card import Card
from cardsim.cardfile.codec import check_card_file, decode_card, encode_card, open_card
from cardsim.cardfile.kept import kept_card
from cardsim.cardfile.store import exclusive, read_state, state_path
from cardsim.errors import CardBusy
from cardsim.files import KeyFile
from cardsim.link import Link
from cardsim.profiles import BUNDLED
from cardsim.state import Persistent
from cardsim.yamlio import BadFile, load, parse

SELECT = bytes.fromhex("00a4040c0a") + jpki.AID
SELECT_PIN = bytes.fromhex("00a4020c020018")
QUERY = bytes.fromhex("00200080")
WRONG = bytes.fromhex("002000800430303030")
RIGHT = bytes.fromhex("002000800431323334")
CHANGE = bytes.fromhex("002401800439383736")
NEW = bytes.fromhex("002000800439383736")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The card file of T001."""
    path = tmp_path / "mine.card"
    path.write_bytes(encode_card(open_card("T001")))
    return path


@pytest.fixture(scope="module")
def phone() -> bytes:
    """The card file of T022, the smallest."""
    return encode_card(open_card("T022"))


def last_answer(card: Link, *commands: bytes) -> str:
    return [card.transmit(command).hex() for command in (SELECT, SELECT_PIN, *commands)][-1]


def with_image(path: Path, change: dict[str, str]) -> str:
    text = path.read_text(encoding="utf-8")
    for old, new in change.items():
        assert old in text
        text = text.replace(old, new)
    return text


@pytest.mark.parametrize("name", ["T001", "T004", "T009", "T010", "T023", "T025", "T029", "T036", "T049"])
def test_a_card_comes_back_from_its_file_unchanged(name):
    """Profile and image are those that were written, and writing them again gives the same bytes."""
    issued = open_card(name)
    text = encode_card(issued)
    opened = decode_card(parse(text, "x.card"), name)

    assert opened.image == issued.image
    assert opened.profile.identity == issued.profile.identity
    assert opened.profile.certificate_until == issued.profile.certificate_until
    assert encode_card(opened) == text


def test_a_profile_file_is_personalised_on_opening(tmp_path: Path):
    """A profile in a folder of one's own works like a bundled one."""
    path = tmp_path / "mine.yaml"
    path.write_text(
        "format: 1\npurpose: {ja: 試し, en: a try}\ncard: {issued: 2024-06-03, seed: T001}\n"
        "identity: {name: 見本　花子, kana: ミホン　ハナコ, birth: 1954-03-02, sex: female, address: 見本市,"
        ' number: "100000000001"}\n',
        encoding="utf-8",
    )

    assert open_card(path).profile.name == "mine"


@pytest.mark.parametrize(
    ("change", "messages"),
    [
        ({'"content": "MII': '"content": "NII'}, ["the certificate is broken"] * 4),
        ({'"private_der": "MII': '"private_der": "NII'}, ["the key is broken"] * 5),
        ({'"kind": "records"': '"kind": "record"'}, ["did you mean 'records'?"]),
        ({'"content": "j48A"': '"content": "?"'}, ["base64 belongs here"]),
        ({'"fid": 11,': '"fid": 10,'}, ["the file id is used twice"] * 2),
        ({'"atr": "3b': '"atr": "xx'}, ["hexadecimal digits belong here"]),
        ({'"image"': '"imagine"'}, ["unknown key 'imagine'"]),
        ({'"data_objects"': '"data"'}, ["unknown key 'data'"]),
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_damaged_card_file_says_where(path: Path, change, messages):
    """Each damage is a line with its place, and nothing else."""
    with pytest.raises(BadFile) as refused:
        decode_card(parse(with_image(path, change).encode(), "x.card"), "x")

    lines = str(refused.value).split("\n")
    assert len(lines) == len(messages)
    assert all(line.startswith("x.card:") and message in line for line, message in zip(lines, messages, strict=True))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_a_card_file_cut_or_overwritten_never_raises_anything_else(path: Path, data):
    """Any cut and any single changed byte is read as a card or refused as a bad file."""
    raw = bytearray(path.read_bytes())
    at = data.draw(st.integers(0, len(raw) - 1))
    if data.draw(st.booleans()):
        del raw[at:]
    else:
        raw[at] = data.draw(st.integers(0, 255))

    with suppress(BadFile):
        assert decode_card(parse(bytes(raw), "x.card"), "x").image.atr


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-1, 70_000) | st.text(max_size=8) | st.sampled_from(["free", "AAAA", "00"]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner, max_size=2),
    max_leaves=4,
)


def places(data: Any) -> list[tuple[Any, Any]]:
    """Return every mapping and list in `data` with each of its keys."""
    inside = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [found for key, value in inside for found in ((data, key), *places(value))]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_a_card_file_with_any_value_anywhere_is_a_card_or_refused(phone: bytes, data):
    """What is read as a card answers as one, whatever stands in its file."""
    content = json.loads(phone)
    holder, key = data.draw(st.sampled_from(places(content)))
    holder[key] = data.draw(JSON)

    with suppress(BadFile):
        card = Card(decode_card(parse(json.dumps(content).encode(), "x.card"), "x").image)
        assert all(len(card.transmit(command)) == 2 for command in (SELECT, SELECT_PIN, QUERY, WRONG, RIGHT))


@pytest.mark.parametrize(
    "change", [{'"form": "signature_password"': '"form": []'}, {'"image": {': '"image": 5, "x": {'}]
)
def test_a_value_of_another_kind_is_refused_at_its_place(path: Path, change):
    """A list where a word belongs, and a number where everything else belongs."""
    with pytest.raises(BadFile, match=r"x\.card:\d+:\d+: "):
        decode_card(parse(with_image(path, change).encode(), "x.card"), "x")


def test_a_card_file_can_be_checked_without_making_a_card(path: Path):
    """Profiles and issued cards pass, and each kind is refused with its own mistakes."""
    check_card_file(load(path))
    check_card_file(parse((BUNDLED / "T001.yaml").read_bytes(), "T001.yaml"))
    for text in (with_image(path, {'"content": "MII': '"content": "NII'}), "format: 1\n"):
        with pytest.raises(BadFile):
            check_card_file(parse(text.encode(), "x"))


def test_tries_and_changed_pins_survive(path: Path):
    """A wrong try and a new PIN are there in the next run; the card file itself stays as issued."""
    issued = path.read_bytes()
    first = kept_card(open_card(path).image, path)
    assert last_answer(first, RIGHT, CHANGE) == "9000"
    assert last_answer(first, WRONG) == "63c2"

    second = kept_card(open_card(path).image, path)
    assert last_answer(second, QUERY) == "63c2"
    assert last_answer(second, RIGHT) == "63c1"
    assert last_answer(second, NEW) == "9000"
    assert path.read_bytes() == issued


def test_a_kept_card_is_a_card_to_its_reader(path: Path):
    """Its ATR is told, and power and reset reach it: each forgets what was verified, none of them the tries."""
    card = kept_card(open_card(path).image, path)
    assert card.atr == open_card(path).image.atr

    for act in (card.power_on, card.power_off, card.reset):
        assert last_answer(card, WRONG, RIGHT) == "9000"
        act()
        assert card.transmit(QUERY).hex() == "6986"
    last_answer(card, WRONG)
    card.power_off()
    assert last_answer(card, QUERY) == "63c2"


def test_a_state_that_cannot_be_written_stops_the_card(path: Path):
    """Rather than give an answer whose try would not count, the card ends with the system's own error."""
    card = kept_card(open_card(path).image, path)
    state_path(path).mkdir()

    with pytest.raises(OSError, match=r"mine\.card\.state"):
        last_answer(card, WRONG)
    assert [found.name for found in path.parent.iterdir() if found.suffix == ".tmp"] == []


def test_nothing_is_written_while_nothing_changes(path: Path):
    """Reading and a right PIN leave no file behind."""
    last_answer(kept_card(open_card(path).image, path), RIGHT, QUERY)

    assert [found.name for found in path.parent.iterdir()] == ["mine.card"]


def test_the_state_is_written_before_the_answer_is_given(path: Path):
    """When `63C2` comes out, the file already says two tries, so pulling the plug wins nothing."""
    card = kept_card(open_card(path).image, path)
    last_answer(card, WRONG)

    assert read_state(state_path(path)).tries == {(jpki.AID, jpki.AUTH_PIN): 2}


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": 2, "pins": []}', '{"format": 1, "pins": [{"aid": "zz"}]}'])
def test_a_damaged_state_is_refused(path: Path, text):
    """Tries are not guessed: a state that cannot be read is one clear refusal."""
    state_path(path).write_text(text)

    with pytest.raises(BadFile):
        kept_card(open_card(path).image, path)


def test_no_state_is_the_issued_state(path: Path):
    """A card never used has no file beside it."""
    assert read_state(state_path(path)) == Persistent()


def _hold(path: Path, held: Event, done: Event) -> None:
    with exclusive(path):
        held.set()
        done.wait(30)


def test_two_processes_cannot_use_one_card(path: Path):
    """While another process holds the card file, taking it is refused; afterwards it is free."""
    context = multiprocessing.get_context("spawn")
    held, done = context.Event(), context.Event()
    other = context.Process(target=_hold, args=(path, held, done))
    other.start()
    try:
        assert held.wait(30)
        with pytest.raises(CardBusy, match="another process"), exclusive(path):
            pass
    finally:
        done.set()
        other.join(30)
    with exclusive(path):
        assert other.exitcode == 0


def test_secrets_of_a_card_file_are_not_shown_by_accident(path: Path):
    """The representation of an opened card holds no PIN and no key."""
    shown = repr(open_card(path))
    keys = [
        file.private_der
        for application in open_card(path).image.applications
        for file in application.files
        if isinstance(file, KeyFile)
    ]

    assert keys
    assert not any(secret in shown for secret in ("'1234'", "'ABC123'", *(repr(key)[2:-1] for key in keys)))
