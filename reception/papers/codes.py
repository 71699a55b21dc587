"""Two-dimensional codes as rows of modules, with the quiet zone of 4 that ISO/IEC 18004 clause 6.3.8 asks for.

The notice's link is made with `qrcode`, the papers' own data with `segno`, which packs them in alphanumeric mode and can declare
the encoding (ECI) of Japanese text.
"""

from __future__ import annotations

from typing import Final

import qrcode
import segno

Modules = tuple[tuple[bool, ...], ...]
"""Rows of modules from the top, True is dark."""

QUIET_ZONE: Final = 4


def code_of_link(link: str) -> Modules:
    """Return the code of a link, with the medium error correction that leaflets use."""
    made = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_M, border=QUIET_ZONE)
    made.add_data(link)
    return tuple(tuple(map(bool, row)) for row in made.get_matrix())


def code_of_data(data: bytes) -> Modules:
    """Return the smallest code of a paper's own data (see `embedded`): ASCII of the alphanumeric set."""
    return _drawn(segno.make_qr(data.decode("ascii"), error="l", boost_error=False))


def code_of_japanese(text: str) -> Modules:
    """Return the code of any text, as UTF-8 with its ECI declared, so that every reader decodes it alike.

    In byte mode, by name: segno takes UTF-8 bytes that happen to pair up for kanji, and then changes some of them.
    """
    return _drawn(segno.make_qr(text, encoding="utf-8", eci=True, error="m", mode="byte"))


def _drawn(made: segno.QRCode) -> Modules:
    return tuple(tuple(map(bool, row)) for row in made.matrix_iter(border=QUIET_ZONE))
