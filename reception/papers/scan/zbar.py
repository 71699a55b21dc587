"""zbar through pyzbar, in a process of its own because it may abort: the only module that imports it.

pyzbar asks for the orientation of each code and fails on a structured append, which has none; where the library cannot tell
the orientation it does not ask, so we say that ours cannot.
"""

from __future__ import annotations

import sys
from functools import cache
from types import ModuleType
from typing import Final

from reception.errors import EnvironmentLacks
from reception.papers.scan.limits import limit
from reception.supervised import answer_calls

MEMORY: Final = 320 * 2**20
"""Bytes this process may take."""

Seen = tuple[str, tuple[tuple[float, float], ...], bool]
"""Text, corners in fractions of the picture, and whether it is whole."""


@cache
def _pyzbar() -> ModuleType:
    """Return the library; `EnvironmentLacks` if the shared library zbar is not installed."""
    try:
        from pyzbar import pyzbar
    except ImportError as error:
        raise EnvironmentLacks("the library zbar is missing", "apt install libzbar0") from error
    pyzbar.zbar_symbol_get_orientation = None
    module: ModuleType = pyzbar
    return module


def read(pixels: bytes, width: int, height: int) -> list[Seen]:
    """Return what zbar reads in the grey picture of `width` × `height` bytes `pixels`."""
    pyzbar = _pyzbar()
    found = pyzbar.decode((pixels, width, height), symbols=[pyzbar.ZBarSymbol.QRCODE])
    return [
        (
            code.data.decode("utf-8", "replace"),
            tuple((point.x / width, point.y / height) for point in code.polygon),
            code.type == "QRCODE",
        )
        for code in found
        if code.polygon
    ]


if __name__ == "__main__":
    limit(MEMORY)
    answer_calls({"read": read}, int(sys.argv[1]))
