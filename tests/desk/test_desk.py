"""The desk of one visit: acts in, observations out, time only as told."""

from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key

from reception.card.transport import CardInHand
from reception.errors import CardGone, CardSilent, EventOutOfPlace, NoCard
from reception.model.facility import Facility, Network
from reception.model.papers import Paper, PaperKind
from reception.model.verdict import Basis, Outcome
from reception.model.visit import CardState, Method
from reception.terminal import counter as c
from reception.terminal import events as e
from reception.terminal.states import TIMEOUTS_MS, State
from tests.card.test_certificate import issued
from tests.desk.stages import catalogue_card, desk, events, own_card, own_phone, person, sim
from tests.fakes import DeadSlot, ForeignSlot

PIN = e.PinEntered(e.Pin("1234"))
STRANGER = generate_private_key(65537, 2048)


def test_a_whole_visit_by_pin() -> None:
    """Card, PIN, consents, card out: accepted online, and each observation carries on where the last one stopped."""
    visit = desk()
    seen = [*visit.place_card(own_card()), *visit.settle(), *visit.handle(e.PinChosen()), *visit.handle(PIN)]
    seen += [*visit.settle(), *visit.handle(e.ConsentAnswered({})), *visit.settle()]
    seen += [*visit.handle(e.ConsentAnswered(dict.fromkeys(visit.reader.progress.page, True))), *visit.settle()]
    seen += visit.remove_card()

    assert [one.number for one in seen] == list(range(1, len(seen) + 1))
    assert visit.reader.state is State.IDLE
    assert visit.verdict is not None
    assert (visit.verdict.outcome, visit.verdict.basis) == (Outcome.ACCEPTED, Basis.ONLINE_CARD)
    assert visit.facts.card.method is Method.PIN


def test_what_goes_over_the_link_is_told_once() -> None:
    """Every exchange belongs to the observation of the event it led to."""
    visit = desk()
    placed, read = visit.place_card(own_card()), visit.settle()
    chosen = visit.handle(e.PinChosen())

    assert [len(one.exchanges) for one in placed] == [0]
    assert read[0].exchanges[0].command.startswith("00 A4 04 0C 0A D3 92")
    assert [len(one.exchanges) for one in chosen] == [0, 2]


def test_nothing_happens_by_itself_before_its_time() -> None:
    """Reading takes two virtual seconds; until then the desk is busy and the reader reads."""
    visit = desk()
    visit.place_card(own_card())

    assert visit.busy
    assert visit.due_ms == 2_000
    assert visit.advance(1_999) == []
    assert visit.reader.state is State.READING
    assert events(visit.advance(1)) == ["CardRead"]
    assert not visit.busy
    assert visit.due_ms == 2_000 + TIMEOUTS_MS[State.CHOOSING]


def test_time_brings_everything_that_is_due() -> None:
    """A long wait goes through every time-out on the way, and ends exactly where it was told to."""
    visit = desk()
    visit.place_card(own_card())
    seen = visit.advance(90_000)

    assert events(seen) == ["CardRead", "TimedOut", "CardUseEnded", "CardFoundInside", *["TimedOut"] * 4]
    assert visit.reader.state is State.CARD_LEFT
    assert visit.now_ms == 90_000
    assert [one.at_ms for one in seen] == [2_000, 62_000, 62_000, 62_000, 72_000, 77_000, 82_000, 87_000]


def test_an_idle_reader_waits_for_ever() -> None:
    """Without a card nothing is due."""
    visit = desk()

    assert visit.due_ms is None
    assert visit.advance(10**9) == []
    assert visit.reader.state is State.IDLE


def test_an_event_ends_what_was_under_way() -> None:
    """A card pulled out while it is read is not read any more."""
    visit = desk()
    visit.place_card(own_card())
    visit.remove_card()

    assert visit.settle() == []
    assert visit.reader.state is State.ABORTED


@pytest.mark.parametrize("act", ["place", "remove"])
def test_the_slot_holds_one_card_or_none(act: str) -> None:
    """Also a reader that is out of service cannot take a second card, or give one it doesn't hold."""
    visit = desk()
    if act == "place":
        visit.place_card(own_card())
    visit.handle(e.LinkLost())
    before = (visit.reader.state, visit.stage.placements)

    with pytest.raises(EventOutOfPlace, match=r"slot: Card(Placed|Removed) cannot happen in (full|empty)"):
        visit.place_card(own_card()) if act == "place" else visit.remove_card()
    assert (visit.reader.state, visit.stage.placements) == before


