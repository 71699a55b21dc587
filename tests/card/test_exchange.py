"""The record of what went over the link: enough to follow it, nothing personal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception.card.answers import sound
from reception.card.exchange import Exchange, recorded
from reception.errors import CardGarbled, CardGone, CardSilent
from tests.fakes import ScriptedCard, gone


def log_of(*turns: tuple[str, str | Exception]) -> list[Exchange]:
    """Return what is recorded of a conversation."""
    log: list[Exchange] = []
    through = recorded(ScriptedCard(turns), log)
    for command, _ in turns:
        try:
            through(bytes.fromhex(command))
        except (CardGone, CardSilent):
            continue
    return log


@pytest.mark.parametrize("ins", ["20", "24", "32"])
def test_the_bytes_of_a_secret_are_not_kept(ins: str) -> None:
    """VERIFY and both ways to change a PIN keep their length and nothing else."""
    (one,) = log_of((f"00 {ins} 00 80 04 31323334", "63C2"))

    assert one == Exchange(f"00 {ins} 00 80 04 ** ** ** **", 0, 0x63C2)


def test_a_question_without_data_is_kept_whole() -> None:
    """The tries query holds no secret."""
    (one,) = log_of(("00 20 00 80", "63C3"))

    assert one == Exchange("00 20 00 80", 0, 0x63C3)


def test_of_an_answer_only_its_length_is_kept() -> None:
    """What is on the card stays out of transcripts."""
    (one,) = log_of(("00 B0 00 00 05", "0102030405 9000"))

    assert one == Exchange("00 B0 00 00 05", 5, 0x9000)
    assert one.words_en != "no answer"


def test_the_exchange_that_broke_the_link_is_kept_too() -> None:
    """One sees where it stopped."""
    (one,) = log_of(("00 B0 00 00 05", gone()))

    assert (one.status, one.answer_bytes, one.words_en) == (None, 0, "no answer")


@given(st.binary(min_size=4, max_size=8).filter(lambda pin: len(set(pin)) > 1))
def test_no_secret_shows_whatever_it_is(pin: bytes) -> None:
    """For any digits or bytes, what is shown is the same as for any other of their length."""
    header = f"00 20 00 80 {len(pin):02X}"
    (one,) = log_of((f"{header} {pin.hex()}", "9000"))

    assert one.command == header + " **" * len(pin)


@pytest.mark.parametrize("answer", ["", "90", "0000", "30820000", "6000"])
def test_what_ends_in_no_status_word_is_no_answer(answer: str) -> None:
    """A card pulled out in the middle leaves nothing, one byte, or bytes that end in anything."""
    with pytest.raises(CardGarbled):
        sound(bytes.fromhex(answer))


@pytest.mark.parametrize("answer", ["9000", "6A82", "61 10", "01 02 63C3"])
def test_an_answer_ends_in_a_status_word(answer: str) -> None:
    """Whatever stands before it is handed on as it came."""
    assert sound(bytes.fromhex(answer)) == bytes.fromhex(answer)
