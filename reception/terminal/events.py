"""What can happen at the reader: four kinds of events, by who brings them.

An `Act` is something a person does (a card, a button); a `Result` answers an effect; `Passing` is time or the machine's link.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from reception.model.facility import Consent
from reception.model.visit import OnlineAnswer
from reception.terminal.kinds import Act as Act
from reception.terminal.kinds import Button as Button
from reception.terminal.kinds import Event as Event
from reception.terminal.kinds import Passing as Passing
from reception.terminal.kinds import Pin as Pin
from reception.terminal.kinds import Result as Result

# --- at the slot ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CardPlaced(Act):
    """A card was put into the slot."""


@dataclass(frozen=True, slots=True)
class CardRemoved(Act):
    """The card was taken out, or torn out in the middle of an exchange."""


@dataclass(frozen=True, slots=True)
class PhoneHeld(Act):
    """A phone was held over the pad."""


# --- on the screen -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FaceChosen(Button):
    """The patient chose お顔で確認."""


@dataclass(frozen=True, slots=True)
class PinChosen(Button):
    """The patient chose 暗証番号で確認."""


@dataclass(frozen=True, slots=True)
class VisualChosen(Button):
    """Staff pressed 職員による確認 on the reader, where it takes a passcode of the facility's."""


@dataclass(frozen=True, slots=True)
class PasscodeEntered(Button):
    """Staff typed the facility's 目視 passcode, which is not the patient's PIN, and 確定."""

    passcode: Pin


@dataclass(frozen=True, slots=True)
class FaceMatched(Button):
    """The camera found the person of the photograph; here the operator or the scenario says so."""


@dataclass(frozen=True, slots=True)
class FaceMismatched(Button):
    """The camera found another face than the photograph's (simulated, as above)."""


@dataclass(frozen=True, slots=True)
class FaceNotFound(Button):
    """The camera found no usable face: too near, moving, backlight (simulated, as above)."""


@dataclass(frozen=True, slots=True)
class RetryChosen(Button):
    """もう一度."""


@dataclass(frozen=True, slots=True)
class PinEntered(Button):
    """Four digits and 確定; `tries_waived` is the holder's word that a lost try may be risked on a real card."""

    pin: Pin
    tries_waived: bool = False


@dataclass(frozen=True, slots=True)
class VisualConfirmed(Button):
    """Staff: カードの写真と同じ方です."""


@dataclass(frozen=True, slots=True)
class VisualDenied(Button):
    """Staff: 違います."""


@dataclass(frozen=True, slots=True)
class Continued(Button):
    """次へ on a notice."""


@dataclass(frozen=True, slots=True)
class RegistrationAccepted(Button):
    """今ここで登録する (利用登録)."""


@dataclass(frozen=True, slots=True)
class RegistrationDeclined(Button):
    """登録しない."""


@dataclass(frozen=True, slots=True)
class ConsentAnswered(Button):
    """The answers to the page shown: True shares the item."""

    answers: Mapping[Consent, bool]


@dataclass(frozen=True, slots=True)
class OneByOneChosen(Button):
    """一つずつ選ぶ on the page that asks for several items at once."""


@dataclass(frozen=True, slots=True)
class SubsidyUsed(Button):
    """使う: the 受給者証 on file are used today."""


@dataclass(frozen=True, slots=True)
class SubsidyDeclined(Button):
    """使わない."""


@dataclass(frozen=True, slots=True)
class PhoneChosen(Button):
    """スマートフォンで受付."""


@dataclass(frozen=True, slots=True)
class AndroidChosen(Button):
    """It is an Android phone: its certificate's PIN is typed on the reader."""


@dataclass(frozen=True, slots=True)
class IphoneChosen(Button):
    """It is an iPhone: its owner proves who they are on the phone itself."""


@dataclass(frozen=True, slots=True)
class Cancelled(Button):
    """やめる."""


# --- answers to effects --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CardRead(Result):
    """Answers `ReadCard`: a マイナンバーカード with its user-authentication certificate, its first and last day in Japan."""

    certificate_from: date
    certificate_until: date


@dataclass(frozen=True, slots=True)
class CardReadForStaff(Result):
    """Answers `ReadCard` as `CardRead` does, with the terminal in 目視確認 mode: left on since an earlier visit where `forgotten`."""

    certificate_from: date
    certificate_until: date
    forgotten: bool


@dataclass(frozen=True, slots=True)
class CardUnreadable(Result):
    """Answers any effect on the card: the chip doesn't answer, or not with what a card would say (001)."""


@dataclass(frozen=True, slots=True)
class CardForeign(Result):
    """Answers `ReadCard`: something answers, but it is not a マイナンバーカード (002)."""


@dataclass(frozen=True, slots=True)
class CertificateMissing(Result):
    """Answers `ReadCard`: no user-authentication certificate on the card."""


@dataclass(frozen=True, slots=True)
class CardFoundInside(Result):
    """Answers `LookIntoSlot`: a card still lies there."""


@dataclass(frozen=True, slots=True)
class SlotFoundEmpty(Result):
    """Answers `LookIntoSlot`: nothing lies there."""


@dataclass(frozen=True, slots=True)
class PhotoFound(Result):
    """Answers `FindPhoto`: there is a photograph to compare with."""


