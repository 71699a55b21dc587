"""The reader's question about 公費・医療費助成の受給者証 that are on file online (PMH)."""

from dataclasses import replace
from datetime import date

import pytest

from reception.desk.desk import Desk
from reception.desk.observation import Observation
from reception.desk.stage import Ports, Setting
from reception.errors import EventOutOfPlace
from reception.model.facility import Consent, Facility, Pmh
from reception.model.people import Person, Subsidy
from reception.model.verdict import Need
from reception.model.visit import CardState
from reception.registry.memory import Registry
from reception.terminal import events as e
from reception.terminal.states import State
from tests.desk.stages import DAY, RULES, desk, events, own_card, own_phone, person, sim

LINKED = Facility(pmh=Pmh.WORKING, asks=frozenset({Consent.DRUGS}))
NAME = "子ども医療費受給者証"


def at_the_desk(patient: Person, facility: Facility = LINKED, day: date = DAY) -> Desk:
    """Return the desk at which anybody stands on any day."""
    return Desk(Setting(day, facility, patient), Ports(sim(), Registry(), RULES))


def answered(visit: Desk, name: str = "tasuke") -> list[Observation]:
    """Come to the last of the consents by face, answer it, and return what followed."""
    visit.place_card(own_card(name))
    visit.settle()
    visit.handle(e.FaceChosen())
    visit.handle(e.FaceMatched())
    visit.settle()
    return visit.handle(e.ConsentAnswered({Consent.DRUGS: True}))


def test_the_question_comes_after_the_last_consent() -> None:
    """It names what is on file, and waits for a minute."""
    visit = desk("tasuke", facility=LINKED)
    seen = answered(visit)

    assert events(seen) == ["ConsentAnswered", "SubsidyAsked"]
    assert visit.reader.state is State.ASKING_SUBSIDY
    assert seen[-1].screen.facts == {"certificates": (NAME,)}
    assert visit.due_ms == visit.now_ms + 60_000


@pytest.mark.parametrize(("button", "used"), [(e.SubsidyUsed, True), (e.SubsidyDeclined, False)])
def test_the_answer_reaches_the_receptionist(button: type[e.Button], used: bool) -> None:
    """What was used online needs no paper; what was not, needs it once it is claimed."""
    visit = desk("tasuke", facility=LINKED)
    answered(visit)
    visit.handle(button())
    visit.settle()

    assert (visit.facts.card.state, visit.facts.card.subsidy) == (CardState.READ, used)
    assert visit.verdict is not None
    assert ("subsidy_online" in {finding.code for finding in visit.verdict.findings}) is used
    assert Need.SUBSIDY_CERTIFICATE not in visit.verdict.needs


def test_it_is_asked_once() -> None:
    """After the answer the result goes out."""
    visit = desk("tasuke", facility=LINKED)
    answered(visit)

    assert events(visit.handle(e.SubsidyUsed())) == ["SubsidyUsed", "ConsentsComplete"]
    assert visit.reader.state is State.SENDING
    with pytest.raises(EventOutOfPlace):
        visit.handle(e.SubsidyDeclined())


def test_it_comes_where_no_consent_is_asked() -> None:
    """A facility with every item switched off asks about the certificate alone."""
    visit = desk("tasuke", facility=replace(LINKED, asks=frozenset()))
    visit.place_card(own_card("tasuke"))
    visit.settle()
    visit.handle(e.FaceChosen())
    visit.handle(e.FaceMatched())

    assert events(visit.settle())[-2:] == ["EligibilityAnswered", "SubsidyAsked"]


@pytest.mark.parametrize(
    ("pmh", "name"), [(Pmh.NONE, "tasuke"), (Pmh.WORKING, "sho")], ids=["no link", "nothing on file"]
)
def test_nothing_is_asked(pmh: Pmh, name: str) -> None:
    """Nor is anything known of a certificate then."""
    visit = desk(name, facility=replace(LINKED, pmh=pmh))

    assert events(answered(visit, name)) == ["ConsentAnswered", "ConsentsComplete"]
    visit.settle()
    assert visit.facts.card.subsidy is None


def test_a_link_that_fails_counts_as_not_used() -> None:
    """Whether anything is on file cannot be known, so everybody with a card meets it; the visit goes on."""
    visit = desk("sho", facility=replace(LINKED, pmh=Pmh.FAILING))
    seen = answered(visit, "sho")
    visit.settle()

    assert events(seen) == ["ConsentAnswered", "SubsidyFailed", "ConsentsComplete"]
    assert (visit.facts.card.state, visit.facts.card.subsidy) == (CardState.READ, False)


@pytest.mark.parametrize("act", [e.Cancelled(), e.TimedOut(), e.CardRemoved()], ids=lambda act: type(act).__name__)
def test_who_stops_here_has_used_nothing(act: e.Event) -> None:
    """Like an unanswered consent, an unanswered question counts for nothing."""
    visit = desk("tasuke", facility=LINKED)
    answered(visit)
    visit.remove_card() if isinstance(act, e.CardRemoved) else visit.handle(act)

    assert (visit.facts.card.state, visit.facts.card.subsidy) == (CardState.ABANDONED, None)


def test_the_grace_hands_over_the_qualification_alone() -> None:
    """With an expired certificate the reader asks about no certificate either."""
    patient = replace(person("yuko"), subsidies=(Subsidy(NAME, date(2025, 10, 1)),))
    visit = at_the_desk(patient)
    visit.place_card(own_card("yuko"))
    visit.settle()
    visit.handle(e.FaceChosen())
    visit.handle(e.FaceMatched())
    visit.settle()
    visit.handle(e.Continued())

    assert "SubsidyAsked" not in events(visit.settle())
    assert (visit.facts.card.state, visit.facts.card.subsidy) == (CardState.READ, None)


def test_a_phone_is_asked_as_a_card_is() -> None:
    """What is on file belongs to the person."""
    patient = replace(person("denko"), subsidies=(Subsidy(NAME, date(2025, 10, 1)),))
    visit = at_the_desk(patient, replace(LINKED, phone=True))
    visit.handle(e.PhoneChosen())
    visit.handle(e.AndroidChosen())
    visit.handle(e.PinEntered(e.Pin("1234")))
    visit.hold_phone(replace(own_phone("denko"), holder=patient))
    visit.settle()
    visit.handle(e.ConsentAnswered({Consent.DRUGS: True}))

    assert visit.reader.state is State.ASKING_SUBSIDY


@pytest.mark.parametrize(
    ("day", "names"),
    [
        (date(2025, 9, 30), ()),
        (date(2025, 10, 1), (NAME,)),
        (date(2026, 9, 30), (NAME,)),
        (date(2026, 10, 1), ("重度心身障害者医療費受給者証",)),
    ],
)
def test_what_is_on_file_holds_from_its_first_day_to_its_last(day: date, names: tuple[str, ...]) -> None:
    """Both ends included; a certificate without a last day goes on."""
    held = (
        Subsidy(NAME, date(2025, 10, 1), date(2026, 9, 30)),
        Subsidy("重度心身障害者医療費受給者証", date(2026, 10, 1)),
    )

    assert Registry().subsidies(replace(person("tasuke"), subsidies=held), day) == names
