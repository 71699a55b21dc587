"""What the reader's table asks the desk to do; each names the results that may answer it.

An effect is made from the event and the visit so far, so that whoever performs it never asks what caused it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Self

from reception.errors import Misuse
from reception.model.facility import Consent
from reception.model.visit import Eligibility
from reception.terminal import events as e

if TYPE_CHECKING:
    from reception.terminal.progress import Progress


@dataclass(frozen=True, slots=True)
class Effect:
    """Something to be done outside the table."""

    answers: ClassVar[tuple[type[e.Event], ...]] = ()

    @classmethod
    def of(cls, event: e.Event, progress: Progress) -> Self:
        """Make the effect from what happened and the visit so far."""
        return cls()


@dataclass(frozen=True, slots=True)
class ReadCard(Effect):
    """Find out what lies in the slot and read its user-authentication certificate."""

    answers = (
        e.CardRead,
        e.CardReadForStaff,
        e.CardUnreadable,
        e.CardForeign,
        e.CertificateMissing,
        e.CardRemoved,
    )


@dataclass(frozen=True, slots=True)
class LookIntoSlot(Effect):
    """See whether a card lies in the slot."""

    answers = (e.CardFoundInside, e.SlotFoundEmpty)


@dataclass(frozen=True, slots=True)
class FindPhoto(Effect):
    """Open the card's photograph for the comparison."""

    answers = (e.PhotoFound, e.PhotoMissing, e.CardUnreadable, e.CardRemoved)


@dataclass(frozen=True, slots=True)
class CountFaceTry(Effect):
    """Say whether another face try is allowed; `tries` were made so far."""

    tries: int = 0
    answers = (e.FaceTriesLeft, e.FaceTriesSpent, e.PinAskedInstead)

    @classmethod
    def of(cls, event: e.Event, progress: Progress) -> Self:
        """Take the number of tries from the visit."""
        return cls(progress.face_tries)


@dataclass(frozen=True, slots=True)
class AskTries(Effect):
    """Ask the card how many PIN tries are left; costs none."""

    answers = (e.TriesKnown, e.PinBlocked, e.CardUnreadable, e.CardRemoved)


@dataclass(frozen=True, slots=True)
class VerifyPin(Effect):
    """Show the PIN to the card once and let it sign a challenge; never repeated by itself."""

    entered: e.PinEntered
    answers = (e.PinAccepted, e.PinWrong, e.PinBlocked, e.PinWithheld, e.CardUnreadable, e.CardRemoved)

    @classmethod
    def of(cls, event: e.Event, progress: Progress) -> Self:
        """Take the PIN from the event; any other event is a mistake in the table."""
        if not isinstance(event, e.PinEntered):
            raise Misuse(f"VerifyPin needs PinEntered, not {type(event).__name__}")
        return cls(event)


@dataclass(frozen=True, slots=True)
class CheckPasscode(Effect):
    """Compare what staff typed with the facility's 目視 passcode; how many tries there are is not public, so there is no end to them."""

    passcode: e.Pin
    answers = (e.PasscodeAccepted, e.PasscodeWrong)

    @classmethod
    def of(cls, event: e.Event, progress: Progress) -> Self:
        """Take the passcode from the event; any other event is a mistake in the table."""
        if not isinstance(event, e.PasscodeEntered):
            raise Misuse(f"CheckPasscode needs PasscodeEntered, not {type(event).__name__}")
        return cls(event.passcode)


@dataclass(frozen=True, slots=True)
class ProveWithoutPin(Effect):
    """Let the card prove itself after a look at the face (PIN無し認証)."""

    answers = (e.CardProven, e.CardUnreadable, e.CardRemoved)


@dataclass(frozen=True, slots=True)
class ReadPhone(Effect):
    """Let the phone on the pad prove itself and read its certificate; `pin` is None where its owner proved it on the phone."""

    pin: e.Pin | None
    answers = (e.PhoneRead, e.PhoneUnreadable, e.PinWrong, e.PinBlocked)

    @classmethod
    def of(cls, event: e.Event, progress: Progress) -> Self:
        """Take the PIN that was typed before the phone was held."""
        return cls(progress.phone_pin)


@dataclass(frozen=True, slots=True)
class CheckCertificate(Effect):
    """Ask the online system whether the certificate is in force; a `phone`'s has no grace (NAT-123)."""

    phone: bool = False
    answers = (
        e.CertificateAccepted,
        e.CertificateExpiring,
        e.CertificateInGrace,
        e.CertificateRefused,
        e.NetworkFailed,
    )

    @classmethod
    def of(cls, event: e.Event, progress: Progress) -> Self:
        """Take from the visit whether it is a phone's."""
        return cls(progress.phone)


@dataclass(frozen=True, slots=True)
class AskRegistry(Effect):
    """Ask the online system for the patient's registration and cover."""

    answers = (e.EligibilityAnswered, e.NotRegistered, e.NetworkFailed)


@dataclass(frozen=True, slots=True)
class Register(Effect):
    """Register the card as insurance card (利用登録)."""

    answers = (e.RegistrationDone, e.RegistrationFailed)


@dataclass(frozen=True, slots=True)
class AskConsent(Effect):
    """Show the next page, if one is left: nothing is asked without cover (`eligibility`), or twice (`answered`).

    The consents come first; `subsidy` None says that the question about 受給者証 (PMH) has not come yet. `medical_aid` marks 医療扶助,
    under which no consent is asked for.
    """

    eligibility: Eligibility | None
    medical_aid: bool
    in_grace: bool
    one_by_one: bool
    answered: frozenset[Consent]
    subsidy: bool | None
    answers = (e.ConsentAsked, e.SubsidyAsked, e.SubsidyFailed, e.ConsentsComplete)

    @classmethod
    def of(cls, event: e.Event, progress: Progress) -> Self:
        """Take what the choice of pages depends on from the visit."""
        answer, answered = progress.answer, frozenset(progress.consents)
        return cls(
            answer.eligibility if answer else None,
            answer is not None and answer.medical_aid,
            progress.in_grace,
            progress.one_by_one,
            answered,
            progress.subsidy,
        )


@dataclass(frozen=True, slots=True)
class PushResult(Effect):
    """Hand the finished result to the clinic's computer."""

    answers = (e.ResultSent,)


@dataclass(frozen=True, slots=True)
class EndCardUse(Effect):
    """Tell the counter how the attempt at the reader ended."""


EFFECTS: tuple[type[Effect], ...] = tuple(
    found
    for found in globals().values()
    if isinstance(found, type) and issubclass(found, Effect) and found is not Effect
)
"""Every kind of effect."""