def test_an_act_out_of_place_changes_nothing() -> None:
    """The reader's table is asked before anything is done to the slot."""
    visit = desk()

    with pytest.raises(EventOutOfPlace):
        visit.remove_card()
    with pytest.raises(EventOutOfPlace):
        visit.handle(e.FaceMatched())
    assert (visit.now_ms, visit.facts.card.state, visit.verdict) == (0, CardState.NOT_USED, None)


class EmptySlot(DeadSlot):
    """A slot over a reader on which nothing lies."""

    def place(self, card: CardInHand) -> None:
        """Find nothing."""
        raise NoCard("an invented reader")


def test_waiting_for_a_card_is_no_attempt() -> None:
    """While no card lies on a real reader, the visit has not begun and no attempt is counted."""
    visit = desk(slot=EmptySlot(CardGone("nothing there")))
    for _ in range(3):
        with pytest.raises(NoCard):
            visit.place_card(own_card())

    assert (visit.stage.placements, visit.stage.inside, visit.reader.state) == (0, False, State.IDLE)


@pytest.mark.parametrize("error", [CardGone("dead"), CardSilent("mute")], ids=["gone", "silent"])
def test_a_card_that_never_answers_is_unreadable(error: Exception) -> None:
    """001: whether it is dead or was pulled out before it said anything cannot be told apart."""
    visit = desk(slot=DeadSlot(error))
    visit.place_card(own_card())
    visit.settle()

    assert visit.reader.state is State.CARD_UNREADABLE
    assert visit.facts.card.state is CardState.UNREADABLE


def test_a_phone_is_never_left_behind() -> None:
    """It is held over the pad and taken back at once: afterwards the slot is empty and nothing has to be taken."""
    visit = desk("denko", facility=Facility(phone=True))
    for act in (e.PhoneChosen(), e.AndroidChosen(), PIN):
        visit.handle(act)
    visit.hold_phone(own_phone("denko"))
    visit.settle()
    seen = visit.advance(200_000)

    assert visit.facts.card.method is Method.PHONE
    assert [paper.kind for paper in visit.facts.papers] == [PaperKind.PHONE_CARD]
    assert State.CARD_LEFT not in {one.state for one in seen}
    assert (visit.reader.state, visit.stage.inside) == (State.IDLE, False)


def test_the_pin_of_a_phone_is_forgotten_once_used() -> None:
    """It is kept from the keys until the phone is held, and no longer."""
    visit = desk("denko", facility=Facility(phone=True))
    for act in (e.PhoneChosen(), e.AndroidChosen(), e.PinEntered(e.Pin("0000"))):
        visit.handle(act)
    assert visit.reader.progress.phone_pin is not None
    visit.hold_phone(own_phone("denko"))
    visit.settle()

    assert visit.reader.state is State.PHONE_PIN
    assert (visit.reader.progress.phone_pin, visit.reader.progress.tries_left) == (None, 2)


@pytest.mark.parametrize(("facility", "offered"), [(Facility(), False), (Facility(phone=True), True)])
def test_a_phone_is_offered_where_there_is_a_pad(facility: Facility, offered: bool) -> None:
    """Without one the button is not shown and cannot be pressed."""
    visit = desk("denko", facility=facility)

    assert ("PhoneChosen" in visit.reader.screen().buttons) is offered
    if not offered:
        with pytest.raises(EventOutOfPlace):
            visit.handle(e.PhoneChosen())


def test_the_attempts_at_the_reader_are_counted() -> None:
    """After the second one the receptionist no longer asks to try again."""
    visit = desk()
    for _ in range(2):
        visit.place_card(own_card(fault="dead_chip"))
        visit.settle()
        visit.remove_card()

    assert visit.facts.card.attempts == 2


def test_a_card_torn_out_leaves_the_slot_empty() -> None:
    """The next one can be placed at once."""
    visit = desk()
    visit.place_card(own_card(fault="torn_out", at=5))
    visit.settle()

    assert (visit.reader.state, visit.stage.inside) == (State.ABORTED, False)
    assert events(visit.place_card(own_card())) == ["CardPlaced"]


def test_the_photograph_leaves_with_its_card() -> None:
    """It is seen while a face is compared with it, and nothing keeps it after the card was taken."""
    visit = desk()
    visit.place_card(own_card())
    visit.settle()
    seen = visit.handle(e.FaceChosen())
    assert any(one.photo for one in seen)

    seen = visit.remove_card()

    assert not any(one.photo for one in seen)
    assert visit.stage.photo == b""


def test_a_guarded_card_keeps_its_last_tries() -> None:
    """Below full the PIN goes to a card that may be real only by the holder's word; at one try left never."""
    for profile, waived, expected in [("T002", True, "PinWithheld"), ("T015", False, "PinWithheld")]:
        visit = desk()
        visit.place_card(replace(catalogue_card(profile), guarded=True))
        visit.settle()
        visit.handle(e.PinChosen())
        seen = [*visit.handle(e.PinEntered(e.Pin("1234"), waived)), *visit.settle()]

        assert events(seen)[1] == expected
        assert not any(exchange.command.startswith("00 20 00 80 04") for one in seen for exchange in one.exchanges)


