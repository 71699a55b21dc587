"""The composition root: names and settings become ports, loaders and desks. The only place that picks a reader."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from cardsim.profiles import load_profile
from cardsim.yamlio import BadFile, load
from reception.card.transport import CardSlot
from reception.desk.stage import Ports
from reception.errors import EnvironmentLacks
from reception.model.life import Happening
from reception.model.people import Person
from reception.privacy import real_numbers, unguarded
from reception.readers import software
from reception.readers.simulated import SimulatedSlot
from reception.registry.memory import Registry
from reception.rules.loader import bundled
from reception.rules.ruleset import NATIONAL
from reception.scenario.acting import card_of, phone_of
from reception.scenario.loader import Loader
from reception.scenario.people import People


@dataclass(frozen=True, slots=True)
class ReaderChoice:
    """What `--reader` says: `sim`, `virtual` (our cards through PC/SC), or `pcsc` with the reader's `name` (None: the one there is)."""

    kind: str
    name: str | None = None


def people(allow_real_numbers: bool = False) -> People:
    """Return the finder of people files, which checks their cards and insurers, and guards against real people's numbers."""
    guard = unguarded if allow_real_numbers else real_numbers
    return People(software.check_card, sorted({NATIONAL, *bundled().packs}), guard)


def loader(people: People) -> Loader:
    """Return the reader of scenario files."""
    return Loader(people, software.card_names(), software.check_fault)


def open_slot(
    reader: ReaderChoice,
    pin: Callable[[], str] | None = None,
    wait_ms: int = 60_000,
    consents: Callable[[int], bool] | None = None,
) -> CardSlot:
    """Return the slot that `reader` names.

    For a card that is not ours: `pin` asks its holder when the time comes, `consents` whether it may be sent with so many tries left
    where they are not full (None: never), and one is waited for as long as `wait_ms`.
    """
    if reader.kind == "sim":
        return SimulatedSlot(software.issue, software.anchors())
    from reception.readers.pcsc.slot import Holder, PcscSlot
    from reception.readers.pcsc.virtual import VirtualSlot

    if reader.kind == "virtual":
        return VirtualSlot(anchors=software.anchors())
    if reader.kind == "pcsc":
        holder = Holder(pin) if consents is None else Holder(pin, consents)
        return PcscSlot(reader.name, holder, wait_ms)
    raise EnvironmentLacks(f"there is no reader called {reader.kind}", "--reader sim, virtual or pcsc[:NAME]")


def ports(slot: CardSlot) -> Ports:
    """Return the outside world of one run: `slot`, an online system without a past, and the bundled rules."""
    return Ports(slot, Registry(), bundled())


def secrets(person: Person) -> tuple[str, str]:
    """Return the PIN of the test card of `person` and that of the phone."""
    return software.pin_of(card_of(person)), software.pin_of(phone_of(person))


def check_card_file(path: Path, allow_real_numbers: bool = False) -> None:
    """Validate a card profile; raises `BadFile` with every mistake in it, or every number that could be a real person's."""
    load_profile(path)
    if not allow_real_numbers and (real := list(real_numbers(load(path)))):
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
