"""The screen of each state as a value: a code, the buttons it shows, and the facts its words need."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from reception.model.device import USUAL, Device, FaceSide, Slot
from reception.terminal import events as e
from reception.terminal.progress import Progress
from reception.terminal.states import State


@dataclass(frozen=True, slots=True)
class Screen:
    """What the patient sees: `code` is the state's name, `buttons` the names of what can be pressed, `facts` fill the words.

    `step` is the place in the four steps shown at the top: 0 waiting, 1 card, 2 identity, 3 consent, 4 done. `error` is the
    code shown with it (`001`, `002`, `006`, or one of our own that begins with `X-`), None where there is none.
    """

    code: str
    step: int
    buttons: tuple[str, ...] = ()
    facts: Mapping[str, object] = field(default_factory=dict)
    error: str | None = None


BUTTONS: Mapping[State, tuple[type[e.Button], ...]] = {
    State.IDLE: (e.PhoneChosen,),
    State.CHOOSING: (e.FaceChosen, e.PinChosen, e.VisualChosen, e.Cancelled),
    State.FACING: (e.FaceMatched, e.FaceMismatched, e.FaceNotFound, e.PinChosen, e.Cancelled),
    State.FACE_RETRY: (e.RetryChosen, e.PinChosen, e.VisualChosen, e.Cancelled),
    State.ENTERING_PIN: (e.PinEntered, e.FaceChosen, e.Cancelled),
    State.PIN_BLOCKED: (e.FaceChosen, e.VisualChosen, e.Cancelled),
    State.ENTERING_PASSCODE: (e.PasscodeEntered, e.FaceChosen, e.PinChosen, e.Cancelled),
    State.PASSCODE_REFUSED: (e.PasscodeEntered, e.FaceChosen, e.PinChosen, e.Cancelled),
    State.VISUAL_CHECK: (e.VisualConfirmed, e.VisualDenied, e.Cancelled),
    State.NOTICE_SOON: (e.Continued,),
    State.NOTICE_GRACE: (e.Continued, e.Cancelled),
    State.UNREGISTERED: (e.RegistrationAccepted, e.RegistrationDeclined, e.Cancelled),
    State.CONSENTING: (e.ConsentAnswered, e.OneByOneChosen, e.Cancelled),
    State.ASKING_SUBSIDY: (e.SubsidyUsed, e.SubsidyDeclined, e.Cancelled),
    State.PHONE_CHOICE: (e.IphoneChosen, e.AndroidChosen, e.Cancelled),
    State.PHONE_PIN: (e.PinEntered, e.Cancelled),
    State.PHONE_HOLD: (e.Cancelled,),
    State.PHONE_BLOCKED: (e.Continued,),
}
"""What each screen lets one press, in the order shown."""

STEPS: Mapping[State, int] = {
    State.OUT_OF_SERVICE: 0,
    State.IDLE: 0,
    State.ABORTED: 0,
    State.READING: 1,
    State.CARD_UNREADABLE: 1,
    State.FOREIGN_CARD: 1,
    State.CERTIFICATE_MISSING: 1,
    State.CHOOSING: 2,
    State.FACING: 2,
    State.FACE_RETRY: 2,
    State.ENTERING_PIN: 2,
    State.CHECKING_PIN: 2,
    State.PIN_BLOCKED: 2,
    State.ENTERING_PASSCODE: 2,
    State.PASSCODE_REFUSED: 2,
    State.VISUAL_CHECK: 2,
    State.PROVING: 2,
    State.CHECKING: 2,
    State.NOTICE_SOON: 2,
    State.NOTICE_GRACE: 2,
    State.CERTIFICATE_DEAD: 2,
    State.OFFLINE: 2,
    State.LOOKING_UP: 2,
    State.UNREGISTERED: 2,
    State.REGISTERING: 2,
    State.REGISTRATION_FAILED: 2,
    State.CONSENTING: 3,
    State.ASKING_SUBSIDY: 3,
    State.SENDING: 3,
    State.DONE: 4,
    State.TAKE_CARD: 4,
    State.CARD_LEFT: 4,
    State.PHONE_CHOICE: 1,
    State.PHONE_PIN: 2,
    State.PHONE_HOLD: 2,
    State.PHONE_READING: 2,
    State.PHONE_BLOCKED: 2,
}

ERRORS: Mapping[State, str] = {
    State.CARD_UNREADABLE: "001",
    State.FOREIGN_CARD: "002",
    State.CERTIFICATE_DEAD: "006",
    State.CERTIFICATE_MISSING: "X-CERT",
    State.FACE_RETRY: "X-FACE",
    State.PIN_BLOCKED: "X-LOCK",
    State.PASSCODE_REFUSED: "X-VIS",
    State.OFFLINE: "X-NET",
    State.REGISTRATION_FAILED: "X-REG",
    State.OUT_OF_SERVICE: "X-LINK",
    State.PHONE_BLOCKED: "X-LOCK",
}
"""001, 002 and 006 are the only official numbers known in public; the others are our own names."""

FACTS: Mapping[State, Callable[[Progress], Mapping[str, object]]] = {
    State.CHOOSING: lambda p: {"hint": p.hint, "tries_left": p.tries_left},
    State.FACE_RETRY: lambda p: {"hint": p.hint, "tries": p.face_tries},
    State.ENTERING_PIN: lambda p: {"hint": p.hint, "tries_left": p.tries_left},
    State.VISUAL_CHECK: lambda p: {"hint": p.hint},
    State.PHONE_PIN: lambda p: {"hint": p.hint, "tries_left": p.tries_left},
    State.PHONE_HOLD: lambda p: {"hint": p.hint},
    State.NOTICE_SOON: lambda p: {"certificate_until": p.certificate_until},
    State.NOTICE_GRACE: lambda p: {"certificate_until": p.certificate_until},
    State.CONSENTING: lambda p: {"page": p.page},
    State.ASKING_SUBSIDY: lambda p: {"certificates": p.certificates},
    State.TAKE_CARD: lambda p: {"ending": p.ending},
}
"""What the words of a screen need to know of the visit."""


def _placing(device: Device) -> Mapping[str, object]:
    upright = {FaceSide.UP: "front", FaceSide.DOWN: "back"}
    side = upright[device.face_side] if device.slot is Slot.DROP else device.face_side
    return {"slot": device.slot, "face_side": side}


LOOKS: Mapping[State, Callable[[Device], Mapping[str, object]]] = {
    State.IDLE: _placing,
    State.READING: lambda device: {"beep": True} if device.beep else {},
    State.FACE_RETRY: lambda device: {"mask": device.mask},
    State.PHONE_HOLD: lambda device: {"phone_pad": device.phone_pad},
}
"""What the words of a screen need to know of the reader itself; each stands for words of its own, `reader.<fact>.<value>`."""


def screen(
    state: State,
    progress: Progress,
    hidden: frozenset[type[e.Button]] = frozenset(),
    device: Device = USUAL,
) -> Screen:
    """Return the screen of `state` in this visit on `device`; `hidden` are buttons that this facility's reader doesn't show."""
    hidden = hidden if len(progress.page) > 1 else hidden | {e.OneByOneChosen}
    buttons = tuple(button.__name__ for button in BUTTONS.get(state, ()) if button not in hidden)
    facts = FACTS[state](progress) if state in FACTS else {}
    looks = LOOKS[state](device) if state in LOOKS else {}
    return Screen(state.value, STEPS[state], buttons, {**facts, **looks}, ERRORS.get(state))
