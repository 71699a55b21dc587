"""What is read out and asked, and what happens to answers that make no sense."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from reception import wiring
from reception.desk.desk import Desk
from reception.desk.observation import Observation
from reception.desk.stage import Ports, Setting
from reception.errors import NoPcscService
from reception.front.asked import FIELDS
from reception.model.facility import Facility
from reception.model.papers import Paper, PaperKind
from reception.papers.presented import ReadFile
from reception.plain import staff
from reception.plain.app import Opening, may_risk, run
from reception.plain.bag import packed
from reception.plain.files import Files
from reception.plain.menu import Asker
from reception.plain.visit import PlainVisit
from reception.scenario import steps
from reception.terminal.counter import PapersPresented, Told, VisitClosed
from reception.wiring import ReaderChoice
from reception.wording import Lang, Words
from tests.plain.listener import Listener, typed
from tests.tui.slots import TardySlot, broken
from tests.tui.stage import DAY, simulated

EN = Words(Lang.EN)
BY_PIN = ("1", "", "2", "1", "1234", "", "1", "", "1", "5", "")
"""Place the card, by PIN, share, take the card, end, nobody next."""


def read(path: Path) -> ReadFile:
    """Find 見本 花子's notice in one file, a picture without data in another, and nothing in any other."""
    if path.name == "photo.jpg":
        return ReadFile(altered=("seal",))
    found = path.name == "お知らせ（花子）.png"
    return ReadFile(wiring.everybody()["hanako"].papers[:1]) if found else ReadFile(refused="no_such_file")


FILES = Files(read, ())


def heard(
    *answers: str, patient: str = "hanako", ports: Callable[[], Ports] = simulated, words: Words = EN
) -> Listener:
    """Return who listened to a session with these answers; the session ends with them."""
    listener, everybody = typed(*answers), wiring.everybody()
    run(Opening(everybody[patient], DAY, Facility(), everybody, read, wiring.secrets), ports(), Asker(listener, words))
    return listener


def visited(*answers: str, files: Files | None = None) -> tuple[list[str], list[Observation]]:
    """Return what was read out in one visit, and what happened in it; papers come from `files`, too."""
    listener, hanako = typed(*answers), wiring.everybody()["hanako"]
    desk = Desk(Setting(DAY, Facility(), hanako), simulated())
    seen = PlainVisit(desk, packed(hanako, (None,), EN), Asker(listener, EN), files).run()
    return listener.said, seen


def test_a_visit_reads_out_verdict_reasons_and_what_to_say() -> None:
    """All that the receptionist's screen shows is read, headings in brackets."""
    said = heard(*BY_PIN).said

    verdict = said.index("[Verdict]", said.index("All done"))
    assert said[verdict + 1] == "accepted (online by card)"
    assert "[Say to the patient]" in said[verdict:]
    assert any(line.startswith("- ") and "NAT-032" in line for line in said[said.index("[Reasons]") :])


def test_nothing_is_read_twice_unless_asked_for() -> None:
    """After the card was placed only the patient's screen is new; Enter alone reads the whole again."""
    said = heard("1", "", "", "9", "").said

    assert said.count("[Patient]") == 2
    assert said.count("How shall we confirm it is you?") == 2


def test_a_pin_is_asked_for_as_a_secret_and_never_read_out() -> None:
    """The digits stand in no line."""
    listener = heard(*BY_PIN)

    assert listener.secrets == 1
    assert not any("1234" in line.split() for line in listener.said)


@pytest.mark.parametrize("digits", ["", "123", "12345", "12a4", "1" * 1_000_000])
def test_a_pin_of_another_length_costs_no_try(digits: str) -> None:
    """It is said, and not sent."""
    said = heard("1", "", "2", "1", digits, "8", "").said

    assert EN("tui.pin_short") in said
    assert not any("That PIN is wrong" in line for line in said)


def test_screens_that_pass_while_one_waits_are_named() -> None:
    """Who waits for the online answer hears what the reader was doing."""
    said = heard(*BY_PIN).said

    assert said.index("Checking your details") < said.index("Looking up your insurance") < said.index("[Online answer]")


def test_a_wrong_number_is_asked_again() -> None:
    """The range is named; the answers are not read out again."""
    said = heard("99", "zero", "5", "").said

    assert said.count("A number from 1 to 5 belongs here.") == 2
    assert said.count("5. End this visit") == 1


def test_several_papers_are_handed_over_together() -> None:
    """Numbers may stand with spaces or commas between; what was shown is marked."""
    said = heard("2", "1,2", "2", "", "5", "").said

    shown = said[said.index("[Papers shown]", said.index("[Papers shown]") + 1) :]
    assert shown[1].startswith("- My Number Card")
    assert any(line.endswith("(already shown)") for line in said)


def test_a_number_query_offers_the_numbers_on_the_papers() -> None:
    """Enter takes them."""
    said = heard("2", "2", "3", "1", "", "", "5", "").said

    assert said[said.index("[Number query]") + 1] == "valid"


@pytest.mark.parametrize(("answer", "line"), [("101", "plain.bad_share"), ("a half", "plain.bad_share")])
def test_a_share_that_is_none_is_refused(answer: str, line: str) -> None:
    """Nothing is declared then."""
    said = heard("3", "3", answer, "5", "").said

    assert EN(line) in said
    assert not any(one.startswith("declaration") for one in said)


@pytest.mark.parametrize("answer", ["", "soon", "-1", "NaN", "1e9"])
def test_time_passes_by_sensible_seconds_only(answer: str) -> None:
    """No number, no time."""
    assert EN("plain.bad_seconds") in heard("4", "1", answer, "5", "").said


