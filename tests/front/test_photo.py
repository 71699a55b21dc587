"""A card's photograph in few greys."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from cardsim.issue.pictures import jp2_photo
from reception.front.photo import LARGEST, shades


def jp2(image: Image.Image) -> bytes:
    """Return `image` as a JPEG 2000 file."""
    out = BytesIO()
    image.save(out, "JPEG2000", irreversible=False)
    return out.getvalue()


def test_a_face_is_seen_in_few_greys() -> None:
    """Dark hair over a lighter face, before a light wall: the same for the same person, another for another."""
    young, old = (shades(jp2_photo(long_hair=False, shade=shade), 12, 16) for shade in (0, 7))

    assert young is not None
    assert (len(young), {len(row) for row in young}) == (16, {12})
    assert young[0][0] > 200
    assert young[4][6] < 60 < young[8][6]
    assert young != old


@pytest.mark.parametrize(
    "photo",
    [
        b"",
        b"no picture at all",
        jp2_photo(long_hair=True, shade=0)[:500],
        jp2(Image.new("L", (2001, LARGEST // 2000))),
        b"\x89PNG\r\n\x1a\n",
    ],
    ids=["empty", "text", "cut off", "huge", "another kind"],
)
def test_what_is_no_photograph_is_not_drawn(photo: bytes) -> None:
    """Whatever a card answers: no error, and no picture."""
    assert shades(photo, 12, 16) is None


@given(st.binary(max_size=200), st.integers(0, 400))
def test_no_bytes_break_it(noise: bytes, at: int) -> None:
    """A photograph with noise in it is drawn or not, and nothing else happens."""
    photo = jp2_photo(long_hair=False, shade=1)
    found = shades(photo[:at] + noise + photo[at + len(noise) :], 4, 4)

    assert found is None or len(found) == 4
