"""The data a paper carries of itself: there and back, and every way it can be spoiled."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception.errors import Misuse
from reception.model.papers import Paper, PaperKind
from reception.papers.base32 import decode_base32, encode_base32
from reception.papers.embedded import Embedded, Refusal, RefusalReason, decode, encode
from reception.papers.seal import sealed

NOTICE = Paper(
    kind=PaperKind.NOTICE,
    name="見本　花子",
    kana="ミホン　ハナコ",
    insurer="tagajo",
    number="999995",
    symbol="01",
    id="0001234",
    branch="01",
    issued=date(2025, 7, 20),
    valid_from=date(2025, 8, 1),
    valid_until=date(2026, 7, 31),
    copay_percent=20,
)
GOOD = Embedded(NOTICE, "notice", "見本市", "hanako")
TEXTS = st.none() | st.text(max_size=12)
DAYS = st.none() | st.dates()
PAPERS = st.builds(
    Paper,
    kind=st.sampled_from(PaperKind),
    name=TEXTS,
    kana=TEXTS,
    birth=DAYS,
    symbol=TEXTS,
    valid_until=DAYS,
    copay_percent=st.none() | st.integers(0, 100),
    special_expense=st.booleans(),
    copy=st.booleans(),
)


@given(st.builds(Embedded, PAPERS, st.text(max_size=8), st.text(max_size=8), st.text(max_size=8)))
def test_what_is_encoded_comes_back(data: Embedded) -> None:
    """Every paper comes back as it was, and encodes to the same bytes again."""
    assert decode(encode(data)) == data
    assert encode(data) == encode(replace(data))


EVERYTHING = replace(
    NOTICE, birth=date(1954, 3, 2), limit_category="区分Ⅱ", special_expense=True, copy=True, kind=PaperKind.NOTICE_SLIP
)


def test_every_field_of_a_paper_travels() -> None:
    """A field added to `Paper` must be set here and come back, or it would be lost on the way."""
    assert all(
        getattr(EVERYTHING, field.name) not in (None, False) for field in fields(Paper) if field.name != "altered"
    )
    assert decode(encode(replace(GOOD, paper=EVERYTHING))) == replace(GOOD, paper=EVERYTHING)


def test_a_usual_notice_fits_a_small_code() -> None:
    """A fully filled notice stays below 600 characters of a QR code's alphanumeric set."""
    line = encode(GOOD).decode("ascii")

    assert len(line) <= 600
    assert set(line) <= set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")


@given(st.integers(0, len(encode(GOOD)) - 1), st.integers(0, 255))
def test_one_changed_byte_is_refused(at: int, byte: int) -> None:
    """Whichever byte is changed, nothing is read from the line, and nothing is raised."""
    line = bytearray(encode(GOOD))
    if line[at] == byte:
        byte ^= 1
    line[at] = byte

    assert isinstance(decode(bytes(line)), Refusal)


@given(st.binary(max_size=200))
def test_rubbish_is_refused(data: bytes) -> None:
    """Any bytes get a reason, none an exception."""
    assert isinstance(decode(data), Refusal)
    assert isinstance(decode(b"JPKI-SIMULATOR:1:" + data), Refusal)


def line_of(body: bytes) -> bytes:
    """A line with the right seal around any body: the key is public, so anybody can make one."""
    return b"JPKI-SIMULATOR:1:" + encode_base32(sealed("paper", body)).encode()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", RefusalReason.NOT_OURS),
        (b"https://shop.example/", RefusalReason.NOT_OURS),
        (b"JPKI-SIMULATOR:", RefusalReason.BROKEN),
        (b"JPKI-SIMULATOR:2:ABC", RefusalReason.UNKNOWN_VERSION),
        (b"JPKI-SIMULATOR:1:abc", RefusalReason.BROKEN),
        (b"JPKI-SIMULATOR:1:" + b"A" * 5000, RefusalReason.BROKEN),
        (encode(GOOD)[:-1], RefusalReason.BROKEN),
        (encode(GOOD).replace(b":1:P", b":1:Q"), RefusalReason.ALTERED),
        (b"JPKI-SIMULATOR:1:" + encode_base32(sealed("portal", b"{}")).encode(), RefusalReason.ALTERED),
        (line_of(b""), RefusalReason.BROKEN),
        (line_of(b"[]"), RefusalReason.BROKEN),
        (line_of(b"\xff"), RefusalReason.BROKEN),
        (line_of(b"[" * 2000), RefusalReason.BROKEN),
        (line_of(b'{"k":"notice"}'), RefusalReason.BROKEN),
        (line_of(b'{"k":"cheque","F":"","I":"","H":""}'), RefusalReason.BROKEN),
        (line_of(b'{"k":"notice","F":"","I":"","H":"","z":1}'), RefusalReason.BROKEN),
        (line_of(b'{"k":"notice","F":"","I":"","H":"","u":"20260231"}'), RefusalReason.BROKEN),
        (line_of(b'{"k":"notice","F":"","I":"","H":"","c":true}'), RefusalReason.BROKEN),
        (line_of(b'{"k":"notice","F":"","I":"","H":"","x":1}'), RefusalReason.BROKEN),
    ],
)
def test_each_refusal_has_its_reason(data: bytes, reason: RefusalReason) -> None:
    """What is wrong with a line is said, right seal or not."""
    assert decode(data) == Refusal(reason)


def test_a_paper_with_too_much_on_it_is_a_misuse() -> None:
    """What no QR code can hold is not encoded."""
    with pytest.raises(Misuse, match="no QR code holds"):
        encode(replace(GOOD, paper=replace(NOTICE, name="見" * 1000)))


@given(st.binary(max_size=40))
def test_base32_goes_there_and_back(data: bytes) -> None:
    """Unpadded base32 loses nothing."""
    assert decode_base32(encode_base32(data)) == data


@pytest.mark.parametrize("text", ["a", "A", "AB=", "ABB", "A1", "ＡＡ"])
def test_base32_has_one_form(text: str) -> None:
    """Lower case, padding, stray bits and wide letters are no base32 of ours."""
    with pytest.raises(ValueError):
        decode_base32(text)
