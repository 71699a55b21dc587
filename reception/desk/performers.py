"""How each effect of the reader is performed: one small function each, from the effect to the event that answers it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hmac import compare_digest
from typing import Any

from reception.card.session import FULL_TRIES, CardSession, PhoneSession
from reception.desk.stage import Stage
from reception.errors import (
    CardGone,
    CardLinkError,
    CardRefused,
    CertificateAbsent,
    Misuse,
    NotMyNumberCard,
    PinWithheld,
)
from reception.model.device import AfterFaces
from reception.model.facility import Consent, Network, Pmh
from reception.model.visit import Eligibility
from reception.rules import consents
from reception.rules.certificates import Standing, standing
from reception.terminal import effects as f
from reception.terminal import events as e

STANDING_EVENTS: Mapping[Standing, type[e.Event]] = {
    Standing.VALID: e.CertificateAccepted,
    Standing.EXPIRING_SOON: e.CertificateExpiring,
    Standing.IN_GRACE: e.CertificateInGrace,
    Standing.DEAD: e.CertificateRefused,
}


def perform(effect: f.Effect, stage: Stage) -> e.Event:
    """Perform `effect` and return the event that answers it."""
    return PERFORMERS[type(effect)](effect, stage)


def _with_card(work: Callable[[Any, Stage], e.Event]) -> Callable[[Any, Stage], e.Event]:
    """Turn a card that is gone, silent or talks nonsense into the event that this is."""

    def guarded(effect: f.Effect, stage: Stage) -> e.Event:
        try:
            return work(effect, stage)
        except CardGone:
            stage.ports.slot.remove()
            return e.CardRemoved()
        except PinWithheld as spared:
            return e.PinWithheld(spared.tries_left)
        except NotMyNumberCard:
            return e.CardForeign()
        except CertificateAbsent:
            return e.CertificateMissing()
        except (CardLinkError, CardRefused):
            return e.CardUnreadable()

    return guarded


def _read_card(_: f.ReadCard, stage: Stage) -> e.Event:
    stage.photo = b""
    try:
        link = stage.ports.slot.connect()
    except CardLinkError:
        return e.CardUnreadable()
    try:
        stage.session = CardSession(stage.recorded(link))
    except CardGone:
        if any(exchange.status is not None for exchange in stage.exchanges):
            raise
        return e.CardUnreadable()
    stage.certificate = stage.session.certificate()
    days = stage.certificate.valid_from, stage.certificate.valid_until
    return e.CardReadForStaff(*days, not stage.mode_switched) if stage.visual_mode else e.CardRead(*days)


def _find_photo(_: f.FindPhoto, stage: Stage) -> e.Event:
    code = stage.ports.slot.face_code()
    if code is None:
        return e.PhotoFound()
    stage.photo = _session(stage).photo(code)
    return e.PhotoFound() if stage.photo else e.PhotoMissing()


def _count_face_try(effect: f.CountFaceTry, stage: Stage) -> e.Event:
    if effect.tries < stage.setting.face_tries:
        return e.FaceTriesLeft()
    by_itself = stage.setting.facility.device.after_faces is AfterFaces.PIN
    return e.PinAskedInstead() if by_itself else e.FaceTriesSpent()


def _ask_tries(_: f.AskTries, stage: Stage) -> e.Event:
    tries = _session(stage).tries_left()
    return e.TriesKnown(tries) if tries else e.PinBlocked()


def _verify_pin(effect: f.VerifyPin, stage: Stage) -> e.Event:
    session = _session(stage)
    if stage.spared:
        tries = session.tries_left()
        if tries < 2 or (tries < FULL_TRIES and not effect.entered.tries_waived):
            return e.PinWithheld(tries) if tries else e.PinBlocked()
    challenge = stage.challenge()
    answer = session.prove(effect.entered.pin.digits, challenge)
    if not answer.accepted:
        return e.PinWrong(answer.tries_left) if answer.tries_left else e.PinBlocked()
    if stage.certificate is None or not stage.certificate.proves(answer.signature, challenge):
        return e.CardUnreadable()
    return e.PinAccepted()


def _prove_without_pin(_: f.ProveWithoutPin, stage: Stage) -> e.Event:
    if not stage.ports.slot.ours:
        return e.CardProven()
    challenge = stage.challenge()
    signature = _session(stage).prove_without_pin(challenge)
    proven = stage.certificate is not None and stage.certificate.proves(signature, challenge)
    return e.CardProven() if proven else e.CardUnreadable()


def _check_passcode(effect: f.CheckPasscode, stage: Stage) -> e.Event:
    right = compare_digest(effect.passcode.digits, stage.setting.facility.visual_passcode)
    return e.PasscodeAccepted() if right else e.PasscodeWrong()


def _read_phone(effect: f.ReadPhone, stage: Stage) -> e.Event:
    try:
        return _phone_answer(effect, stage)
    except (CardLinkError, CardRefused):
        return e.PhoneUnreadable()
    finally:
        stage.ports.slot.remove()


def _phone_answer(effect: f.ReadPhone, stage: Stage) -> e.Event:
    phone = PhoneSession(stage.recorded(stage.ports.slot.connect()))
    tries = phone.open(effect.pin.digits if effect.pin else None)
    if tries is not None:
        return e.PinWrong(tries) if tries else e.PinBlocked()
    challenge = stage.challenge()
    stage.certificate = phone.certificate()
    if not stage.certificate.proves(phone.sign(challenge), challenge):
        return e.PhoneUnreadable()
    return e.PhoneRead(stage.certificate.valid_from, stage.certificate.valid_until)


def _check_certificate(effect: f.CheckCertificate, stage: Stage) -> e.Event:
    if stage.network is not Network.UP:
        return e.NetworkFailed()
    if stage.certificate is None:
        raise Misuse("a certificate is checked before it was read")
    anchors = stage.ports.slot.anchors
    foreign = bool(anchors) and not stage.certificate.descends_from(anchors)
    known = stage.ports.slot.revoked or stage.ports.registry.is_revoked(stage.holder, phone=effect.phone)
    found = standing(
        stage.certificate.valid_until,
        revoked=foreign or known,
        on=stage.setting.day,
        phone=effect.phone,
        rules=stage.ports.rules,
    )
    return STANDING_EVENTS[found]()


def _ask_registry(_: f.AskRegistry, stage: Stage) -> e.Event:
    if stage.network is not Network.UP:
        return e.NetworkFailed()
    registry, day = stage.ports.registry, stage.setting.day
    if not registry.is_registered(stage.holder, day):
        return e.NotRegistered()
    return e.EligibilityAnswered(registry.answer(stage.holder, day))


def _register(_: f.Register, stage: Stage) -> e.Event:
    if not stage.setting.facility.registration_open:
        return e.RegistrationFailed()
    stage.ports.registry.register(stage.holder, stage.setting.day)
    return e.RegistrationDone()


def _ask_consent(effect: f.AskConsent, stage: Stage) -> e.Event:
    if effect.eligibility is not Eligibility.VALID:
        return e.ConsentsComplete()
    setting, rules = stage.setting, stage.ports.rules
    asks, birth, aided = setting.facility.asks, stage.holder.birth, effect.medical_aid
    asked = consents.pages(setting.day, birth, asks, effect.in_grace, rules, medical_aid=aided)
    left = tuple(item for item in asked if item not in effect.answered)
    if left:
        return e.ConsentAsked(_first_page(left, effect.one_by_one, consents.bundle(setting.day, rules)))
    return _ask_subsidy(effect, stage)


def _ask_subsidy(effect: f.AskConsent, stage: Stage) -> e.Event:
    pmh, day = stage.setting.facility.pmh, stage.setting.day
    asked = consents.subsidy_asked(day, effect.in_grace, stage.ports.rules)
    if pmh is Pmh.NONE or effect.subsidy is not None or not asked:
        return e.ConsentsComplete()
    if pmh is Pmh.FAILING:
        return e.SubsidyFailed()
    on_file = stage.ports.registry.subsidies(stage.holder, day)
    return e.SubsidyAsked(on_file) if on_file else e.ConsentsComplete()


def _first_page(left: tuple[Consent, ...], one_by_one: bool, bundle: frozenset[Consent]) -> tuple[Consent, ...]:
    together = tuple(item for item in left if item in bundle)
    return together if together and not one_by_one else left[:1]


def _session(stage: Stage) -> CardSession:
    if stage.session is None:
        raise Misuse("the card is used before it was read")
    return stage.session


PERFORMERS: Mapping[type[f.Effect], Callable[[Any, Stage], e.Event]] = {
    f.ReadCard: _with_card(_read_card),
    f.LookIntoSlot: lambda _, stage: e.CardFoundInside() if stage.inside else e.SlotFoundEmpty(),
    f.FindPhoto: _with_card(_find_photo),
    f.CountFaceTry: _count_face_try,
    f.AskTries: _with_card(_ask_tries),
    f.VerifyPin: _with_card(_verify_pin),
    f.CheckPasscode: _check_passcode,
    f.ProveWithoutPin: _with_card(_prove_without_pin),
    f.ReadPhone: _read_phone,
    f.CheckCertificate: _check_certificate,
    f.AskRegistry: _ask_registry,
    f.Register: _register,
    f.AskConsent: _ask_consent,
    f.PushResult: lambda _effect, _stage: e.ResultSent(),
}
"""Every effect that an event answers; `EndCardUse`, which none answers, is the desk's own."""

DURATIONS_MS: Mapping[type[f.Effect], int] = {
    f.ReadCard: 2_000,
    f.VerifyPin: 1_000,
    f.ProveWithoutPin: 500,
    f.ReadPhone: 1_500,
    f.CheckCertificate: 2_500,
    f.AskRegistry: 500,
    f.Register: 5_000,
    f.PushResult: 1_000,
}
"""How long an effect takes in virtual milliseconds; what is not listed is done at once. The online check as a whole takes
3–7 s by the official guide's public digest; the rest is our guess."""
