"""What a card remembers: `Persistent` survives power-off, `Volatile` does not."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

from cardsim.files import BinaryFile, CardImage, File, PinFile

PinId: TypeAlias = tuple[bytes, int]
"""A PIN of a card: the AID of its application and its file id."""
Entropy: TypeAlias = Callable[[int], bytes]
"""From a number of bytes to that many unpredictable bytes."""


@dataclass(slots=True)
class Persistent:
    """Differences from the card's issued state; empty for a card fresh from the office.

    A reset of counters is not a command of the card: change or `clear` this value instead.
    """

    tries: dict[PinId, int] = field(default_factory=dict)
    """Tries left, 0 to 15, of every PIN whose counter has moved."""
    secrets: dict[PinId, bytes] = field(default_factory=dict, repr=False)
    """Values of changed PINs, raw ASCII."""

    def tries_left(self, aid: bytes, pin: PinFile) -> int:
        """Return the tries left of `pin` in application `aid`, 0 (blocked) to 15; 15 where there is no limit."""
        return self.tries.get((aid, pin.fid), pin.issued_tries)

    def secret(self, aid: bytes, pin: PinFile) -> bytes | None:
        """Return the value `pin` has now; None: it never had one."""
        return self.secrets.get((aid, pin.fid), pin.secret)

    def clear(self) -> None:
        """Go back to the issued state: all tries, all PINs as issued."""
        self.tries.clear()
        self.secrets.clear()


@dataclass(slots=True)
class Volatile:
    """What power-off, reset or leaving the field clears."""

    application: int = 0
    """Index of the current application among the mounted ones; 0: none, the state at power-on."""
    file: File | None = None
    """The current file (EF); None: none."""
    verified: set[int] = field(default_factory=set)
    """File ids of the current application's PINs with a right VERIFY, and `PINLESS_GRANT` once granted."""
    terminal_body: bytes | None = None
    """The terminal certificate's body that waits for its signature; None: none."""
    terminal_accepted: bool = False
    """True once a terminal certificate was found right."""
    last_status: int = 0x9000
    """Status word of the command before this one."""


def seeded_entropy(image: CardImage) -> Entropy:
    """Return a stream that is the same for the same `image` on every machine: for GET CHALLENGE, not for keys."""
    seed: bytes | None = None
    counter = 0

    def draw(size: int) -> bytes:
        nonlocal seed, counter
        seed = seed or _fingerprint(image)
        counter += 1
        return hashlib.shake_256(seed + counter.to_bytes(8, "big")).digest(size)

    return draw


def _fingerprint(image: CardImage) -> bytes:
    """Return 32 bytes that differ between images whose readable files differ."""
    digest = hashlib.sha256(image.atr)
    for application in image.applications:
        digest.update(application.aid)
        for file in application.files:
            digest.update(file.content if isinstance(file, BinaryFile) else file.fid.to_bytes(2, "big"))
    return digest.digest()
