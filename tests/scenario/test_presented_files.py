"""Files of papers in the steps of a scenario: what they hand over, and what is said of bad ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from cardsim.yamlio import BadFile
from reception import wiring
from reception.model.papers import OF_THE_PORTAL, Paper, PaperKind
from reception.papers.portal import LinkState, ScannedLink, reference_of
from reception.papers.presented import ReadFile
from reception.scenario.files import PresentedFiles
from reception.scenario.loader import Loader
from reception.scenario.steps import PresentedPaper
from tests.scenario.conftest import SCENARIOS, Write, bundled
from tests.scenario.paper_files import FILES, FOLDER

DAY = date(2026, 5, 11)
SEALED = Paper(PaperKind.NOTICE, name="見本　花子", altered=("copay_percent",))
LINK = ScannedLink(LinkState.GOOD, reference_of("hanako"))
HELD = {
    "sealed.png": ReadFile((SEALED, SEALED)),
    "code.png": ReadFile(link=LINK),
    "strange.png": ReadFile(link=ScannedLink(LinkState.GOOD, "0000000000000")),
    "dated.png": ReadFile(link=replace(LINK, until=DAY)),
    "altered.png": ReadFile(link=ScannedLink(LinkState.ALTERED), altered=("link",)),
    "shop.png": ReadFile(),
    "spoilt.png": ReadFile(altered=("seal",)),
    "empty.png": ReadFile(refused="empty"),
}


class Shelf:
    """A reader of files that knows what each holds, and counts how often it is asked."""

    def __init__(self) -> None:
        self.asked: list[Path] = []

    def __call__(self, path: Path) -> ReadFile:
        """Return what the file of that name holds."""
        self.asked.append(path)
        return HELD[path.name]


@pytest.fixture
def shelf() -> Shelf:
    """Give the reader of known files."""
    return Shelf()


@pytest.fixture
def files(shelf: Shelf) -> PresentedFiles:
    """Give the files of the shelf, beside the bundled people."""
    return PresentedFiles(shelf, wiring.people())


def children() -> set[str]:
    """Return the ids of the processes that this one has started and that are still there."""
    return {one for task in Path("/proc/self/task").iterdir() for one in (task / "children").read_text().split()}


BESIDE = Path("scenarios/somewhere/visit.yaml")


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_bundled_file_is_as_it_is_made(name: str) -> None:
    """Byte for byte, so that a change of the papers shows."""
    assert (FOLDER / name).read_bytes() == FILES[name]()


def test_the_bundled_files_are_small_and_all_are_made_here() -> None:
    """They ship in the wheel: less than 400 kB together, and nothing else lies between them."""
    assert {path.name for path in FOLDER.iterdir()} == FILES.keys()
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 400_000


def test_an_altered_field_of_a_bundled_file_reaches_the_verdict() -> None:
    """The file of Hanako's notice says 1割 where 20 % were sealed: the paper keeps what was sealed and names the field."""
    scenario = next(one for one in bundled() if one.name == f"{SCENARIOS}/papers/presented_files.yaml#3")
    ((block, (paper,)),) = scenario.visits[0].files.items()

    assert block.file == "files/hanako-notice-altered.pdf"
    assert (paper.copay_percent, paper.altered) == (20, ("copay_percent",))


@pytest.mark.parametrize(
    ("block", "papers"),
    [
        ({"file": "sealed.png"}, (SEALED, SEALED)),
        ({"file": "code.png"}, (Paper(PaperKind.NOTICE_QR, name="見本　花子", kana="ミホン　ハナコ"),)),
        ({"file": "strange.png"}, (Paper(PaperKind.NOTICE_QR),)),
        ({"file": "code.png", "kind": "notice", "id": "1"}, (Paper(PaperKind.NOTICE, id="1"),)),
        ({"file": "shop.png", "kind": "photo_id", "copy": True}, (Paper(PaperKind.PHOTO_ID, copy=True),)),
        ({"file": "spoilt.png", "kind": "notice"}, (Paper(PaperKind.NOTICE, altered=("seal",)),)),
    ],
    ids=str,
)
def test_what_a_file_hands_over(block: dict[str, object], papers: tuple[Paper, ...], files: PresentedFiles) -> None:
    """Papers that say what they are; a code alone as its holder's; else what was told of it and nothing more."""
    assert files.wrong(block, BESIDE) is None
    assert files.papers(PresentedPaper.model_validate(block), BESIDE, DAY) == papers


