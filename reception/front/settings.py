"""What can be set at the keys: the day, the facility's switches, the line, and what is wrong with the next card."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from reception.front.acts import FAULTS
from reception.model.device import DEVICES, AfterFaces, Device, FaceSide, Mask, PhonePad, Slot
from reception.model.facility import Consent, Facility, FacilityKind, Network, Pmh, VisualCheck
from reception.wording import Words


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


def _after(values: Sequence[Any], value: object) -> Any:
    """Return the one behind `value`, the first behind the last and behind one that is not among them."""
    return values[(values.index(value) + 1) % len(values)] if value in values else values[0]


def _on(value: bool) -> str:
    return "setting.on" if value else "setting.off"


def _of_facility(name: str, values: Sequence[Any], code: Callable[[Any], str]) -> Row:
    """Make the row of a facility's field, which takes one of `values` after the other; `code` names the words of a value."""

    def turned(settings: Settings) -> Settings:
        changed = {name: _after(values, getattr(settings.facility, name))}
        return replace(settings, facility=replace(settings.facility, **changed))

    return Row(f"setting.{name}", lambda settings: code(getattr(settings.facility, name)), turned)


def _of_device(name: str, values: Sequence[Any], code: Callable[[Any], str]) -> Row:
    """Make the row of one switch of the reader."""

    def turned(settings: Settings) -> Settings:
        device = settings.facility.device
        return _with_device(settings, replace(device, **{name: _after(values, getattr(device, name))}))

    return Row(f"setting.{name}", lambda settings: code(getattr(settings.facility.device, name)), turned)


def _asks(item: Consent) -> Row:
    """Make the row of a consent item that the facility asks for or not."""
    return Row(
        f"setting.asks.{item}",
        lambda settings: _on(item in settings.facility.asks),
        lambda settings: replace(settings, facility=replace(settings.facility, asks=settings.facility.asks ^ {item})),
    )


def _with_device(settings: Settings, device: Device) -> Settings:
    return replace(settings, facility=replace(settings.facility, device=device))


def _model(settings: Settings) -> str:
    """Return the name of the reader, `own` for one put together otherwise."""
    return next((name for name, device in DEVICES.items() if device == settings.facility.device), "own")


SWITCH = (False, True)

ROWS = (
    _of_facility("network", tuple(Network), "network.{}".format),
    Row(
        "setting.fault",
        lambda settings: f"fault.{settings.fault or 'none'}",
        lambda settings: replace(settings, fault=_after(FAULTS, settings.fault)),
    ),
    _of_facility("kind", tuple(FacilityKind), "facility.{}".format),
    *(_asks(item) for item in Consent if item is not Consent.LIMIT),
    _of_facility("visual_check", (None, *VisualCheck), lambda way: f"visual_check.{way or 'by_date'}"),
    _of_facility("phone", SWITCH, _on),
    _of_facility("pmh", tuple(Pmh), "pmh.{}".format),
    Row(
        "setting.model",
        lambda settings: f"device.{_model(settings)}",
        lambda settings: _with_device(settings, _after(tuple(DEVICES.values()), settings.facility.device)),
    ),
    _of_device("slot", tuple(Slot), "device.slot.{}".format),
    _of_device("face_side", tuple(FaceSide), "device.face_side.{}".format),
    _of_device("after_faces", tuple(AfterFaces), "device.after_faces.{}".format),
    _of_device("mask", tuple(Mask), "device.mask.{}".format),
    _of_device("phone_pad", tuple(PhonePad), "device.phone_pad.{}".format),
    _of_device("beep", SWITCH, _on),
    _of_facility("registration_open", SWITCH, lambda is_open: f"registration.{'open' if is_open else 'closed'}"),
    _of_facility("accepts_printouts", SWITCH, _on),
    _of_facility("provisional_measures", SWITCH, _on),
    _of_facility("disaster_area", SWITCH, _on),
)
"""Every line of the settings but the day."""
