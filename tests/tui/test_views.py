"""What is seen of a visit: folded from observations, and drawn whole at 80x24."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from rich.cells import cell_len
from textual.containers import VerticalScroll

from cardsim.issue.pictures import jp2_photo
from reception import wiring
from reception.desk.desk import Desk
from reception.desk.stage import Setting
from reception.front import texts
from reception.front.acts import Act, end_visit, place_card, present, query, remove_card
from reception.front.choices import choices
from reception.front.view import View
from reception.model.facility import Facility
from reception.model.papers import Paper, PaperKind
from reception.terminal.screens import Screen, screen
from reception.terminal.states import State
from reception.tui.commands import COMMANDS
from reception.tui.widgets.log import log_lines
from reception.wording import Lang, Words
from tests.tui.stage import DAY, WORST, options, simulated
from tests.tui.story import NOT_WORDS, Story, told

PHOTO = jp2_photo(long_hair=True, shade=0)
HANAKO = wiring.everybody()["hanako"]
SETTING = Setting(DAY, Facility(), HANAKO)


def all_words(shown: Screen, words: Words) -> list[str]:
    """Return everything that the reader's side has to say."""
    said = [texts.title(shown, words), *texts.remarks(shown, words), *(words(choice.code) for choice in choices(shown))]
    return [bare(text) for text in said]


def bare(text: str) -> str:
    """Return `text` without what a layout may put between its words."""
    return "".join(character for character in text if character not in NOT_WORDS)


@pytest.fixture(scope="module", params=Lang)
def story(request: pytest.FixtureRequest) -> Iterator[Story]:
    """Open the application at 80x24 in one language."""
    with told(options(lang=request.param)) as story:
        yield story


@pytest.mark.parametrize("state", State)
def test_every_screen_can_be_read_whole_at_80_by_24(story: Story, state: State) -> None:
    """No word of any state's screen is cut off, wrapped out of sight or in need of scrolling."""
    shown = screen(state, WORST)
    photo = PHOTO if state is State.FACING else b""
    view = replace(story.desk.session.view, screen=shown, photo=photo)
    seen = story.show(view).replace("▀", "")

    assert not [text for text in all_words(shown, story.words) if text not in seen]
    assert not [text for text in texts.practice(view, story.words) if bare(text) not in seen]
    assert story.app.screen.query_one("#said", VerticalScroll).max_scroll_y == 0


@pytest.mark.parametrize("rows", range(25, 47, 3))
def test_a_photograph_never_pushes_a_button_out_of_sight(story: Story, rows: int) -> None:
    """However high the terminal is: the picture and the air around it take only what is left."""
    shown = screen(State.FACING, WORST)
    story.show(replace(story.desk.session.view, screen=shown, photo=PHOTO))
    seen = story.resize(80, rows).replace("▀", "")
    story.resize(80, 24)

    assert not [text for text in all_words(shown, story.words) if text not in seen]
    assert bare(f"C {story.words('command.card.place')}") in seen


@pytest.mark.parametrize("lang", Lang)
def test_what_stands_in_one_row_fits_into_it(lang: Lang) -> None:
    """Where the card is and each row of keys are never broken: half a terminal, or all of it, is enough."""
    words = Words(lang)
    cards = [words(f"tui.card_{where}") for where in ("in", "out", "none", "awaited")]
    labels = [
        f"{command.shown} {words(f'command.{command.code}.label')}" for command in COMMANDS if command.side == "session"
    ]

    assert max(map(cell_len, cards)) <= 36
    assert cell_len("  ".join(labels)) <= 80


def played(*acts: Act) -> View:
    """Return the view after acts at a desk of its own, each waited out."""
    desk = Desk(SETTING, simulated())
    view = View.before(desk)
    for act in acts:
        for observation in [*act(desk), *desk.settle()]:
            view = view.after(observation)
    return view


def test_the_view_knows_where_the_card_is() -> None:
    """In the slot from the moment it is placed until it is taken."""
    assert not played().card_inside
    assert played(place_card(HANAKO)).card_inside
    assert not played(place_card(HANAKO), remove_card).card_inside


def test_the_view_is_what_the_desk_knows() -> None:
    """Facts folded from observations are the facts the rules saw."""
    desk = Desk(SETTING, simulated())
    view = View.before(desk)
    for act in (place_card(HANAKO), remove_card, present(HANAKO.papers), query("999995", "0001234"), end_visit):
        for observation in [*act(desk), *desk.settle()]:
            view = view.after(observation)

    assert view.facts == desk.facts
    assert view.verdict == desk.verdict
    assert view.counter == desk.counter.state


def test_papers_leave_the_hand_when_they_are_shown() -> None:
    """What lies on the desk is not in the patient's hand any more."""
    assert played().papers_in_hand == HANAKO.papers
    assert played(present(HANAKO.papers[:1])).papers_in_hand == HANAKO.papers[1:]


@pytest.mark.parametrize("lang", Lang)
def test_the_receptionist_sees_who_and_why(lang: Lang) -> None:
    """Name, age, papers, verdict and each of its reasons with sources are on her side."""
    words, view = Words(lang), played(present(HANAKO.papers))
    seen = "\n".join(line for section in texts.sections(view, words) for line in (section.heading, *section.lines))

    assert HANAKO.name in seen
    assert "72" in seen
    assert words("paper.notice") in seen
    assert view.verdict is not None
    assert words(view.verdict.say) in seen
    assert all(", ".join(finding.cites) in seen for finding in view.verdict.findings)
    assert all(words(f"need.{need}") in seen for need in view.verdict.needs)


def test_a_paper_says_what_it_is_and_until_when() -> None:
    """A copy is marked as one."""
    paper = Paper(PaperKind.ELIGIBILITY_CERTIFICATE, valid_until=date(2026, 7, 31), copy=True)

    assert texts.paper_line(paper, Words("ja")) == "資格確認書(コピー) (2026年7月31日まで)"


def test_the_log_names_each_turn_and_masks_nothing_but_secrets() -> None:
    """A turn is one line; the exchanges that led to it stand above."""
    desk = Desk(SETTING, simulated())
    turns = [*place_card(HANAKO)(desk), *desk.settle()]
    lines = [line for turn in turns for line in log_lines(turn, Words("ja"))]

    assert "カードが置かれた (読み取り中)" in lines[0]
    assert "カードを読み取った (方法の選択)" in lines[-1]
    assert any(": 0, 9000" in line for line in lines[1:-1])
