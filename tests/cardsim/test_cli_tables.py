"""Tables and schemas that are made from data: nothing is missing in them."""

from dataclasses import fields

from cardsim.files import Quirks
from cardsim.forms import FORMS
from cardsim.issue.personalise import personalise
from cardsim.pages import fidelity, schema
from cardsim.profiles import CARD_KEYS, IDENTITY_KEYS, load_profile
from cardsim.wire.status import Status


def subjects(section: str) -> set[str]:
    return {point.subject for point in fidelity.points() if point.section == section}


def test_every_command_has_its_row():
    """A command the card understands, but whose truth nobody stated, would be missing here."""
    assert {form.name for form in FORMS} <= subjects("commands")


def test_every_file_of_the_plain_card_has_its_row():
    """Each file of each application of T001 is in the table, and no other."""
    words = {aid: word for word, aid in fidelity.APPLICATIONS.items()}
    image = personalise(load_profile("T001"))
    found = {
        f"{words[application.aid]}.{file.fid:04X}" for application in image.applications for file in application.files
    }

    assert found == subjects("files")


def test_every_status_word_and_quirk_has_its_row():
    """The counters are one row; all others are listed by number, quirks by name."""
    assert {f"{status:04X}" for status in Status} | {"63Cx"} == subjects("status_words")
    assert {field.name for field in fields(Quirks)} == subjects("quirks")


def test_every_row_has_a_known_level_and_a_source():
    """No level is misspelt and no source left out."""
    assert all(point.level in fidelity.LEVELS and point.source for point in fidelity.points())


def test_the_schema_knows_every_key_that_the_reader_knows():
    """A key added to profiles is a key that editors complete."""
    assert list(schema.IDENTITY) == list(IDENTITY_KEYS)
    assert set(schema.CARD) == set(CARD_KEYS)
