"""Codes, pictures and PDFs to read, good and bad, made from nothing."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

import segno
from PIL import Image


def code(content: str | bytes, scale: int = 4, error: str = "m", **options: Any) -> Image.Image:
    """Return the picture of a QR code."""
    return drawn(segno.make_qr(content, error=error, **options), scale)


def drawn(made: segno.QRCode, scale: int = 4) -> Image.Image:
    """Return the picture of a code, grey, with its quiet zone."""
    kept = io.BytesIO()
    made.save(kept, kind="png", scale=scale)
    return Image.open(kept).convert("L")


def page(*codes: Image.Image, size: tuple[int, int] = (1240, 1754), color: int = 255) -> Image.Image:
    """Return a page with `codes` below each other."""
    paper = Image.new("L", size, color)
    top = 60
    for one in codes:
        paper.paste(one, (80, top))
        top += one.height + 60
    return paper


def png(picture: Image.Image) -> bytes:
    """Return `picture` as a PNG."""
    kept = io.BytesIO()
    picture.save(kept, "PNG", compress_level=1)
    return kept.getvalue()


def jpeg(picture: Image.Image, **options: Any) -> bytes:
    """Return `picture` as a JPEG."""
    kept = io.BytesIO()
    picture.save(kept, "JPEG", **options)
    return kept.getvalue()


def png_that_says(width: int, height: int, color_type: int = 0, depth: int = 8) -> bytes:
    """Return a PNG whose header promises `width` × `height` pixels and whose data are a single row of zeros."""
    header = struct.pack(">IIBBBBB", width, height, depth, color_type, 0, 0, 0)
    rows = zlib.compress(bytes(width + 1))
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", rows) + _chunk(b"IEND", b"")


def png_with(kind: bytes, content: bytes) -> bytes:
    """Return a small PNG with an extra chunk behind its header."""
    small = png(Image.new("L", (20, 20), 255))
    return small[:33] + _chunk(kind, content) + small[33:]


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def pdf(*objects: bytes) -> bytes:
    """Return a PDF of `objects`, numbered from 1; the first is its catalogue."""
    written, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return written + b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        table,
        len(objects) + 1,
        len(written),
    )


CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"


def pages(count: int, media_box: bytes = b"0 0 595 842", contents: bytes = b"") -> tuple[bytes, ...]:
    """Return the objects of a tree of `count` pages, the first page object being number 3."""
    kids = b" ".join(b"%d 0 R" % (3 + number) for number in range(count))
    each = b"<</Type/Page/Parent 2 0 R/MediaBox[" + media_box + b"]" + contents + b">>"
    return (b"<</Type/Pages/Count %d/Kids[%s]>>" % (count, kids), *[each] * count)


def stream(content: bytes) -> bytes:
    """Return a compressed stream object."""
    packed = zlib.compress(content)
    return b"<</Length %d/Filter/FlateDecode>>stream\n" % len(packed) + packed + b"\nendstream"
