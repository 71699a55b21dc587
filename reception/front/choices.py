"""What the buttons of a screen are on a keyboard: for each event its key, its words, and how it is made.

The keys mean the same on every screen: Y yes, N no, F face, P PIN, V staff's visual check, R again, O one by one, X nothing seen,
K phone, A Android, B iPhone, Enter on, Esc stop. No digit is among them, so that a PIN can be typed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from reception.model.facility import Consent
from reception.terminal import events as e
from reception.terminal.screens import Screen

PIN_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be pressed: `code` names its words, `make` turns the screen and the digits typed into the event.

    `needs_pin` says that it counts only once all digits are there.
    """

    key: str
    code: str
    make: Callable[[Screen, str], e.Event]
    needs_pin: bool = False


def _plain(key: str, kind: type[e.Button]) -> tuple[Choice, ...]:
    return (Choice(key, f"button.{kind.__name__}", lambda _screen, _digits: kind()),)


def _answers(shared: bool) -> Callable[[Screen, str], e.Event]:
    return lambda screen, _: e.ConsentAnswered(dict.fromkeys(page(screen), shared))


CHOICES: Mapping[str, tuple[Choice, ...]] = {
    "FaceChosen": _plain("f", e.FaceChosen),
    "PinChosen": _plain("p", e.PinChosen),
    "VisualChosen": _plain("v", e.VisualChosen),
    "FaceMatched": _plain("y", e.FaceMatched),
    "FaceMismatched": _plain("n", e.FaceMismatched),
    "FaceNotFound": _plain("x", e.FaceNotFound),
    "RetryChosen": _plain("r", e.RetryChosen),
    "PinEntered": (
        Choice("enter", "button.PinEntered", lambda _, digits: e.PinEntered(e.Pin(digits)), needs_pin=True),
    ),
    "PasscodeEntered": (
        Choice("enter", "button.PasscodeEntered", lambda _, digits: e.PasscodeEntered(e.Pin(digits)), needs_pin=True),
    ),
    "VisualConfirmed": _plain("y", e.VisualConfirmed),
    "VisualDenied": _plain("n", e.VisualDenied),
    "Continued": _plain("enter", e.Continued),
    "RegistrationAccepted": _plain("y", e.RegistrationAccepted),
    "RegistrationDeclined": _plain("n", e.RegistrationDeclined),
    "ConsentAnswered": (
        Choice("y", "button.ConsentAnswered.yes", _answers(True)),
        Choice("n", "button.ConsentAnswered.no", _answers(False)),
    ),
    "OneByOneChosen": _plain("o", e.OneByOneChosen),
    "SubsidyUsed": _plain("y", e.SubsidyUsed),
    "SubsidyDeclined": _plain("n", e.SubsidyDeclined),
    "PhoneChosen": _plain("k", e.PhoneChosen),
    "AndroidChosen": _plain("a", e.AndroidChosen),
    "IphoneChosen": _plain("b", e.IphoneChosen),
    "Cancelled": _plain("escape", e.Cancelled),
}
"""Every button that a screen can have."""


def choices(screen: Screen) -> Iterator[Choice]:
    """Yield what can be pressed on `screen`, in the order shown."""
    for button in screen.buttons:
        yield from CHOICES[button]


def asks_pin(screen: Screen) -> bool:
    """Say whether `screen` takes digits."""
    return any(choice.needs_pin for choice in choices(screen))


def page(screen: Screen) -> tuple[Consent, ...]:
    """Return the items that a consent screen asks for; none on any other."""
    found = screen.facts.get("page", ())
    return found if isinstance(found, tuple) else ()