def test_a_day_in_japanese_eras_is_taken_and_nonsense_said() -> None:
    """A day that is none leaves the fact unsaid."""
    _, taken = visited("3", "4", "4", "令和8年5月1日", "5")
    refused_said, refused = visited("3", "4", "4", "someday", "5")

    assert taken[0].event == Told((("insured_elsewhere_since", date(2026, 5, 1)),))
    assert [type(one.event) for one in refused] == [VisitClosed]
    assert any("someday" in line for line in refused_said)


def test_everything_a_scenario_can_tell_can_be_told() -> None:
    """The list is the one of the step `told`, in its order."""
    assert list(staff.TOLD) == list(steps.Told.model_fields)


def test_a_reader_without_a_card_asks_for_it() -> None:
    """The visit goes on as soon as one lies there."""
    said = heard("1", "1", "", "9", "", ports=lambda: wiring.ports(TardySlot(1))).said

    assert EN("plain.no_card_yet", reader="見本リーダー") in said
    assert "How shall we confirm it is you?" in said


def test_who_has_no_card_cannot_place_one() -> None:
    """The bag holds what the person owns."""
    everybody = wiring.everybody()
    without = next(person for person in everybody.values() if person.card is None)

    assert packed(without, (None,), EN).cards == ()
    assert "1. The patient places the card" not in heard("4", "", patient=without.code).said


def test_papers_in_a_file_are_handed_over() -> None:
    """Its place is taken as typed, wide brackets and quotes included; what could not be read is one line."""
    said = heard("2", "3", "'/見本/お知らせ（花子）.png' /nowhere.png", "5", "").said

    assert "3. Papers in a file" in said
    assert "nowhere.png: there is no such file" in said
    assert said[said.index("[Papers shown]", said.index("nowhere.png: there is no such file")) + 1].startswith(
        "- Notice"
    )


def told(kind: PaperKind, **fields: str) -> tuple[str, ...]:
    """Return the answers that say a paper of `kind` with these `fields` and nothing else."""
    return str(list(PaperKind).index(kind) + 1), *(fields.get(name, "") for name in FIELDS)


def handed(seen: list[Observation]) -> list[Paper]:
    """Return the papers that were handed over in what was seen."""
    return [paper for turn in seen if isinstance(turn.event, PapersPresented) for paper in turn.event.papers]


def test_a_paper_without_data_is_told_by_the_receptionist() -> None:
    """Its kind by number, then a line for each field; what is left out is not on the paper, and its broken seal stays known."""
    answers = told(PaperKind.INSURANCE_CARD, name="見本　花子", birth="昭和29年3月2日", number="９９９９９５")
    said, seen = visited("2", "3", "photo.jpg", *answers, "5", files=FILES)
    (paper,) = handed(seen)

    assert EN("asked.kind_text", name="photo.jpg") in said
    assert paper == Paper(
        PaperKind.INSURANCE_CARD,
        name="見本　花子",
        birth=date(1954, 3, 2),
        number="999995",
        altered=("seal",),
    )


def test_an_answer_that_makes_no_sense_is_asked_again() -> None:
    """It is told with its field, and a number that could be somebody's is not repeated in it."""
    name, *rest = told(PaperKind.NOTICE)[1:]
    kind = told(PaperKind.NOTICE)[0]
    said, seen = visited(
        "2", "3", "photo.jpg", kind, name, "whenever", "S29.3.2", "130013", *rest[1:], "5", files=FILES
    )

    assert any(line.startswith("Date of birth: 'whenever' is no date") for line in said)
    assert f"Insurer's number: {EN('scan.refused.real_numbers')}" in said
    assert handed(seen)[0].birth == date(1954, 3, 2)
    assert not any("130013" in line for line in said)


def test_a_paper_of_no_kind_is_not_handed_over() -> None:
    """Enter alone: it is nothing for the desk, and that is said."""
    said, seen = visited("2", "3", "photo.jpg", "", "5", files=FILES)

    assert f"photo.jpg: {EN('hand.no_data')}" in said
    assert handed(seen) == []


def test_the_next_patient_is_asked_for_by_name() -> None:
    """? lists everybody, an unknown name is said, and the visit begins afresh."""
    said = heard("5", "?", "nobody", "taro", "5", "").said

    assert "hanako: 見本　花子" in said
    assert EN("plain.nobody", name="nobody") in said
    assert any(line.startswith("見本　太郎") for line in said)


def test_the_end_of_the_input_ends_a_visit_in_its_middle() -> None:
    """Whoever runs the session is told by `EOFError`; between two visits it is an ordinary end."""
    with pytest.raises(EOFError):
        heard("1")

    assert "[Verdict]" in heard("5").said


@pytest.mark.parametrize(("answer", "risked"), [("2", True), ("1", False), ("", False)])
def test_only_the_holder_risks_a_try_of_a_real_card(answer: str, risked: bool) -> None:
    """The tries left are named; anything but a yes is a no."""
    listener = typed(answer)

    assert may_risk(Asker(listener, EN), 2) is risked
    assert listener.said[0].startswith("This card's PIN locks after 2 more mistakes.")


def test_the_slot_is_given_back_whatever_ends_the_session() -> None:
    """A service that goes away in mid-visit is no excuse."""
    slot = wiring.open_slot(ReaderChoice("sim"))
    with pytest.raises(EOFError):
        heard("1", ports=lambda: wiring.ports(slot))

    assert slot.face_code() is None


def test_the_lack_of_a_service_is_left_to_the_command() -> None:
    """It has the words and the exit code for it."""
    with pytest.raises(NoPcscService):
        heard("1", "", ports=broken)
