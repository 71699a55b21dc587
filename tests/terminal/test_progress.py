"""What the reader remembers of a visit, event by event."""

from datetime import date

import pytest

from reception.model.facility import Consent
from reception.model.visit import CardState, Eligibility, Method, OnlineAnswer
from reception.terminal import events as e
from reception.terminal.progress import FOLD, Progress, fold

ANSWER = OnlineAnswer(Eligibility.VALID, copay_percent=30)
READ = e.CardRead(date(2024, 6, 3), date(2029, 8, 15))
PHONE_READ = e.PhoneRead(date(2025, 12, 1), date(2028, 10, 1))


def after(*events: e.Event) -> Progress:
    """Return the visit so far after `events`."""
    progress = Progress()
    for event in events:
        progress = fold(progress, event)
    return progress


@pytest.mark.parametrize(
    ("events", "ending"),
    [
        ((e.CardPlaced(), e.CardUnreadable()), CardState.UNREADABLE),
        ((e.CardPlaced(), e.CardForeign()), CardState.FOREIGN),
        ((e.CardPlaced(), e.CertificateMissing()), CardState.NO_CERTIFICATE),
        ((READ, e.CertificateRefused()), CardState.CERTIFICATE_DEAD),
        ((READ, e.NetworkFailed()), CardState.OFFLINE),
        ((READ, e.LinkLost()), CardState.OFFLINE),
        ((READ, e.VisualDenied()), CardState.NOT_SAME_PERSON),
        ((READ, e.NotRegistered(), e.RegistrationDeclined()), CardState.UNREGISTERED),
        ((READ, e.NotRegistered(), e.CardRemoved()), CardState.UNREGISTERED),
        ((READ, e.NotRegistered(), e.RegistrationDone(), e.Cancelled()), CardState.ABANDONED),
        ((READ, e.Cancelled()), CardState.ABANDONED),
        ((READ, e.TimedOut()), CardState.ABANDONED),
        ((READ, e.FaceMismatched(), e.CardRemoved()), CardState.IDENTITY_UNPROVEN),
        ((READ, e.PinWrong(2), e.Cancelled()), CardState.IDENTITY_UNPROVEN),
        ((READ, e.PinBlocked(), e.TimedOut()), CardState.IDENTITY_UNPROVEN),
        ((READ, e.PinWithheld(1), e.Cancelled()), CardState.IDENTITY_UNPROVEN),
        ((READ, e.PhotoMissing(), e.Cancelled()), CardState.IDENTITY_UNPROVEN),
        ((READ, e.PinWrong(2), e.PinAccepted(), e.Cancelled()), CardState.ABANDONED),
        ((READ, e.FaceMatched(), e.ResultSent()), CardState.READ),
        ((e.PhoneChosen(), e.Cancelled()), CardState.ABANDONED),
        ((e.PhoneChosen(), e.PhoneUnreadable(), e.TimedOut()), CardState.UNREADABLE),
        ((e.PhoneChosen(), e.PinWrong(1), e.Cancelled()), CardState.IDENTITY_UNPROVEN),
        ((e.PhoneChosen(), e.PinBlocked()), CardState.IDENTITY_UNPROVEN),
        ((e.PhoneChosen(), e.PhoneUnreadable(), PHONE_READ, e.TimedOut()), CardState.ABANDONED),
    ],
)
def test_how_an_attempt_ends(events: tuple[e.Event, ...], ending: CardState) -> None:
    """Who stops is held to what was still missing: proof, registration, or nothing."""
    assert after(*events).ending is ending


@pytest.mark.parametrize(
    ("event", "method"),
    [
        (e.FaceMatched(), Method.FACE),
        (e.PinAccepted(), Method.PIN),
        (e.VisualConfirmed(), Method.VISUAL),
        (e.PasscodeAccepted(), None),
        (PHONE_READ, Method.PHONE),
    ],
)
def test_the_way_of_proof_is_kept(event: e.Event, method: Method) -> None:
    """A proof also wipes the hint of an earlier failure."""
    progress = after(READ, e.PinWrong(1), event)

    assert (progress.method, progress.hint) == (method, None)


def test_each_failed_face_counts() -> None:
    """Mismatches and faces not found count alike."""
    assert after(READ, e.FaceMismatched(), e.FaceNotFound()).face_tries == 2


def test_consents_add_up_page_by_page() -> None:
    """Each answered page is kept, and the page is gone."""
    progress = after(
        e.ConsentAsked((Consent.VISITS,)),
        e.ConsentAnswered({Consent.VISITS: True}),
        e.ConsentAsked((Consent.DRUGS,)),
        e.ConsentAnswered({Consent.DRUGS: False}),
    )

    assert progress.consents == {Consent.VISITS: True, Consent.DRUGS: False}
    assert progress.page == ()


def test_the_counter_learns_answers_only_of_a_finished_attempt() -> None:
    """What an abandoned attempt had learnt or been told is not passed on (unanswered items count as not given)."""
    begun = (READ, e.FaceMatched(), e.EligibilityAnswered(ANSWER), e.ConsentAnswered({Consent.DRUGS: True}))
    finished, abandoned = after(*begun, e.ResultSent()).card_use(), after(*begun, e.CardRemoved()).card_use()

    assert (finished.answer, finished.consents) == (ANSWER, {Consent.DRUGS: True})
    assert (abandoned.answer, abandoned.consents) == (None, {})
    assert abandoned.certificate_until == finished.certificate_until == date(2029, 8, 15)


@pytest.mark.parametrize(
    ("event", "subsidy"), [(e.SubsidyUsed(), True), (e.SubsidyDeclined(), False), (e.SubsidyFailed(), False)]
)
def test_the_counter_learns_of_a_subsidy_only_of_a_finished_attempt(event: e.Event, subsidy: bool) -> None:
    """As with the consents."""
    begun = (READ, e.FaceMatched(), e.EligibilityAnswered(ANSWER), e.SubsidyAsked(("見本の受給者証",)), event)

    assert after(*begun, e.ResultSent()).card_use().subsidy is subsidy
    assert after(*begun, e.CardRemoved()).card_use().subsidy is None


def test_the_next_card_starts_anew() -> None:
    """Nothing of one attempt is left in the next."""
    assert after(READ, e.FaceMismatched(), e.NotRegistered(), e.CardPlaced()) == Progress()


def test_what_changes_nothing_is_not_listed() -> None:
    """Time-outs and answers that carry no fact of the visit stay out of the list."""
    unlisted = set(e.EVENTS) - set(FOLD)

    assert all(fold(Progress(), event()) == Progress() for event in unlisted - {e.PinEntered, e.PasscodeEntered})


@pytest.mark.parametrize(
    "after_it", [e.PinWrong(2), e.PinBlocked(), PHONE_READ, e.Cancelled(), e.TimedOut(), e.LinkLost()]
)
def test_the_pin_of_a_phone_is_kept_only_until_it_is_used(after_it: e.Event) -> None:
    """A card's PIN is never kept at all."""
    pin = e.PinEntered(e.Pin("1234"))

    assert after(e.PhoneChosen(), pin).phone_pin == e.Pin("1234")
    assert after(e.PhoneChosen(), pin, after_it).phone_pin is None
    assert after(READ, pin).phone_pin is None
