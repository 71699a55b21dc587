"""From a code's bytes to text."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reception.papers.scan.text import ECI, Decoded, Segment, decode_segments, parse_eci_stream

JAPANESE = st.text("見本花子一郎髙﨑邊あいうえおアイウｱｲｳ１２３－ー々〆ヶABC 019", min_size=1, max_size=40)


@given(JAPANESE)
def test_undeclared_utf8_is_read_as_utf8(text: str) -> None:
    """UTF-8 needs no declaration."""
    assert decode_segments((Segment(text.encode()),)).text == text


@given(st.text("見本花子髙﨑カタカナ漢字", min_size=1, max_size=20))
def test_what_is_no_utf8_is_read_as_cp932(text: str) -> None:
    """髙 and 﨑 are in CP932, not in plain Shift_JIS; the few texts whose CP932 bytes are UTF-8 too (﨑カ) read as that."""
    data = text.encode("cp932")
    assume(not _is_utf8(data))

    assert decode_segments((Segment(data),)) == Decoded(text, "cp932", False)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


@pytest.mark.parametrize(
    ("eci", "codec"), [(20, "cp932"), (26, "utf-8"), (3, "latin-1"), (25, "utf-16-be"), (28, "big5"), (30, "euc-kr")]
)
def test_a_declared_encoding_comes_first(eci: int, codec: str) -> None:
    """What the code declares counts, even where its bytes would be UTF-8 too."""
    text = {"latin-1": "Ã©té", "euc-kr": "한글"}.get(codec, "本")

    assert decode_segments((Segment(text.encode(codec), eci),)) == Decoded(text, codec, True)


def test_a_wrong_declaration_is_not_believed() -> None:
    """Bytes that are not in the declared encoding are read as if nothing were declared, and the result says so."""
    assert decode_segments((Segment("見本".encode("cp932"), 26),)) == Decoded("見本", "cp932", False)


def test_an_unknown_declaration_is_not_followed() -> None:
    """A number nobody assigned declares nothing."""
    assert decode_segments((Segment("見本".encode(), 899),)) == Decoded("見本", "utf-8", False)


def test_bytes_that_are_no_text_have_none() -> None:
    """No encoding fits: the text is None, never a guess with replacement characters."""
    assert decode_segments((Segment(b"\xff\xfe\xfd"),)) == Decoded(None, None, False)


def test_segments_are_decoded_one_by_one() -> None:
    """Each segment follows its own declaration."""
    segments = (Segment("見".encode(), 26), Segment("本".encode("cp932"), 20))

    assert decode_segments(segments) == Decoded("見本", "cp932", True)


def test_every_encoding_exists() -> None:
    """Each number of the table names a codec that Python has."""
    assert all("a".encode(codec).decode(codec) == "a" for codec in ECI.values())


@pytest.mark.parametrize(
    ("stream", "segments"),
    [
        (b"]Q1abc", (Segment(b"abc"),)),
        (b"]Q1a\\000026b", (Segment(b"a\\000026b"),)),
        (b"]Q2\\000026abc", (Segment(b"abc", 26),)),
        (b"]Q2a\\\\b", (Segment(b"a\\b"),)),
        (b"]Q2\\000026a\\\\000020b", (Segment(b"a\\000020b", 26),)),
        (b"]Q2x\\000020y\\000026z", (Segment(b"x"), Segment(b"y", 20), Segment(b"z", 26))),
        (b"]Q1", (Segment(b""),)),
    ],
)
def test_a_stream_is_cut_at_its_declarations(stream: bytes, segments: tuple[Segment, ...]) -> None:
    """A backslash declares only where the identifier says so, and a doubled one is a character."""
    assert parse_eci_stream(stream.hex(" ")) == segments


@pytest.mark.parametrize("stream", ["", "]C1", "nonsense"])
def test_another_stream_is_refused(stream: str) -> None:
    """Only QR codes have this form."""
    with pytest.raises(ValueError):
        parse_eci_stream(stream.encode().hex() if stream != "nonsense" else stream)


@given(st.lists(st.tuples(st.binary(min_size=1, max_size=20), st.sampled_from([3, 20, 26])), min_size=1, max_size=4))
def test_any_bytes_survive_the_stream(parts: list[tuple[bytes, int]]) -> None:
    """Whatever bytes stand behind a declaration come back as they were."""
    stream = b"]Q2" + b"".join(b"\\%06d" % eci + data.replace(b"\\", b"\\\\") for data, eci in parts)

    assert parse_eci_stream(stream.hex()) == tuple(Segment(data, eci) for data, eci in parts)