@dataclass(frozen=True, slots=True)
class PhotoMissing(Result):
    """Answers `FindPhoto`: the card carries no photograph (issued to an infant)."""


@dataclass(frozen=True, slots=True)
class FaceTriesLeft(Result):
    """Answers `CountFaceTry`: another try is allowed."""


@dataclass(frozen=True, slots=True)
class FaceTriesSpent(Result):
    """Answers `CountFaceTry`: the reader gives up on the face."""


@dataclass(frozen=True, slots=True)
class PinAskedInstead(Result):
    """Answers `CountFaceTry`: the reader gives up on the face and asks for the PIN by itself, as some makes do."""


@dataclass(frozen=True, slots=True)
class TriesKnown(Result):
    """Answers `AskTries`: `tries_left` is 1 to 3."""

    tries_left: int


@dataclass(frozen=True, slots=True)
class PinAccepted(Result):
    """Answers `VerifyPin`: the PIN was right and the card signed the challenge."""


@dataclass(frozen=True, slots=True)
class PinWrong(Result):
    """Answers `VerifyPin` or `ReadPhone`: wrong, `tries_left` is 1 or 2."""

    tries_left: int


@dataclass(frozen=True, slots=True)
class PinBlocked(Result):
    """Answers `AskTries`, `VerifyPin` or `ReadPhone`: no try is left."""


@dataclass(frozen=True, slots=True)
class PinWithheld(Result):
    """Answers `VerifyPin`: nothing was sent, to spare the holder's tries (`tries_left`, None: unknown) on a card that may be real."""

    tries_left: int | None


@dataclass(frozen=True, slots=True)
class PasscodeAccepted(Result):
    """Answers `CheckPasscode`: it is the facility's."""


@dataclass(frozen=True, slots=True)
class PasscodeWrong(Result):
    """Answers `CheckPasscode`: it is not."""


@dataclass(frozen=True, slots=True)
class CardProven(Result):
    """Answers `ProveWithoutPin`: the card signed the challenge without a PIN."""


@dataclass(frozen=True, slots=True)
class PhoneRead(Result):
    """Answers `ReadPhone`: the phone proved itself; the first and last day of its certificate in Japan."""

    certificate_from: date
    certificate_until: date


@dataclass(frozen=True, slots=True)
class PhoneUnreadable(Result):
    """Answers `ReadPhone`: no phone with certificates answers, or it was taken away too soon."""


@dataclass(frozen=True, slots=True)
class CertificateAccepted(Result):
    """Answers `CheckCertificate`: valid, and for more than three months yet."""


@dataclass(frozen=True, slots=True)
class CertificateExpiring(Result):
    """Answers `CheckCertificate`: valid, but the renewal notice is due."""


@dataclass(frozen=True, slots=True)
class CertificateInGrace(Result):
    """Answers `CheckCertificate`: expired, within its grace."""


@dataclass(frozen=True, slots=True)
class CertificateRefused(Result):
    """Answers `CheckCertificate`: revoked, or past its grace (006)."""


@dataclass(frozen=True, slots=True)
class NetworkFailed(Result):
    """Answers any question to the online system: it cannot be reached."""


@dataclass(frozen=True, slots=True)
class EligibilityAnswered(Result):
    """Answers `AskRegistry`: the patient is registered; `answer` is what the system holds for the day, cover or none."""

    answer: OnlineAnswer


@dataclass(frozen=True, slots=True)
class NotRegistered(Result):
    """Answers `AskRegistry`: the card was never registered as insurance card."""


@dataclass(frozen=True, slots=True)
class RegistrationDone(Result):
    """Answers `Register`."""


@dataclass(frozen=True, slots=True)
class RegistrationFailed(Result):
    """Answers `Register`: refused, as in maintenance hours."""


@dataclass(frozen=True, slots=True)
class ConsentAsked(Result):
    """Answers `AskConsent`: another page is shown; `page` are the items it asks for."""

    page: tuple[Consent, ...]


@dataclass(frozen=True, slots=True)
class SubsidyAsked(Result):
    """Answers `AskConsent`: the consents are given, and `certificates` are the names of the 受給者証 on file (PMH)."""

    certificates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SubsidyFailed(Result):
    """Answers `AskConsent`: whether a 受給者証 is on file could not be found out."""


@dataclass(frozen=True, slots=True)
class ConsentsComplete(Result):
    """Answers `AskConsent`: no page is left, and nothing is to be asked about subsidies."""


@dataclass(frozen=True, slots=True)
class ResultSent(Result):
    """Answers `PushResult`: the clinic's computer has the result."""


# --- time and link -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TimedOut(Passing):
    """The state's time is over."""


@dataclass(frozen=True, slots=True)
class LinkLost(Passing):
    """The reader lost its PC or its account."""


@dataclass(frozen=True, slots=True)
class LinkRestored(Passing):
    """The link is back."""


_KINDS = (Event, Act, Button, Result, Passing)

EVENTS: tuple[type[Event], ...] = tuple(
    found
    for found in globals().values()
    if isinstance(found, type) and issubclass(found, Event) and found not in _KINDS
)
"""Every kind of event, in the order of this module."""
