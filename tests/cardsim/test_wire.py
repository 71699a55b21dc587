"""The codecs of the wire go both ways and refuse what is malformed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardsim.errors import EncodingError
from cardsim.wire.apdu import CommandApdu, ResponseApdu, decode_command, decode_response
from cardsim.wire.status import Status, is_listed, meaning, tries_in, tries_status
from cardsim.wire.tlv import VECTORS, Tlv, decode_tlv, encode_tlv, find_tlv, iterate_tlvs, object_length

BYTE = st.integers(0, 255)
COMMANDS = st.builds(CommandApdu, BYTE, BYTE, BYTE, BYTE, st.binary(max_size=400), st.integers(0, 65536))
TAGS = st.sampled_from([0x90, 0x91, 0xA1, 0x5F37, 0x7F21, 0xDF25, 0xFF10])


@pytest.mark.parametrize(("whole", "tag", "value"), VECTORS)
def test_each_vector_goes_both_ways(whole: str, tag: int, value: str) -> None:
    """The vectors beside the TLV codec encode and decode to each other."""
    assert encode_tlv(tag, bytes.fromhex(value)).hex() == whole
    assert decode_tlv(bytes.fromhex(whole)) == (Tlv(tag, bytes.fromhex(value)), len(whole) // 2)


@given(TAGS, st.binary(max_size=300) | st.just(bytes(0xFFFF)), st.binary(max_size=4))
def test_a_tlv_is_read_as_written(tag: int, value: bytes, behind: bytes) -> None:
    """Any value up to 65,535 bytes survives the round trip, whatever follows."""
    whole = encode_tlv(tag, value)

    assert decode_tlv(whole + behind) == (Tlv(tag, value), len(whole))
    assert object_length(whole[:6]) == len(whole)


def test_a_value_too_long_is_refused() -> None:
    """65,536 bytes do not fit a TLV of ours."""
    with pytest.raises(EncodingError, match="longer than 65535"):
        encode_tlv(0x90, bytes(0x10000))


@given(st.binary(max_size=40))
def test_any_bytes_are_objects_or_one_typed_error(data: bytes) -> None:
    """Decoding never fails but with an EncodingError."""
    try:
        found = list(iterate_tlvs(data))
    except EncodingError:
        return

    assert sum(len(tlv.value) for tlv in found) <= len(data)


def test_filler_ends_the_objects() -> None:
    """00 and FF FF behind the last object are filler, as the number file and long files have them."""
    assert list(iterate_tlvs(bytes.fromhex("ff100131ffff"))) == [Tlv(0xFF10, b"1")]
    assert list(iterate_tlvs(bytes.fromhex("900105000000"))) == [Tlv(0x90, b"\x05")]


def test_an_object_is_found_by_its_tag() -> None:
    """The first object of a tag is found among others; an absent one is None."""
    data = encode_tlv(0xDF22, b"a") + encode_tlv(0xDF23, b"b")

    assert find_tlv(data, 0xDF23) == b"b"
    assert find_tlv(data, 0xDF24) is None


@pytest.mark.parametrize("tag", [0, -1, 0x10000])
def test_an_impossible_tag_is_refused(tag: int) -> None:
    """A tag that fits neither one nor two bytes cannot be encoded."""
    with pytest.raises(EncodingError, match="tag"):
        encode_tlv(tag, b"")


@pytest.mark.parametrize("data", ["", "90", "ff", "9080", "9084000000ff", "9082ff", "900500"])
def test_a_cut_or_malformed_object_is_refused(data: str) -> None:
    """Objects that end early, and lengths that are indefinite, too long or cut off, are errors."""
    with pytest.raises(EncodingError):
        decode_tlv(bytes.fromhex(data))


@given(COMMANDS, st.booleans())
def test_a_command_is_read_as_written(command: CommandApdu, extended: bool) -> None:
    """Every command survives the round trip in the short and in the extended form."""
    assert decode_command(command.encode(extended=extended)) == command


@pytest.mark.parametrize(
    ("command", "raw"),
    [
        (CommandApdu(0x00, 0x20, 0x00, 0x80), "00200080"),
        (CommandApdu(0x00, 0xB0, 0x00, 0x00, le=256), "00b0000000"),
        (CommandApdu(0x00, 0xB0, 0x00, 0x00, le=65536), "00b00000000000"),
        (CommandApdu(0x00, 0xA4, 0x02, 0x0C, b"\x00\x06"), "00a4020c020006"),
        (CommandApdu(0x80, 0x2A, 0x00, 0x80, b"\x01", 256), "802a0080010100"),
        (CommandApdu(0x80, 0xA2, 0x06, 0xC1, bytes(307)), "80a206c1000133" + "00" * 307),
    ],
)
def test_commands_look_as_clients_send_them(command: CommandApdu, raw: str) -> None:
    """The shortest form that fits is chosen."""
    assert command.encode().hex() == raw


@pytest.mark.parametrize(
    "raw",
    ["", "00a404", "00b000000000", "00a4040c0301", "00a4040c01010203", "00a4040c000000ff", "00b00000" + "0000000100"],
)
def test_contradictory_lengths_are_refused(raw: str) -> None:
    """Too few bytes, and an Lc that does not fit the size, are errors."""
    with pytest.raises(EncodingError, match="lengths"):
        decode_command(bytes.fromhex(raw))


@pytest.mark.parametrize("command", [CommandApdu(0, 0, 0, 0, bytes(65536)), CommandApdu(0, 0, 0, 0, le=65537)])
def test_a_command_too_long_for_any_form_is_refused(command: CommandApdu) -> None:
    """Neither more than 65,535 bytes nor an Le above 65,536 can be encoded."""
    with pytest.raises(EncodingError, match="cannot carry"):
        command.encode()


@given(st.binary(max_size=300), st.integers(0, 0xFFFF))
def test_an_answer_is_read_as_written(data: bytes, status: int) -> None:
    """Data and status word survive the round trip."""
    response = ResponseApdu(data, status)

    assert decode_response(response.encode()) == response


def test_an_answer_without_status_word_is_refused() -> None:
    """One byte is no answer."""
    with pytest.raises(EncodingError, match="no status word"):
        decode_response(b"\x90")


def test_tries_are_told_by_counters_and_blocked_words() -> None:
    """63Cx tells x, both words for blocked tell 0, others tell nothing."""
    assert [tries_in(tries_status(left)) for left in range(16)] == list(range(16))
    assert tries_in(Status.BLOCKED) == tries_in(Status.BLOCKED_DATA) == 0
    assert tries_in(Status.OK) is None


def test_every_status_word_has_words_in_both_languages() -> None:
    """Each listed status word reads differently from the unknown one, in Japanese and in English."""
    unknown = meaning(0x1234)

    for status in (*Status, tries_status(3)):
        assert is_listed(status)
        assert all(meaning(status).in_language(lang) not in ("", unknown.in_language(lang)) for lang in ("ja", "en"))
    assert not is_listed(0x1234)
