"""The composition root: names and settings become ports, loaders and desks. The only place that picks a reader."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final
from weakref import finalize

from cardsim.cardfile import codec as cardfile
from cardsim.profiles import load_profile
from cardsim.yamlio import BadFile, load
from reception.card.transport import CardSlot
from reception.desk.stage import Ports
from reception.errors import EnvironmentLacks
from reception.model.life import Happening
from reception.model.people import Person, Pins
from reception.papers.presented import ReadFile, presented
from reception.privacy import real_numbers, unguarded
from reception.readers import software
from reception.readers.simulated import SimulatedSlot
from reception.registry.memory import Registry
from reception.rules.loader import bundled
from reception.rules.ruleset import NATIONAL
from reception.scenario.acting import card_of, phone_of
from reception.scenario.loader import Loader
from reception.scenario.people import People

WAIT_MS = 60_000
"""How long a card that is not ours is waited for, where nobody says otherwise."""

if TYPE_CHECKING:
    from reception.papers.scan.result import Scan

FILE_BUDGET_MS: Final = 20_000
"""Time for one file of a scenario: as nobody waits at a desk, a busy machine must not change what is read."""


@dataclass(frozen=True, slots=True)
class ReaderChoice:
    """What `--reader` says: `sim`, `virtual` (our cards through PC/SC), or `pcsc` with the reader's `name` (None: the one there is)."""

    kind: str
    name: str | None = None


def people(allow_real_numbers: bool = False) -> People:
    """Return the finder of people files, which checks their cards and insurers, and guards against real people's numbers."""
    guard = unguarded if allow_real_numbers else real_numbers
    return People(software.check_card, sorted({NATIONAL, *bundled().packs}), guard, software.holder_of)


class PaperReader:
    """Reads files of papers; its child processes start with the first file and end with it, or with the program.

    One that could be a real person's is refused unless `allow_real_numbers`.
    """

    def __init__(self, allow_real_numbers: bool = False) -> None:
        self._allow_real_numbers = allow_real_numbers
        self._scan: Callable[[Path], Scan] | None = None

    def __call__(self, path: Path) -> ReadFile:
        """Return what the file at `path` counts as at the desk."""
        if self._scan is None:
            from reception.papers.scan.reader import Reader

            children = ExitStack()
            self._scan = children.enter_context(Reader(budget_ms=FILE_BUDGET_MS)).scan
            finalize(self, children.close)
        return presented(self._scan(path), self._allow_real_numbers)


def loader(people: People) -> Loader:
    """Return the reader of scenario files; the files of papers they present are guarded as those of `people` are."""
    papers = PaperReader(allow_real_numbers=people.guard is unguarded)
    return Loader(people, software.check_card_name, software.check_fault, papers)


def open_slot(
    reader: ReaderChoice,
    pin: Callable[[], str] | None = None,
    wait_ms: int = WAIT_MS,
    consents: Callable[[int], bool] | None = None,
    awaits: Callable[[str], None] | None = None,
) -> CardSlot:
    """Return the slot that `reader` names.

    For a card that is not ours: `pin` asks its holder when the time comes, `consents` whether it may be sent with so many tries left
    where they are not full (None: never), and one is waited for as long as `wait_ms`;
    `awaits` is told the reader's name when that begins.
    """
    if reader.kind == "sim":
        return SimulatedSlot(software.issue, software.anchors())
    from reception.readers.pcsc.guard import never
    from reception.readers.pcsc.slot import Holder, PcscSlot, unsaid
    from reception.readers.pcsc.virtual import VirtualSlot

    if reader.kind == "virtual":
        return VirtualSlot(anchors=software.anchors())
    if reader.kind == "pcsc":
        holder = Holder(pin, consents or never, awaits or unsaid)
        return PcscSlot(reader.name, holder, wait_ms)
    raise EnvironmentLacks(f"there is no reader called {reader.kind}", "--reader sim, virtual or pcsc[:NAME]")


def ports(slot: CardSlot) -> Ports:
    """Return the outside world of one run: `slot`, an online system without a past, and the bundled rules."""
    return Ports(slot, Registry(), bundled())


def secrets(person: Person) -> Pins:
    """Return the PIN of the test card of `person` and that of the phone."""
    return Pins(software.pin_of(card_of(person)), software.pin_of(phone_of(person)))


def check_card_file(path: Path, allow_real_numbers: bool = False) -> None:
    """Validate a card profile or an issued card; raises `BadFile` with every mistake in it, or every number in a profile that could
    be a real person's. Of an issued card the bytes are not searched: chance makes twelve digits there.
    """
    document = load(path)
    cardfile.check_card_file(document)
    guarded = not allow_real_numbers and not cardfile.is_issued(document)
    if guarded and (real := list(real_numbers(document))):
        raise BadFile(real)


def dated(person: Person) -> Person:
    """Return `person` with the card's days written out as the profile has them, where the file leaves them to it."""
    told = any(event.what is Happening.CARD_ISSUED for event in person.life or ())
    if person.card is None or told or "issued" in person.card.overrides:
        return person
    card = load_profile(person.card.profile).card
    days = {"issued": card.issued.isoformat(), "certificate_until": card.certificate_expiry(person.birth).isoformat()}
    return replace(person, card=replace(person.card, overrides={**days, **person.card.overrides}))


def everybody() -> dict[str, Person]:
    """Return the bundled people by name."""
    found = people()
    return {name: person for name in found.names(None) if (person := found.find(name, None)) is not None}


def card_holders() -> dict[str, Person]:
    """Return the holders of the bundled test cards by their cards' names."""
    return {name: person for name in software.card_names() if (person := software.holder_of(name)) is not None}
