"""zxing-cpp, the main decoder: the only module that imports it."""

from __future__ import annotations

import zxingcpp
from PIL import Image

from reception.papers.scan.codes import Corners, ZxingCode
from reception.papers.scan.text import parse_eci_stream


def read(picture: Image.Image) -> tuple[tuple[ZxingCode, ...], tuple[Corners, ...]]:
    """Return the QR codes in the grey `picture`, and where something looks like one and cannot be decoded.

    Codes of the full kind only (model 2): a Micro QR code checks so little that noise is sometimes read as one. zxing-cpp
    looks at every angle, at smaller copies and at light codes on dark ground by itself.
    """
    width, height = picture.size
    found = zxingcpp.read_barcodes(
        memoryview(picture.tobytes()).cast("B", (height, width)),
        formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCodeModel2),
        text_mode=zxingcpp.TextMode.HexECI,
        return_errors=True,
    )
    places = [(code, _corners(code.position, width, height)) for code in found]
    good = tuple(ZxingCode(parse_eci_stream(code.text), corners) for code, corners in places if code.valid)
    return good, tuple(corners for code, corners in places if not code.valid)


def _corners(position: zxingcpp.Position, width: int, height: int) -> Corners:
    points = (position.top_left, position.top_right, position.bottom_right, position.bottom_left)
    return tuple((point.x / width, point.y / height) for point in points)
