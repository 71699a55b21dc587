"""The second decoder's process, and what becomes of a page when it fails."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from PIL import Image

from reception.papers.scan.codes import ZbarCode
from reception.papers.scan.tries import Looking, full
from reception.papers.scan.witness import Absence, Testimony, Witness
from tests.papers.scan import lost
from tests.papers.scan.builders import code, page

PATIENT_MS = 60_000


@pytest.fixture
def failing() -> Iterator[Witness]:
    """Return a witness that fails by the width of the picture."""
    with Witness(lost.__name__) as witness:
        yield witness


def ask(witness: Witness, width: int, deadline_ms: int = PATIENT_MS) -> Testimony:
    return witness.ask(Image.new("L", (width, 2)), deadline_ms).result()


@pytest.mark.parametrize(
    ("width", "deadline_ms", "absence"),
    [
        (lost.ABORTING, PATIENT_MS, Absence.ENDED),
        (lost.GREEDY, PATIENT_MS, Absence.ENDED),
        (lost.WAITING, 1, Absence.LATE),
        (lost.MISSING, PATIENT_MS, Absence.MISSING),
    ],
)
def test_a_failure_is_a_value_and_the_next_picture_is_read(
    width: int, deadline_ms: int, absence: Absence, failing: Witness
) -> None:
    """An abort, a hang, too much memory or a missing library cost one picture its second opinion, and nothing more."""
    assert ask(failing, width, deadline_ms) is absence

    assert ask(failing, 3) == (ZbarCode("3x2, 6", ((0.0, 0.0),)),)


def test_a_page_is_read_without_its_witness(failing: Witness) -> None:
    """The first decoder's codes count, the failing one is asked once, and the result says why it had no say."""
    picture = page(code("https://shop.example/"), size=(lost.ABORTING * 60, 600))
    looked = Looking(failing, time.monotonic() + 60).look(picture, (narrow, full), lambda codes: False)

    assert ([one.text for one in looked.codes], looked.absence) == (["https://shop.example/"], Absence.ENDED)


def narrow(picture: Image.Image) -> Image.Image:
    """Return a picture over which the witness aborts."""
    return picture.resize((lost.ABORTING, 20))


def test_a_witness_never_asked_ends_quietly() -> None:
    """Nothing was started, so nothing has to be ended."""
    with Witness("no.such.module"):
        pass


def test_a_process_that_cannot_start_is_a_value() -> None:
    """A child that ends at once is as good as one that aborted."""
    with Witness("tests.papers.scan.no_such_module") as witness:
        assert ask(witness, 3) is Absence.ENDED
