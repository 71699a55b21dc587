"""What an image says about its files, and how they lie on the running card."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardsim.files import (
    BIRTH_SIX,
    FOUR_DIGITS,
    FREE,
    NEVER,
    NUMBER_A,
    NUMBER_B,
    SIGNATURE_PASSWORD,
    Access,
    Application,
    BinaryFile,
    CardImage,
    PinFile,
    PinForm,
    by_pin,
)
from cardsim.state import seeded_entropy
from cardsim.wire.tlv import Tlv, decode_tlv, find_tlv, iterate_tlvs
from tests.cardsim.builders import ATTRIBUTES, CONTACTLESS_ATR, image


@pytest.mark.parametrize(
    ("form", "fitting", "unfitting"),
    [
        (FOUR_DIGITS, ["0000", "1234"], ["", "123", "12345", "12a4", "１２３４", "12 4", "-123"]),
        (BIRTH_SIX, ["550217"], ["55021", "5502177", "55021a"]),
        (NUMBER_A, ["537686677188"], ["53768667718", "53768667718x"]),
        (NUMBER_B, ["55021720352285"], ["5502172035228", "550217203522850"]),
        (
            SIGNATURE_PASSWORD,
            ["ABC123", "A1B2C3D4E5F6G7H8"],
            ["ABCDEF", "123456", "abc123", "AB123", "ABC-123", "A" * 17],
        ),
    ],
)
def test_each_form_takes_its_own(form: PinForm, fitting: list[str], unfitting: list[str]) -> None:
    """Length, characters and the mix of letters and digits are looked at."""
    assert all(form.fits(value.encode()) for value in fitting)
    assert not any(form.fits(value.encode()) for value in unfitting)


@given(st.binary(max_size=20))
def test_nothing_but_ascii_digits_and_capitals_is_a_password(value: bytes) -> None:
    """Whatever fits is 6 to 16 capitals and digits, with both among them."""
    if SIGNATURE_PASSWORD.fits(value):
        assert 6 <= len(value) <= 16
        assert value.isalnum()
        assert value.upper() == value
        assert not value.isdigit()
        assert not value.isalpha()


@pytest.mark.parametrize(
    ("pin", "tries"),
    [
        (PinFile(0x18, b"1234", 3), 3),
        (PinFile(0x18, b"1234", 3, tries_left=1), 1),
        (PinFile(0x18, b"1234", 3, tries_left=0), 0),
        (PinFile(0x18, b"1234", None), 15),
        (PinFile(0x18, None, 3), 0),
    ],
)
def test_tries_at_issue(pin: PinFile, tries: int) -> None:
    """A PIN starts with its limit unless issued with fewer; without a value it is blocked, without a limit it has 15."""
    assert pin.issued_tries == tries


def test_accesses_differ() -> None:
    """Free, never and by PIN are three different things."""
    assert by_pin(0x18, 0x1B) == Access(pins=frozenset({0x18, 0x1B}))
    assert len({FREE, NEVER, by_pin(0x18)}) == 3


def test_the_published_attributes_are_read_in_order() -> None:
    """The sample of myna-card's tests: four objects whose places the first one tells."""
    outer, end = decode_tlv(ATTRIBUTES)
    inner = list(iterate_tlvs(outer.value))

    assert (outer.tag, end) == (0xFF20, 104)
    assert [tlv.tag for tlv in inner] == [0xDF21, 0xDF22, 0xDF23, 0xDF24, 0xDF25]
    assert find_tlv(outer.value, 0xDF22) == "黒桐　幹也".encode()
    assert inner[3:] == [Tlv(0xDF24, b"19800217"), Tlv(0xDF25, b"1")]
    offsets = [int.from_bytes(inner[0].value[at : at + 2], "big") for at in range(0, 8, 2)]
    assert [decode_tlv(ATTRIBUTES, offset)[0] for offset in offsets] == inner[1:]


def test_challenges_of_different_cards_differ() -> None:
    """The default stream depends on what the card holds, and on nothing else."""
    other = CardImage(CONTACTLESS_ATR, (Application(b"other", "other", (BinaryFile(1, b"x"),)),))

    assert seeded_entropy(image())(8) == seeded_entropy(image())(8)
    assert seeded_entropy(image())(8) != seeded_entropy(other)(8)