@pytest.mark.parametrize("kind", sorted(OF_THE_PORTAL))
def test_a_code_of_the_portal_opens_its_holders_screen(kind: PaperKind, files: PresentedFiles) -> None:
    """Scanned and logged in, the phone shows what the holder's portal says, to the last day of the code."""
    block = PresentedPaper(file="dated.png", kind=kind)
    (paper,) = files.papers(block, BESIDE, DAY)

    assert files.wrong({"file": "dated.png", "kind": kind.value}, BESIDE) is None
    assert (paper.kind, paper.name, paper.id) == (kind, "見本　花子", "0001234")
    assert files.papers(block, BESIDE, DAY + timedelta(days=1)) == ()


@pytest.mark.parametrize("file", ["strange.png", "altered.png"])
def test_a_code_that_opens_nothing_hands_nothing_over(file: str, files: PresentedFiles) -> None:
    """Nobody's reference, or a link that was changed: there is no screen to show."""
    assert files.papers(PresentedPaper(file=file, kind=PaperKind.PORTAL_SCREEN), BESIDE, DAY) == ()


@pytest.mark.parametrize(
    ("block", "said"),
    [
        ({"file": "empty.png"}, "empty.png: it is empty (0 bytes)"),
        ({"file": "empty.png", "kind": "notice"}, "empty.png: it is empty (0 bytes)"),
        ({"file": "shop.png"}, "recognised by code only"),
        ({"file": "spoilt.png"}, "recognised by code only"),
        ({"file": "shop.png", "id": "1"}, "recognised by code only"),
        ({"file": "code.png", "id": "1"}, "recognised by code only"),
        ({"file": "sealed.png", "kind": "notice"}, "kind does not go with a file that says itself"),
        ({"file": "sealed.png", "copay": "10%"}, "copay does not go with a file that says itself"),
    ],
    ids=str,
)
def test_what_is_wrong_with_a_file(block: dict[str, object], said: str, files: PresentedFiles) -> None:
    """A refused file, a file nobody knows the paper of, and fields that the file says itself."""
    wrong = files.wrong(block, BESIDE)

    assert wrong is not None
    assert wrong[0].startswith(said)
    assert wrong[1] != wrong[0]


def test_a_file_is_read_once_and_from_beside_the_scenario(files: PresentedFiles, shelf: Shelf) -> None:
    """However often steps present it."""
    for _ in range(2):
        assert files.wrong({"file": "code.png"}, BESIDE) is None
        files.papers(PresentedPaper(file="code.png"), BESIDE, DAY)

    assert shelf.asked == [Path("scenarios/somewhere/code.png")]


@pytest.mark.parametrize(
    "written", ["{file: nothing.png}", "[{file: nothing.png}]", "[taro_was_here, {file: nothing.png}]"]
)
def test_a_file_that_cannot_be_read_is_told_where_it_is_named(written: str, loader: Loader, write: Write) -> None:
    """At the name of the file in the step, whether it stands alone or in a list."""
    path = write(f"steps:\n  - present: {written}")
    with pytest.raises(BadFile) as caught:
        loader.load(path)

    (found,) = [one for one in caught.value.problems if "nothing.png" in one.message]
    line = path.read_text(encoding="utf-8").splitlines()[found.line - 1]
    assert line[found.column - 1 :].startswith("nothing.png")


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("{of: hanako}", "the key 'kind' is missing"),
        ("{file: nothing.png, of: hanako}", "of does not go with file: the file says whose it is"),
    ],
)
def test_a_paper_comes_from_one_place(written: str, message: str, loader: Loader, write: Write) -> None:
    """From somebody's wallet by its kind, or from a file."""
    with pytest.raises(BadFile) as caught:
        loader.load(write(f"steps:\n  - present: {written}"))

    assert message in [problem.message for problem in caught.value.problems]


def test_the_children_that_read_files_end_with_their_reader() -> None:
    """They start with the first file, and nothing of them is left when the loader is gone."""
    reader = wiring.PaperReader()
    before = children()
    assert reader(FOLDER / "taro-code.png").link is not None
    started = children() - before
    del reader

    assert started
    assert not started & children()
