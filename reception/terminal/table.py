"""The reader's whole flow as one table: (state, event) → next state and effects.

A pair that is not here cannot happen; `impossible.why` gives the reason for each. The order — identity, check, registration,
consents, done — is that of the official guide's public digest; the places of the two notices follow from the certificate being
read before they are known (our inference). So does that of the question about subsidies, after the last consent.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from reception.terminal import effects as f
from reception.terminal import events as e
from reception.terminal.states import NO_CARD, PHONE, State


class Transition(NamedTuple):
    """Where an event leads, and what the desk is asked to do on the way."""

    to: State
    effects: tuple[type[f.Effect], ...] = ()


Table = Mapping[tuple[State, type[e.Event]], Transition]

_S = State
_ENDED = Transition(State.TAKE_CARD, (f.EndCardUse, f.LookIntoSlot))
_TAKE = Transition(State.TAKE_CARD, (f.LookIntoSlot,))
_PHONE_ENDED = Transition(State.IDLE, (f.EndCardUse,))
_TORN = Transition(State.ABORTED, (f.EndCardUse,))
_UNREADABLE = Transition(State.CARD_UNREADABLE, (f.EndCardUse,))
_RESTART = Transition(State.READING, (f.ReadCard,))
_FACE = Transition(State.FACING, (f.FindPhoto,))
_FACE_FAILED = Transition(State.FACE_RETRY, (f.CountFaceTry,))
_PIN = Transition(State.ENTERING_PIN, (f.AskTries,))
_VISUAL = Transition(State.VISUAL_CHECK)
_STAFF = Transition(State.ENTERING_PASSCODE)
_TYPED = Transition(State.ENTERING_PASSCODE, (f.CheckPasscode,))
_PROVE = Transition(State.PROVING, (f.ProveWithoutPin,))
_CHECK = Transition(State.CHECKING, (f.CheckCertificate,))
_LOOK_UP = Transition(State.LOOKING_UP, (f.AskRegistry,))
_NEXT_PAGE = Transition(State.CONSENTING, (f.AskConsent,))

_OVER = (
    State.CARD_UNREADABLE,
    State.FOREIGN_CARD,
    State.CERTIFICATE_MISSING,
    State.CERTIFICATE_DEAD,
    State.OFFLINE,
    State.REGISTRATION_FAILED,
    State.DONE,
)
"""The attempt is over; the screen says how."""

_TAKING = (State.TAKE_CARD, State.CARD_LEFT)
"""Only the card has yet to be taken, if one lies there."""

_PASSCODE = (State.ENTERING_PASSCODE, State.PASSCODE_REFUSED)
"""Staff's passcode can be typed here, or the patient goes back to another way."""

_INTERRUPTIBLE = tuple(state for state in State if state not in (*_OVER, *_TAKING, *NO_CARD, State.OUT_OF_SERVICE))
"""Taking the card out here breaks the attempt off."""

_CANCELLABLE = (
    State.CHOOSING,
    State.FACING,
    State.FACE_RETRY,
    State.ENTERING_PIN,
    State.PIN_BLOCKED,
    State.ENTERING_PASSCODE,
    State.PASSCODE_REFUSED,
    State.VISUAL_CHECK,
    State.NOTICE_GRACE,
    State.UNREGISTERED,
    State.CONSENTING,
    State.ASKING_SUBSIDY,
)
"""Screens with やめる."""

