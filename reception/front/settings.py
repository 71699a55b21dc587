"""What can be set at the keys: the day, the facility's switches, the line, and what is wrong with the next card."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from reception.front.acts import FAULTS
from reception.model.device import DEVICES, AfterFaces, Device, FaceSide, Mask, PhonePad, Slot
from reception.model.facility import Consent, Facility, FacilityKind, Network, Pmh, VisualCheck
from reception.wording import Words

E = TypeVar("E", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Settings:
    """The next visit's day and facility; `facility.network` and `fault`, a name of the table of card faults, count at once."""

    day: date
    facility: Facility
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the settings: `code` names its words, `value` that of what is set, `turned` sets the next."""

    code: str
    value: Callable[[Settings], str]
    turned: Callable[[Settings], Settings]

    def line(self, settings: Settings, words: Words) -> str:
        """Return the line as it is read."""
        return f"{words(self.code)}: {words(self.value(settings))}"


def _after(values: tuple[E, ...], value: E) -> E:
    return values[(values.index(value) + 1) % len(values)]


def _on(value: bool) -> str:
    return "setting.on" if value else "setting.off"


def _switch(name: str) -> Row:
    """Make the row of a facility's field that is true or false."""

    def turned(settings: Settings) -> Settings:
        changed: dict[str, Any] = {name: not getattr(settings.facility, name)}
        return replace(settings, facility=replace(settings.facility, **changed))

    return Row(f"setting.{name}", lambda settings: _on(getattr(settings.facility, name)), turned)


def _asks(item: Consent) -> Row:
    """Make the row of a consent item that the facility asks for or not."""
    return Row(
        f"setting.asks.{item}",
        lambda settings: _on(item in settings.facility.asks),
        lambda settings: replace(settings, facility=replace(settings.facility, asks=settings.facility.asks ^ {item})),
    )


def _next_kind(settings: Settings) -> Settings:
    kind = _after(tuple(FacilityKind), settings.facility.kind)
    return replace(settings, facility=replace(settings.facility, kind=kind))


def _next_network(settings: Settings) -> Settings:
    network = _after(tuple(Network), settings.facility.network)
    return replace(settings, facility=replace(settings.facility, network=network))


def _device(name: str, values: tuple[E, ...]) -> Row:
    """Make the row of one switch of the reader."""

    def turned(settings: Settings) -> Settings:
        changed: dict[str, Any] = {name: _after(values, getattr(settings.facility.device, name))}
        return _with_device(settings, replace(settings.facility.device, **changed))

    return Row(f"setting.{name}", lambda settings: f"device.{name}.{getattr(settings.facility.device, name)}", turned)


def _with_device(settings: Settings, device: Device) -> Settings:
    return replace(settings, facility=replace(settings.facility, device=device))


def _model(settings: Settings) -> str:
    """Return the name of the reader, `own` for one put together otherwise."""
    return next((name for name, device in DEVICES.items() if device == settings.facility.device), "own")


def _next_model(settings: Settings) -> Settings:
    names, name = tuple(DEVICES), _model(settings)
    following = names[(names.index(name) + 1) % len(names)] if name in names else names[0]
    return _with_device(settings, DEVICES[following])


def _turn_beep(settings: Settings) -> Settings:
    device = settings.facility.device
    return _with_device(settings, replace(device, beep=not device.beep))


def _next_visual(settings: Settings) -> Settings:
    ways = (None, *VisualCheck)
    way = ways[(ways.index(settings.facility.visual_check) + 1) % len(ways)]
    return replace(settings, facility=replace(settings.facility, visual_check=way))


def _next_pmh(settings: Settings) -> Settings:
    pmh = _after(tuple(Pmh), settings.facility.pmh)
    return replace(settings, facility=replace(settings.facility, pmh=pmh))


def _next_fault(settings: Settings) -> Settings:
    return replace(settings, fault=FAULTS[(FAULTS.index(settings.fault) + 1) % len(FAULTS)])


ROWS = (
    Row("setting.network", lambda settings: f"network.{settings.facility.network}", _next_network),
    Row("setting.fault", lambda settings: f"fault.{settings.fault or 'none'}", _next_fault),
    Row("setting.kind", lambda settings: f"facility.{settings.facility.kind}", _next_kind),
    *(_asks(item) for item in Consent if item is not Consent.LIMIT),
    Row(
        "setting.visual_check",
        lambda settings: f"visual_check.{settings.facility.visual_check or 'by_date'}",
        _next_visual,
    ),
    _switch("phone"),
    Row("setting.pmh", lambda settings: f"pmh.{settings.facility.pmh}", _next_pmh),
    Row("setting.model", lambda settings: f"device.{_model(settings)}", _next_model),
    _device("slot", tuple(Slot)),
    _device("face_side", tuple(FaceSide)),
    _device("after_faces", tuple(AfterFaces)),
    _device("mask", tuple(Mask)),
    _device("phone_pad", tuple(PhonePad)),
    Row("setting.beep", lambda settings: _on(settings.facility.device.beep), _turn_beep),
    _switch("registration_open"),
    _switch("accepts_printouts"),
    _switch("provisional_measures"),
    _switch("disaster_area"),
)
"""Every line of the settings but the day."""
