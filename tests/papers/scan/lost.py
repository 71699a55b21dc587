"""A decoder's process with the failings of one: `read` fails in the way that the picture's width says."""

from __future__ import annotations

import os
import signal
import sys

from reception.errors import EnvironmentLacks
from reception.papers.scan.limits import limit
from reception.supervised import answer_calls

ABORTING, WAITING, GREEDY, MISSING = 10, 20, 30, 40
"""Widths of pictures."""
MEMORY = 64 * 2**20


def read(pixels: bytes, width: int, height: int) -> list[tuple[str, tuple[tuple[float, float], ...], bool]]:
    """Fail, or return one code that says how large the picture is."""
    if width == ABORTING:
        os.abort()
    if width == WAITING:
        signal.pause()
    if width == GREEDY:
        return [(str(len(bytes(10 * MEMORY))), ((0.0, 0.0),), True)]
    if width == MISSING:
        raise EnvironmentLacks("no decoder here")
    return [(f"{width}x{height}, {len(pixels)}", ((0.0, 0.0),), True)]


if __name__ == "__main__":
    limit(MEMORY)
    answer_calls({"read": read}, int(sys.argv[-1]))
