"""A paper recognised by code only, at the keys: the receptionist is asked for its kind and its fields."""

from datetime import date
from pathlib import Path
from threading import Event

import pytest

from reception import wiring
from reception.model.papers import Paper, PaperKind
from reception.papers.presented import ReadFile
from reception.scenario.runner import play
from reception.scenario.transcript import line
from tests.tui.stage import options, simulated
from tests.tui.story import told


def photographed(path: Path) -> ReadFile:
    """Find nothing but a broken seal in a picture, and nothing readable in any other file."""
    return ReadFile(altered=("seal",)) if path.suffix == ".jpg" else ReadFile(refused="broken")


def test_a_paper_without_data_is_told_by_the_receptionist() -> None:
    """She chooses its kind and types what it says; a mistake is told beside the field, which is gone to."""
    with told(options(read=photographed)) as story:
        story.paste("/見本/photo.jpg")
        assert "photo.jpg:" in story.shown
        assert "何と書いてありますか" in story.press("down", "down", "enter")
        story.press(*"見本花子", "down", *"S29.3.9x", "tab", *"130013", "up", "up", "enter")
        assert "生年月日:" in story.shown
        assert "は日付ではありません" in story.shown
        assert "実在しうる番号" in story.press(*"S29.3.2", "enter")
        story.press(*"999995", "enter")

        (paper,) = story.desk.session.view.facts.papers
        assert paper == Paper(
            PaperKind.NOTICE, name="見本花子", birth=date(1954, 3, 2), number="999995", altered=("seal",)
        )
        assert story.notes == []


def test_a_kind_is_chosen_and_a_field_gone_to_by_mouse() -> None:
    """As everything on the screen."""
    with told(options(read=photographed)) as story:
        story.paste("/見本/photo.jpg")
        story.click("資格確認書")
        story.click("例 2割")
        story.press(*"3割", "enter")

        assert story.desk.session.view.facts.papers == (
            Paper(PaperKind.ELIGIBILITY_CERTIFICATE, copay_percent=30, altered=("seal",)),
        )


def test_what_is_typed_ahead_of_the_questions_stands_in_their_fields() -> None:
    """In one go: the kind of the first paper and two of its fields, then the second paper; no key falls on the desk between them."""
    with told(options(read=photographed)) as story:
        story.paste("/見本/one.jpg\n/見本/two.jpg\n")
        first = ("down", "down", "enter", *"cgh", "down", *"S29.3.2", "tab", *"9999", "shift+tab", "enter")
        assert "two.jpg:" in story.type_ahead(*first)
        story.type_ahead("down", "enter", *"cfy", "enter")

        told_of = [(one.kind, one.name, one.birth, one.number) for one in story.desk.session.view.facts.papers]
        assert told_of == [
            (PaperKind.NOTICE, "cgh", date(1954, 3, 2), "9999"),
            (PaperKind.PHONE_CARD, "cfy", None, None),
        ]
        assert story.code == "idle"


def test_a_key_typed_while_a_file_is_read_goes_to_the_question_it_leads_to() -> None:
    """Not to the desk that was on top when it was typed."""
    begun, typed = Event(), Event()

    def slowly(path: Path) -> ReadFile:
        begun.set()
        typed.wait()
        return photographed(path)

    with told(options(read=slowly)) as story:
        story.type_while(begun, typed, "/見本/one.jpg", "down", "enter", "c")
        story.press("enter")

        papers = story.desk.session.view.facts.papers
        assert [(paper.kind, paper.name) for paper in papers] == [(PaperKind.PHONE_CARD, "c")]
        assert story.code == "idle"


@pytest.mark.parametrize("keys", [("escape",), ("enter", "x", "escape")], ids=["no kind", "no fields"])
def test_a_paper_that_nobody_tells_is_not_handed_over(keys: tuple[str, ...]) -> None:
    """Esc at either question; the desk says that there was nothing, and of what could not be read, why."""
    with told(options(read=photographed)) as story:
        story.paste("/見本/photo.jpg\n/見本/torn.pdf\n")
        story.press(*keys)

        assert story.app.screen is story.app.desk
        assert [note.split(":")[0] for note in story.notes] == ["photo.jpg", "torn.pdf"]
        assert not story.desk.session.view.facts.papers


def test_each_paper_is_asked_for_and_all_are_handed_over_together() -> None:
    """One after the other, each with its file's name."""
    with told(options(read=photographed)) as story:
        story.paste("/見本/one.jpg\n/見本/two.jpg\n")
        assert "one.jpg:" in story.shown
        story.press("down", "down", "enter", *"花子", "enter")
        assert "two.jpg:" in story.shown
        story.press("enter", "enter")

        kinds = [(paper.kind, paper.name) for paper in story.desk.session.view.facts.papers]
        assert kinds == [("notice", "花子"), ("mynumber_card", None)]


def test_a_paper_that_was_told_is_recorded_and_told_again(tmp_path: Path) -> None:
    """The scenario holds its kind and what was said of it, without the file, and replays to the same turns."""
    written = tmp_path / "told.yaml"
    with told(options(read=photographed)) as story:
        story.paste("/見本/photo.jpg")
        story.press("down", "down", "enter", *"見本花子", "down", *"S29.3.2", "enter")
        story.press("m", *["backspace"] * 40, *str(written), "enter")
        seen, papers = list(story.desk.session.log), story.desk.session.view.facts.papers
    (scenario,) = wiring.loader(wiring.people()).load(written)
    (replayed,) = play(scenario, simulated()).visits

    assert [line(turn) for turn in replayed[: len(seen)]] == [line(turn) for turn in seen]
    assert [(paper.kind, paper.name) for paper in papers] == [("notice", "見本花子")]
    assert "photo" not in written.read_text(encoding="utf-8").replace("photo_id", "")