def test_a_waived_try_is_risked() -> None:
    """With two tries left the holder may say so."""
    visit = desk()
    visit.place_card(replace(catalogue_card("T015"), guarded=True))
    visit.settle()
    visit.handle(e.PinChosen())
    visit.handle(e.PinEntered(e.Pin("1234"), tries_waived=True))

    assert events(visit.settle())[0] == "PinAccepted"


def test_the_face_of_a_foreign_card_is_not_read() -> None:
    """Where the face must not be read, the comparison is simulated and no command goes to the face's application."""
    slot = ForeignSlot()
    visit = desk(slot=slot)
    visit.place_card(own_card())
    visit.settle()
    sent = len(slot.sent)

    assert events(visit.handle(e.FaceChosen())) == ["FaceChosen", "PhotoFound"]
    assert len(slot.sent) == sent


def test_a_certificate_of_a_stranger_is_refused_like_a_revoked_one() -> None:
    """A card whose certificate our CA did not issue is not known to the online system."""
    slot = sim()
    slot.anchors = (issued(STRANGER, STRANGER),)
    visit = desk(slot=slot)
    visit.place_card(own_card())
    visit.settle()
    visit.handle(e.FaceChosen())
    visit.handle(e.FaceMatched())
    visit.settle()

    assert visit.reader.state is State.CERTIFICATE_DEAD


def test_the_card_is_left_with_no_application_selected() -> None:
    """Whoever uses the reader next finds no verified PIN."""
    slot = ForeignSlot()
    visit = desk(slot=slot)
    visit.place_card(own_card())
    visit.settle()
    visit.handle(e.Cancelled())

    assert slot.sent[-1] == bytes.fromhex("00A4040C07A0000001510000")


@pytest.mark.parametrize("network", [Network.DOWN, Network.CENTRAL_DOWN])
def test_a_number_cannot_be_asked_while_the_line_is_down(network: Network) -> None:
    """No answer is no answer: the facts say that none came."""
    visit = desk(facility=Facility(network=network))
    visit.query_number("990036", "0012345")

    assert visit.facts.number_answer is None


def test_papers_add_up_and_each_is_there_once() -> None:
    """Shown twice is shown once; the card read at the reader is one of them."""
    visit = desk()
    notice = Paper(PaperKind.NOTICE, name="見本　太郎")
    visit.present([notice])
    visit.present([notice])
    visit.place_card(own_card())
    visit.settle()
    visit.handle(e.Cancelled())

    assert [paper.kind for paper in visit.facts.papers] == [PaperKind.NOTICE, PaperKind.MYNUMBER_CARD]


def test_another_card_is_not_taken_for_the_patients() -> None:
    """What lies in the slot and is no マイナンバーカード counts as no paper."""
    visit = desk()
    visit.place_card(catalogue_card("T009"))
    visit.settle()

    assert visit.facts.papers == ()


def test_only_a_known_patient_can_say_that_nothing_changed() -> None:
    """Nothing is on file of a first visit."""
    known, new = desk("taro"), desk("ikkai")
    for visit in (known, new):
        visit.learn(c.NothingChangedSaid())

    assert (known.facts.returning, new.facts.returning) == (True, False)
    assert person("taro").known_here


def test_what_is_declared_and_told_stands_in_the_facts() -> None:
    """A declaration is also a paper; what is told is a fact by its name."""
    visit = desk()
    visit.learn(c.DeclarationSigned(30))
    visit.learn(c.Told((("nothing_more", True),)))

    assert visit.facts.declaration_signed
    assert visit.facts.nothing_more
    assert [paper.copay_percent for paper in visit.facts.papers] == [30]


def test_a_closed_visit_learns_nothing_more() -> None:
    """Closing judges once more and ends it."""
    visit = desk()
    (closed,) = visit.learn(c.VisitClosed())

    assert closed.verdict is not None
    assert closed.verdict.outcome is Outcome.SELF_PAY
    with pytest.raises(EventOutOfPlace):
        visit.present([])


def test_challenges_follow_from_the_seed() -> None:
    """The same seed asks the card to sign the same bytes, another seed others, and never the same twice."""
    one, same, other = desk(seed=1).stage, desk(seed=1).stage, desk(seed=2).stage
    first = one.challenge()

    assert len(first) == 32
    assert same.challenge() == first
    assert other.challenge() != first
    assert one.challenge() != first
