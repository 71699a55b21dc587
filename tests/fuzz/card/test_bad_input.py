"""Whatever a reader sends, the card answers well or its connection ends; the kept corpus and new inputs alike."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardsim import vpcd
from cardsim.files import Quirks
from tests.cardsim.conversations import conversations
from tests.fuzz.card.seeds import seed
from tests.fuzz.card.session import card, check, encode, hold, key_parts

CORPUS = sorted((Path(__file__).parent / "corpus").iterdir())
"""What the fuzzer kept: inputs that each reach something in `cardsim` which no other does."""

SEEDS = [seed(conversation) for conversation in conversations()]
SELECT = bytes.fromhex("00A4040C0A D392F000260100000001")
READ = bytes.fromhex("00B0860000")

commands = st.builds(
    lambda at, cut, more: at[:cut] + more, st.sampled_from(SEEDS), st.integers(0, 300), st.binary(max_size=300)
)
"""A conversation as it is held, and from some point on anything."""


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.name[:8])
def test_every_input_ever_kept_is_answered_well(path: Path) -> None:
    """No exception, only well-formed answers, no secret in them."""
    hold(path.read_bytes())


@given(st.binary(max_size=400) | commands)
def test_any_bytes_of_a_reader_are_answered_well(data: bytes) -> None:
    """What a reader sends may be cut, mixed up or rubbish from any point on."""
    hold(data)


@given(st.lists(st.binary(min_size=2, max_size=400), max_size=20))
def test_each_command_gets_one_answer(messages: list[bytes]) -> None:
    """Nothing is skipped and nothing answered twice, however long the commands are."""
    assert len(hold(encode(Quirks(), messages))) == len(messages)


@given(st.binary(max_size=300))
def test_rubbish_ends_its_own_connection_only(rubbish: bytes) -> None:
    """After a peer that sent anything at all, the same card answers the next one as if nothing had been."""
    hold(b"\0\0" + rubbish)

    assert hold(encode(Quirks(), [SELECT, READ]))[1].startswith(b"JPKIAPICCTOKEN2")


def test_memory_does_not_grow_with_the_conversation() -> None:
    """The same card, told the same things forty times, holds no more than after the first times."""
    own = card(0)
    messages = [turn.command for talk in conversations() for turn in talk.turns if turn is not None]

    def talk(times: int) -> int:
        for _ in range(times):
            for message in messages:
                own.transmit(message)
        return tracemalloc.get_traced_memory()[0]

    tracemalloc.start()
    try:
        early, late = talk(2), talk(40)
    finally:
        tracemalloc.stop()
    assert late - early < 10_000


@pytest.mark.parametrize(
    "answer",
    [
        bytes.fromhex("6F00"),
        bytes.fromhex("006982"),
        b"the PIN is 1234\x90\x00",
        b"ABC123\x90\x00",
        key_parts()[0] + b"\x90\x00",
    ],
    ids=["unlisted status", "data with a refusal", "PIN", "password", "key"],
)
def test_what_no_card_should_answer_is_noticed(answer: bytes) -> None:
    """The check that the fuzzer applies fails for each kind of bad answer."""
    with pytest.raises(AssertionError):
        check([answer])


def test_an_input_is_the_readers_own_wire() -> None:
    """The encoder writes what the virtual reader would send, behind the quirks that are on."""
    data = encode(Quirks(blocked_status_6983=True), [b"\x04", READ])

    assert data == b"\x01\x07" + vpcd.frame(b"\x04") + vpcd.frame(READ)
