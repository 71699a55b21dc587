"""RSA keys from a seed: the same seed gives the same key on any machine. Made once, then kept in a cache."""

import hashlib
import os
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Final

from Crypto.PublicKey import RSA
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_der_private_key

from cardsim.atomic import write_atomically

KEY_BITS: Final = 2048
_DIGEST_BYTES: Final = 32


class KeyCache:
    """Seeded keys, kept in `directory` between runs (None: only while this object lives).

    The directory may be deleted at any time; a damaged entry is made again, and one that cannot be written is not kept.
    """

    def __init__(self, directory: Path | None) -> None:
        self._directory = directory
        self._known: dict[str, bytes] = {}

    def private_der(self, seed: str, purpose: str) -> bytes:
        """The PKCS#8 DER of the key that `seed` gives for `purpose`; making a new one takes some 0.2 s."""
        label = f"{seed}/{purpose}"
        if label not in self._known:
            self._known[label] = self._read(label) or self._make(label)
        return self._known[label]

    def _file(self, label: str) -> Path | None:
        return self._directory and self._directory / f"{hashlib.sha256(label.encode()).hexdigest()}.key"

    def _read(self, label: str) -> bytes | None:
        path = self._file(label)
        try:
            stored = path.read_bytes() if path else b""
        except OSError:
            return None
        digest, der = stored[:_DIGEST_BYTES], stored[_DIGEST_BYTES:]
        return der if der and digest == _digest(label, der) else None

    def _make(self, label: str) -> bytes:
        der: bytes = RSA.generate(KEY_BITS, randfunc=seeded_stream(label)).export_key("DER", pkcs=8)
        if path := self._file(label):
            with suppress(OSError):  # a cache that cannot be written costs speed, nothing else
                path.parent.mkdir(parents=True, exist_ok=True)
                write_atomically(path, _digest(label, der) + der)
        return der


def user_cache() -> KeyCache:
    """The cache in the user's cache directory (`XDG_CACHE_HOME`, else `~/.cache`)."""
    base = os.environ.get("XDG_CACHE_HOME") or Path("~/.cache").expanduser()
    return KeyCache(Path(base) / "clinic-reception-simulator" / "keys")


@lru_cache(maxsize=256)
def load_key(der: bytes) -> RSAPrivateKey:
    """The key object of a PKCS#8 DER that this module made (its arithmetic is not checked again)."""
    key = load_der_private_key(der, password=None, unsafe_skip_rsa_key_validation=True)
    if not isinstance(key, RSAPrivateKey):
        raise TypeError("not an RSA key")
    return key


@lru_cache(maxsize=256)
def public_der(der: bytes) -> bytes:
    """The public half of a PKCS#8 DER, as SubjectPublicKeyInfo DER."""
    return load_key(der).public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def is_private_key(der: bytes) -> bool:
    """Whether `der` is a PKCS#8 RSA-2048 key."""
    try:
        return load_key(der).key_size == KEY_BITS
    except (ValueError, TypeError, UnsupportedAlgorithm):
        return False


def seeded_stream(seed: str) -> Callable[[int], bytes]:
    """A source of bytes that depends on `seed` alone (SHAKE-256 over seed and call number)."""
    calls = 0

    def take(count: int) -> bytes:
        nonlocal calls
        calls += 1
        return hashlib.shake_256(f"{seed}#{calls}".encode()).digest(count)

    return take


def _digest(label: str, der: bytes) -> bytes:
    return hashlib.sha256(label.encode() + b"\0" + der).digest()
