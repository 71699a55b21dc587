"""What is printed on the card, as the pictures the visual application holds; plainly drawings, the same everywhere.

No Japanese font comes with the simulator: a character beyond ASCII is drawn as a box with its code point in hex. PNG
is written here with stored blocks, since compressors differ from machine to machine.
"""

import struct
import unicodedata
import zlib
from functools import lru_cache
from io import BytesIO
from typing import Final

from PIL import Image, ImageDraw, ImageFont

CELL_WIDTH: Final = 6
"""Width of one digit in pixels: 12 digits are 72 wide and 4 are 24, as on real cards (myna-card)."""
DIGITS_HEIGHT: Final = 12
_BOX: Final = (16, 26)
_PER_LINE: Final = 24
_PHOTO_SIZE: Final = (240, 300)


def png_of_digits(digits: str) -> bytes:
    """The digits as a 1-bit PNG, 12 pixels high and 6 wide for each."""
    image = _blank(CELL_WIDTH * len(digits), DIGITS_HEIGHT)
    ImageDraw.Draw(image).text((0, 0), digits, fill=0, font=_font())
    return png_1bit(image)


def png_of_text(text: str) -> bytes:
    """A name or an address as a 1-bit PNG, 24 characters a line."""
    lines = [text[start : start + _PER_LINE] for start in range(0, len(text), _PER_LINE)] or [""]
    image = _blank(_BOX[0] * min(max(len(text), 1), _PER_LINE), _BOX[1] * len(lines))
    draw = ImageDraw.Draw(image)
    for row, line in enumerate(lines):
        for column, character in enumerate(line):
            _draw_character(draw, column * _BOX[0], row * _BOX[1], character)
    return png_1bit(image)


@lru_cache(maxsize=64)
def jp2_photo(long_hair: bool, shade: int) -> bytes:
    """A grey JPEG 2000 file (lossless) with the drawing of a face; `shade` (0 to 7) is the tone of the hair."""
    image = Image.new("L", _PHOTO_SIZE, 228)
    _draw_face(ImageDraw.Draw(image), long_hair, 24 + 16 * (shade % 8))
    out = BytesIO()
    image.save(out, "JPEG2000", irreversible=False, comment=b"SIMULATED")
    return out.getvalue()


def png_1bit(image: Image.Image) -> bytes:
    """A picture of mode `1` as PNG; the same picture always gives the same bytes."""
    row_bytes = (image.width + 7) // 8
    packed = image.tobytes()
    rows = b"".join(b"\0" + packed[at : at + row_bytes] for at in range(0, len(packed), row_bytes))
    header = struct.pack(">IIBBBBB", image.width, image.height, 1, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", _stored(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, body) for kind, body in chunks)


def _stored(data: bytes) -> bytes:
    """`data` as a zlib stream of stored blocks (RFC 1950, RFC 1951 3.2.4)."""
    pieces = [data[at : at + 0xFFFF] for at in range(0, len(data), 0xFFFF)] or [b""]
    blocks = b"".join(
        struct.pack("<BHH", number == len(pieces), len(piece), len(piece) ^ 0xFFFF) + piece
        for number, piece in enumerate(pieces, start=1)
    )
    return b"\x78\x01" + blocks + struct.pack(">I", zlib.adler32(data))


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _blank(width: int, height: int) -> Image.Image:
    return Image.new("1", (width, height), 1)


@lru_cache(maxsize=1)
def _font() -> ImageFont.ImageFont:
    return ImageFont.load_default_imagefont()


def _draw_character(draw: ImageDraw.ImageDraw, left: int, top: int, character: str) -> None:
    plain = unicodedata.normalize("NFKC", character)
    if len(plain) == 1 and plain.isascii():
        draw.text((left + 5, top + 7), plain, fill=0, font=_font())
        return
    draw.rectangle((left, top, left + _BOX[0] - 2, top + _BOX[1] - 2), outline=0)
    code = f"{ord(character):04X}"[-4:]
    draw.text((left + 2, top + 1), code[:2], fill=0, font=_font())
    draw.text((left + 2, top + 12), code[2:], fill=0, font=_font())


def _draw_face(draw: ImageDraw.ImageDraw, long_hair: bool, hair: int) -> None:
    if long_hair:
        draw.ellipse((50, 40, 190, 240), fill=hair)
    draw.ellipse((20, 225, 220, 400), fill=150)
    draw.rectangle((104, 190, 136, 240), fill=200)
    draw.ellipse((68, 60, 172, 205), fill=212, outline=90)
    draw.chord((66, 48, 174, 180), 180, 360, fill=hair)
    for eye in (98, 142):
        draw.ellipse((eye - 6, 128, eye + 6, 136), fill=40)
    draw.line((120, 138, 116, 158, 122, 160), fill=110, width=2)
    draw.arc((100, 158, 140, 184), 20, 160, fill=70, width=3)
    draw.text((93, 272), "SIMULATED", fill=30, font=_font())
