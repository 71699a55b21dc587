"""The running chip: what handlers work on, and how an application names the handlers of its commands."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, Final, NamedTuple, TypeAlias, TypeVar

from cardsim.commands import CURRENT, Command
from cardsim.files import Access, Application, BinaryFile, CardImage, File, PinFile, Quirks
from cardsim.forms import Form
from cardsim.state import Entropy, Persistent, Volatile
from cardsim.wire.apdu import ResponseApdu
from cardsim.wire.status import Status

C = TypeVar("C", bound=Command)
Handler: TypeAlias = Callable[["Chip", C], ResponseApdu]
"""Carries out one kind of command on a chip."""

DONE: Final = ResponseApdu(b"", Status.OK)


class Instruction(NamedTuple):
    """One command of an application: its form on the wire and its handler, which takes what the form makes."""

    form: Form[Any]
    run: Callable[..., ResponseApdu]


def instruction(form: Form[C], run: Handler[C]) -> Instruction:
    """Pair `form` with the handler for its commands; the types are checked here."""
    return Instruction(form, run)


class Instructions(NamedTuple):
    """Everything an application understands, as the card looks it up."""

    by_header: Mapping[bytes, Instruction]
    """CLA and INS to the instruction."""
    classes: frozenset[int]
    """Class bytes in use."""


def instructions(table: Iterable[Instruction]) -> Instructions:
    """Return the look-up for `table`."""
    by_header = {entry.form.key: entry for entry in table}
    return Instructions(by_header, frozenset(key[0] for key in by_header))


class Mounted:
    """An application of a card in use: its files by id, and the commands it understands."""

    __slots__ = ("aid", "default_key", "files", "instructions")

    def __init__(self, application: Application, understood: Instructions, quirks: Quirks) -> None:
        """Mount `application`; with the quirk `zero_fill` its files get the size they have on the card."""
        self.aid: Final = application.aid
        self.default_key: Final = application.default_key
        self.instructions: Final = understood
        self.files: Final[dict[int, File]] = {
            file.fid: _filled(file) if quirks.zero_fill else file for file in application.files
        }


def _filled(file: File) -> File:
    if isinstance(file, BinaryFile) and file.size is not None and file.size > len(file.content):
        return replace(file, content=file.content.ljust(file.size, b"\0"))
    return file


class Chip:
    """The state of one card between two commands; only handlers and `cardsim.card` touch it."""

    __slots__ = ("entropy", "image", "mounted", "persistent", "quirks", "volatile")

    def __init__(
        self, image: CardImage, mounted: tuple[Mounted, ...], persistent: Persistent, entropy: Entropy
    ) -> None:
        """Start as at power-on; `mounted[0]` stands for "no application current"."""
        self.image: Final = image
        self.quirks: Final = image.quirks
        self.mounted: Final = mounted
        self.persistent: Final = persistent
        self.entropy: Entropy = entropy
        self.volatile: Volatile = Volatile()

    @property
    def current(self) -> Mounted:
        """The current application, or the one that stands for none."""
        return self.mounted[self.volatile.application]

    def opens(self, access: Access) -> bool:
        """Tell whether `access` is given now."""
        return access.free or not access.pins.isdisjoint(self.volatile.verified)

    def file(self, sfi: int, missing: Status) -> File | Status:
        """Return the file `sfi` (or the current one for `CURRENT`), or the status word why there is none.

        `missing` is the answer for a short file id the application does not have.
        """
        if sfi == CURRENT:
            return self.volatile.file or Status.NO_CURRENT_FILE
        return self.current.files.get(sfi, missing)

    def tries_left(self, pin: PinFile) -> int:
        """Return the tries left of a PIN of the current application."""
        return self.persistent.tries_left(self.current.aid, pin)


def refuse(status: int) -> ResponseApdu:
    """Return the answer that is only `status`."""
    return ResponseApdu(b"", status)
