"""The visit so far, as the reader knows it: folded from the events, forgotten when the next card comes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from reception.model.facility import Consent
from reception.model.visit import CardState, CardUse, Method, OnlineAnswer, VisualMode
from reception.terminal import events as e


@dataclass(frozen=True, slots=True)
class Progress:
    """What has happened since the card was placed; None means not yet known."""

    ending: CardState = CardState.ABANDONED
    method: Method | None = None
    certificate_from: date | None = None
    certificate_until: date | None = None
    in_grace: bool = False
    tries_left: int | None = None
    face_tries: int = 0
    hint: str | None = None
    identity_failed: bool = False
    phone: bool = False
    phone_pin: e.Pin | None = None
    answer: OnlineAnswer | None = None
    page: tuple[Consent, ...] = ()
    one_by_one: bool = False
    consents: Mapping[Consent, bool] = field(default_factory=dict)
    certificates: tuple[str, ...] = ()
    subsidy: bool | None = None
    visual_mode: VisualMode | None = None

    def card_use(self) -> CardUse:
        """Return the attempt as the counter sees it."""
        read = self.ending is CardState.READ
        return CardUse(
            state=self.ending,
            method=self.method,
            certificate_from=self.certificate_from,
            certificate_until=self.certificate_until,
            in_grace=self.in_grace,
            answer=self.answer if read else None,
            consents=self.consents if read else {},
            subsidy=self.subsidy if read else None,
            visual_mode=self.visual_mode,
        )

    def given_up(self) -> Progress:
        """Return the visit as it stands when the patient stops here: by what is still missing."""
        if self.ending in (CardState.UNREGISTERED, CardState.UNREADABLE):
            return replace(self, phone_pin=None)
        unproven = self.identity_failed and self.method is None
        ending = CardState.IDENTITY_UNPROVEN if unproven else CardState.ABANDONED
        return replace(self, ending=ending, phone_pin=None)


def _ending(ending: CardState) -> Callable[[Progress, Any], Progress]:
    return lambda progress, _: replace(progress, ending=ending)


def _proven(method: Method) -> Callable[[Progress, Any], Progress]:
    return lambda progress, _: replace(progress, method=method, hint=None)


def _failed(hint: str) -> Callable[[Progress, Any], Progress]:
    return lambda progress, _: replace(progress, hint=hint, identity_failed=True)


def _face_failed(hint: str) -> Callable[[Progress, Any], Progress]:
    return lambda progress, _: replace(progress, hint=hint, identity_failed=True, face_tries=progress.face_tries + 1)


def _pin_failed(progress: Progress, event: e.PinWrong) -> Progress:
    return replace(progress, tries_left=event.tries_left, hint="pin_wrong", identity_failed=True, phone_pin=None)


def _read_for_staff(progress: Progress, event: e.CardReadForStaff) -> Progress:
    mode = VisualMode.FORGOTTEN if event.forgotten else VisualMode.SWITCHED
    return replace(
        progress,
        certificate_from=event.certificate_from,
        certificate_until=event.certificate_until,
        visual_mode=mode,
        hint=f"visual_mode_{mode}",
    )


def _withheld(progress: Progress, event: e.PinWithheld) -> Progress:
    return replace(progress, tries_left=event.tries_left, hint="pin_withheld", identity_failed=True)


def _consented(progress: Progress, event: e.ConsentAnswered) -> Progress:
    return replace(progress, consents={**progress.consents, **event.answers}, page=())


def _phone_read(progress: Progress, event: e.PhoneRead) -> Progress:
    return replace(
        progress,
        certificate_from=event.certificate_from,
        certificate_until=event.certificate_until,
        method=Method.PHONE,
        ending=CardState.ABANDONED,
        hint=None,
        phone_pin=None,
    )


def _subsidy(used: bool) -> Callable[[Progress, Any], Progress]:
    return lambda progress, _: replace(progress, subsidy=used)


def _give_up(progress: Progress, _: e.Event) -> Progress:
    return progress.given_up()


FOLD: Mapping[type[e.Event], Callable[[Progress, Any], Progress]] = {
    e.CardPlaced: lambda _progress, _event: Progress(),
    e.CardRead: lambda p, event: replace(
        p, certificate_from=event.certificate_from, certificate_until=event.certificate_until
    ),
    e.CardReadForStaff: _read_for_staff,
    e.CardUnreadable: _ending(CardState.UNREADABLE),
    e.CardForeign: _ending(CardState.FOREIGN),
    e.CertificateMissing: _ending(CardState.NO_CERTIFICATE),
    e.PhotoMissing: _failed("no_photo"),
    e.FaceChosen: lambda p, _: replace(p, hint=None),
    e.PinChosen: lambda p, _: replace(p, hint=None),
    e.PasscodeAccepted: lambda p, _: replace(p, hint=None),
    e.FaceMatched: _proven(Method.FACE),
    e.FaceMismatched: _face_failed("face_mismatch"),
    e.FaceNotFound: _face_failed("face_not_found"),
    e.FaceTriesSpent: _failed("face_tries_spent"),
    e.PinAskedInstead: _failed("pin_instead"),
    e.TriesKnown: lambda p, event: replace(p, tries_left=event.tries_left),
    e.PinAccepted: _proven(Method.PIN),
    e.PinWrong: _pin_failed,
    e.PinBlocked: lambda p, _: replace(
        p, tries_left=0, hint=None, identity_failed=True, phone_pin=None, ending=CardState.IDENTITY_UNPROVEN
    ),
    e.PhoneChosen: lambda _progress, _event: Progress(phone=True),
    e.PinEntered: lambda p, event: replace(p, phone_pin=event.pin) if p.phone else p,
    e.PhoneRead: _phone_read,
    e.PhoneUnreadable: lambda p, _: replace(p, hint="phone_unreadable", ending=CardState.UNREADABLE),
    e.PinWithheld: _withheld,
    e.VisualConfirmed: _proven(Method.VISUAL),
    e.VisualDenied: _ending(CardState.NOT_SAME_PERSON),
    e.CertificateInGrace: lambda p, _: replace(p, in_grace=True),
    e.CertificateRefused: _ending(CardState.CERTIFICATE_DEAD),
    e.NetworkFailed: _ending(CardState.OFFLINE),
    e.NotRegistered: _ending(CardState.UNREGISTERED),
    e.RegistrationDone: _ending(CardState.ABANDONED),
    e.EligibilityAnswered: lambda p, event: replace(p, answer=event.answer),
    e.ConsentAsked: lambda p, event: replace(p, page=event.page),
    e.ConsentAnswered: _consented,
    e.OneByOneChosen: lambda p, _: replace(p, one_by_one=True),
    e.SubsidyAsked: lambda p, event: replace(p, certificates=event.certificates),
    e.SubsidyUsed: _subsidy(True),
    e.SubsidyDeclined: _subsidy(False),
    e.SubsidyFailed: _subsidy(False),
    e.ResultSent: _ending(CardState.READ),
    e.CardRemoved: _give_up,
    e.Cancelled: _give_up,
    e.TimedOut: _give_up,
    e.LinkLost: lambda p, _: replace(p, ending=CardState.OFFLINE, phone_pin=None),
}
"""How each event changes the visit so far; an event that is not listed changes nothing."""


def fold(progress: Progress, event: e.Event) -> Progress:
    """Return the visit so far after `event`."""
    change = FOLD.get(type(event))
    return change(progress, event) if change else progress