TABLE: Table = {
    # waiting for a card
    (_S.IDLE, e.CardPlaced): _RESTART,
    (_S.IDLE, e.CardFoundInside): Transition(State.TAKE_CARD),
    (_S.IDLE, e.SlotFoundEmpty): Transition(State.IDLE),
    (_S.ABORTED, e.CardPlaced): _RESTART,
    (_S.ABORTED, e.TimedOut): Transition(State.IDLE),
    # what lies there?
    (_S.READING, e.CardRead): Transition(State.CHOOSING),
    (_S.READING, e.CardReadForStaff): _VISUAL,
    (_S.READING, e.CardUnreadable): _UNREADABLE,
    (_S.READING, e.CardForeign): Transition(State.FOREIGN_CARD, (f.EndCardUse,)),
    (_S.READING, e.CertificateMissing): Transition(State.CERTIFICATE_MISSING, (f.EndCardUse,)),
    # who is it?
    (_S.CHOOSING, e.FaceChosen): _FACE,
    (_S.CHOOSING, e.PinChosen): _PIN,
    (_S.CHOOSING, e.VisualChosen): _STAFF,
    # by face
    (_S.FACING, e.PhotoFound): Transition(State.FACING),
    (_S.FACING, e.PhotoMissing): Transition(State.CHOOSING),
    (_S.FACING, e.CardUnreadable): _UNREADABLE,
    (_S.FACING, e.FaceMatched): _PROVE,
    (_S.FACING, e.FaceMismatched): _FACE_FAILED,
    (_S.FACING, e.FaceNotFound): _FACE_FAILED,
    (_S.FACING, e.TimedOut): _FACE_FAILED,
    (_S.FACING, e.PinChosen): _PIN,
    (_S.FACE_RETRY, e.FaceTriesLeft): Transition(State.FACE_RETRY),
    (_S.FACE_RETRY, e.FaceTriesSpent): Transition(State.CHOOSING),
    (_S.FACE_RETRY, e.PinAskedInstead): _PIN,
    (_S.FACE_RETRY, e.RetryChosen): _FACE,
    (_S.FACE_RETRY, e.PinChosen): _PIN,
    (_S.FACE_RETRY, e.VisualChosen): _STAFF,
    # by PIN
    (_S.ENTERING_PIN, e.TriesKnown): Transition(State.ENTERING_PIN),
    (_S.ENTERING_PIN, e.PinBlocked): Transition(State.PIN_BLOCKED),
    (_S.ENTERING_PIN, e.CardUnreadable): _UNREADABLE,
    (_S.ENTERING_PIN, e.PinEntered): Transition(State.CHECKING_PIN, (f.VerifyPin,)),
    (_S.ENTERING_PIN, e.FaceChosen): _FACE,
    (_S.CHECKING_PIN, e.PinAccepted): _CHECK,
    (_S.CHECKING_PIN, e.PinWrong): Transition(State.ENTERING_PIN),
    (_S.CHECKING_PIN, e.PinBlocked): Transition(State.PIN_BLOCKED),
    (_S.CHECKING_PIN, e.PinWithheld): Transition(State.CHOOSING),
    (_S.CHECKING_PIN, e.CardUnreadable): _UNREADABLE,
    (_S.PIN_BLOCKED, e.FaceChosen): _FACE,
    (_S.PIN_BLOCKED, e.VisualChosen): _STAFF,
    # by staff, on the reader's own screen (NAT-038); with the terminal in 目視確認 mode the card's reading leads here (NAT-037)
    **{(state, e.PasscodeEntered): _TYPED for state in _PASSCODE},
    **{(state, e.FaceChosen): _FACE for state in _PASSCODE},
    **{(state, e.PinChosen): _PIN for state in _PASSCODE},
    (_S.ENTERING_PASSCODE, e.PasscodeAccepted): _VISUAL,
    (_S.ENTERING_PASSCODE, e.PasscodeWrong): Transition(State.PASSCODE_REFUSED),
    (_S.VISUAL_CHECK, e.VisualConfirmed): _PROVE,
    (_S.VISUAL_CHECK, e.VisualDenied): _ENDED,
    (_S.PROVING, e.CardProven): _CHECK,
    (_S.PROVING, e.CardUnreadable): _UNREADABLE,
    # by phone, with nothing in the slot
    (_S.IDLE, e.PhoneChosen): Transition(State.PHONE_CHOICE),
    (_S.PHONE_CHOICE, e.AndroidChosen): Transition(State.PHONE_PIN),
    (_S.PHONE_CHOICE, e.IphoneChosen): Transition(State.PHONE_HOLD),
    (_S.PHONE_PIN, e.PinEntered): Transition(State.PHONE_HOLD),
    (_S.PHONE_HOLD, e.PhoneHeld): Transition(State.PHONE_READING, (f.ReadPhone,)),
    (_S.PHONE_READING, e.PhoneRead): _CHECK,
    (_S.PHONE_READING, e.PhoneUnreadable): Transition(State.PHONE_HOLD),
    (_S.PHONE_READING, e.PinWrong): Transition(State.PHONE_PIN),
    (_S.PHONE_READING, e.PinBlocked): Transition(State.PHONE_BLOCKED, (f.EndCardUse,)),
    (_S.PHONE_BLOCKED, e.Continued): Transition(State.IDLE),
    (_S.PHONE_BLOCKED, e.TimedOut): Transition(State.IDLE),
    **{(state, e.Cancelled): _PHONE_ENDED for state in (_S.PHONE_CHOICE, _S.PHONE_PIN, _S.PHONE_HOLD)},
    **{(state, e.TimedOut): _PHONE_ENDED for state in (_S.PHONE_CHOICE, _S.PHONE_PIN, _S.PHONE_HOLD)},
    **{(state, e.CardPlaced): _RESTART for state in PHONE},
    # is the certificate in force?
    (_S.CHECKING, e.CertificateAccepted): _LOOK_UP,
    (_S.CHECKING, e.CertificateExpiring): Transition(State.NOTICE_SOON),
    (_S.CHECKING, e.CertificateInGrace): Transition(State.NOTICE_GRACE),
    (_S.CHECKING, e.CertificateRefused): Transition(State.CERTIFICATE_DEAD, (f.EndCardUse,)),
    (_S.CHECKING, e.NetworkFailed): Transition(State.OFFLINE, (f.EndCardUse,)),
    (_S.NOTICE_SOON, e.Continued): _LOOK_UP,
    (_S.NOTICE_SOON, e.TimedOut): _LOOK_UP,
    (_S.NOTICE_GRACE, e.Continued): _LOOK_UP,
    # is the patient registered and covered?
    (_S.LOOKING_UP, e.EligibilityAnswered): _NEXT_PAGE,
    (_S.LOOKING_UP, e.NotRegistered): Transition(State.UNREGISTERED),
    (_S.LOOKING_UP, e.NetworkFailed): Transition(State.OFFLINE, (f.EndCardUse,)),
    (_S.UNREGISTERED, e.RegistrationAccepted): Transition(State.REGISTERING, (f.Register,)),
    (_S.UNREGISTERED, e.RegistrationDeclined): _ENDED,
    (_S.REGISTERING, e.RegistrationDone): _LOOK_UP,
    (_S.REGISTERING, e.RegistrationFailed): Transition(State.REGISTRATION_FAILED, (f.EndCardUse,)),
    # what may be shared?
    (_S.CONSENTING, e.ConsentAsked): Transition(State.CONSENTING),
    (_S.CONSENTING, e.ConsentAnswered): _NEXT_PAGE,
    (_S.CONSENTING, e.OneByOneChosen): _NEXT_PAGE,
    (_S.CONSENTING, e.SubsidyAsked): Transition(State.ASKING_SUBSIDY),
    (_S.CONSENTING, e.SubsidyFailed): _NEXT_PAGE,
    (_S.ASKING_SUBSIDY, e.SubsidyUsed): _NEXT_PAGE,
    (_S.ASKING_SUBSIDY, e.SubsidyDeclined): _NEXT_PAGE,
    (_S.CONSENTING, e.ConsentsComplete): Transition(State.SENDING, (f.PushResult,)),
    (_S.SENDING, e.ResultSent): Transition(State.DONE, (f.EndCardUse,)),
    # the card goes back
    **{(state, e.CardRemoved): Transition(State.IDLE) for state in (*_OVER, *_TAKING)},
    **{(state, e.TimedOut): _TAKE for state in _OVER},
    (_S.TAKE_CARD, e.CardFoundInside): Transition(State.TAKE_CARD),
    (_S.TAKE_CARD, e.SlotFoundEmpty): Transition(State.IDLE),
    **{(state, e.TimedOut): Transition(State.CARD_LEFT) for state in _TAKING},
    **{(state, e.CardRemoved): _TORN for state in _INTERRUPTIBLE},
    **{(state, e.Cancelled): _ENDED for state in _CANCELLABLE},
    **{(state, e.TimedOut): _ENDED for state in _CANCELLABLE if state is not State.FACING},
    # the link to the PC
    (_S.OUT_OF_SERVICE, e.CardPlaced): Transition(State.OUT_OF_SERVICE),
    (_S.OUT_OF_SERVICE, e.CardRemoved): Transition(State.OUT_OF_SERVICE),
    (_S.OUT_OF_SERVICE, e.LinkRestored): Transition(State.IDLE, (f.LookIntoSlot,)),
    **{(state, e.LinkLost): Transition(State.OUT_OF_SERVICE) for state in NO_CARD},
    **{(state, e.LinkLost): Transition(State.OUT_OF_SERVICE, (f.EndCardUse,)) for state in _INTERRUPTIBLE},
    **{(state, e.LinkLost): Transition(State.OUT_OF_SERVICE) for state in (*_OVER, *_TAKING)},
}
"""Every transition the reader has."""
