"""The card: command bytes in, answer bytes out, whatever the bytes."""

from typing import Final

from cardsim.apps import understood_by
from cardsim.apps.chip import Chip, Mounted
from cardsim.files import Application, CardImage
from cardsim.forms import refuse_unknown
from cardsim.state import Entropy, Persistent, Volatile, seeded_entropy
from cardsim.wire.apdu import decode_body
from cardsim.wire.status import Status

_POWER_ON: Final = Application(b"", "power-on")
_REFUSALS: Final = {status: status.to_bytes(2, "big") for status in Status}


class Card:
    """A software card in a reader, powered on.

    It performs no I/O and reads no clock. One card serves one reader: it is not for several threads at a time.
    """

    def __init__(self, image: CardImage, *, state: Persistent | None = None, entropy: Entropy | None = None) -> None:
        """Run `image` from `state` (None: as issued), which the card keeps up to date in place.

        `entropy` feeds GET CHALLENGE; None: a stream that is the same for the same image.
        """
        mounted = tuple(
            Mounted(application, understood_by(application.aid, image.quirks), image.quirks)
            for application in (_POWER_ON, *image.applications)
        )
        self._own_entropy: Final = entropy is None
        self._chip: Final = Chip(
            image, mounted, Persistent() if state is None else state, entropy or seeded_entropy(image)
        )

    @property
    def image(self) -> CardImage:
        """What the card was issued with."""
        return self._chip.image

    @property
    def atr(self) -> bytes:
        """The answer to reset, TS first."""
        return self._chip.image.atr

    @property
    def state(self) -> Persistent:
        """What survives power-off; changing it is the simulator's own way to reset counters."""
        return self._chip.persistent

    def transmit(self, command: bytes) -> bytes:
        """Return the answer to `command`: data and two status bytes. Any bytes are taken, nothing is raised."""
        answer = self._answer(command)
        self._chip.volatile.last_status = answer[-2] << 8 | answer[-1]
        return answer

    def _answer(self, command: bytes) -> bytes:
        chip = self._chip
        understood = chip.mounted[chip.volatile.application].instructions
        entry = understood.by_header.get(command[:2])
        if len(command) < 4:
            return _REFUSALS[Status.WRONG_LENGTH]
        if entry is None:
            return _REFUSALS[refuse_unknown(command[0], understood.classes)]
        typed = entry.form.decode(command[2], command[3], decode_body(command))
        if isinstance(typed, Status):
            return _REFUSALS[typed]
        data, status = entry.run(chip, typed)
        return data + status.to_bytes(2, "big")

    def power_on(self) -> None:
        """Start afresh: no application or file current, no PIN verified; counters and changed PINs stay."""
        self._chip.volatile = Volatile()

    def power_off(self) -> None:
        """Forget what power-off forgets; the same as `power_on`, for the card answers only while powered."""
        self._chip.volatile = Volatile()

    def reset(self) -> None:
        """Warm reset: as `power_on`."""
        self._chip.volatile = Volatile()

    def restore_issued_state(self) -> None:
        """Become as fresh from the office: all tries, all PINs as issued, challenges from the start."""
        self._chip.persistent.clear()
        self._chip.volatile = Volatile()
        if self._own_entropy:
            self._chip.entropy = seeded_entropy(self._chip.image)
