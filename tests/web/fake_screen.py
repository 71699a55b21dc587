"""A screen without Textual in it, for tests of the server alone: speaks the packets of a web driver on its pipes.

It shows its size and what is typed. `!` crashes it, `q` ends it, `n` makes it show another screen, `f` offers a file, `h` makes it deaf
to being asked to leave.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any

from textual._binary_encode import dump

FILE = b"<svg/>"


def send(kind: bytes, payload: bytes) -> None:
    """Write one packet."""
    os.write(1, kind + len(payload).to_bytes(4, "big") + payload)


def receive() -> tuple[bytes, bytes]:
    """Read one packet; an empty one when the server is gone."""
    kind = sys.stdin.buffer.read(1)
    size = int.from_bytes(sys.stdin.buffer.read(4), "big")
    return kind, sys.stdin.buffer.read(size)


def main() -> int:
    """Answer packets until the end."""
    os.write(1, b"__GANGLION__\n")
    send(b"D", f"size {os.environ['COLUMNS']}x{os.environ['ROWS']}".encode())
    deaf, left = False, FILE
    while True:
        kind, payload = receive()
        if not kind:
            return 0
        if kind == b"D":
            if payload == b"!":
                return 7
            if payload == b"q":
                send(b"M", b'{"type": "exit"}')
                return 0
            if payload == b"n":
                send(b"M", b'{"type": "exit"}')
                os.write(1, b"__GANGLION__\n")
            if payload == b"f":
                offer = {"key": "k1", "path": "見本.svg", "open_method": "download", "mime_type": "image/svg+xml"}
                send(b"M", json.dumps({"type": "deliver_file_start", "encoding": "", **offer}).encode())
            deaf = deaf or payload == b"h"
            send(b"D", b"typed " + payload)
            continue
        meta: dict[str, Any] = json.loads(payload)
        if meta["type"] == "quit" and not deaf:
            return 0
        if meta["type"] == "resize":
            send(b"D", f"size {meta['width']}x{meta['height']}".encode())
        if meta["type"] == "deliver_chunk_request":
            send(b"P", dump(("deliver_chunk", "k1", left)))
            left = b""


if __name__ == "__main__":
    sys.exit(main())
