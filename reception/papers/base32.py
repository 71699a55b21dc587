"""Base32 without padding (RFC 4648 clause 6): every character of it fits a QR code's alphanumeric mode.

Such a code is a tenth larger than one of raw bytes, and every decoder returns it unchanged, which none promises for bytes.
"""

from __future__ import annotations

import base64


def encode_base32(data: bytes) -> str:
    """Return `data` as upper-case letters and the digits 2 to 7."""
    return base64.b32encode(data).decode().rstrip("=")


def decode_base32(text: str) -> bytes:
    """Return the bytes in `text`; raise `ValueError` for anything `encode_base32` would not write."""
    data = base64.b32decode(text + "=" * (-len(text) % 8))
    if encode_base32(data) != text:
        raise ValueError("not in the one form base32 has")
    return data
