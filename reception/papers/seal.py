"""The simulator's seal on what its papers carry: it shows tampering, and keeps nothing secret.

The key is published here and in every copy of the simulator, so anybody can seal anything; a good seal says "unchanged since
a simulator made it" and nothing more. That is all training papers need, and it makes them worthless anywhere else.
"""

from __future__ import annotations

import hmac
from typing import Final

TEST_KEY: Final = b"JPKI-SIMULATOR published test key 1, worthless on purpose"
SEAL_BYTES: Final = 16
"""Half of the SHA-256 output, the least RFC 2104 clause 5 advises."""


def seal(purpose: str, body: bytes) -> bytes:
    """Return the 16-byte seal (HMAC-SHA-256, cut) of `body` for `purpose`; a seal made for one purpose fails for another."""
    return hmac.digest(TEST_KEY, purpose.encode() + b"\0" + body, "sha256")[:SEAL_BYTES]


def sealed(purpose: str, body: bytes) -> bytes:
    """Return `body` with its seal behind it."""
    return body + seal(purpose, body)


def unsealed(purpose: str, data: bytes) -> bytes | None:
    """Return the body of sealed `data`, None if the seal is missing or does not fit."""
    body, found = data[:-SEAL_BYTES], data[-SEAL_BYTES:]
    return body if hmac.compare_digest(found, seal(purpose, body)) else None
