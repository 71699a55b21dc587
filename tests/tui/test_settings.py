"""The lines of the settings."""

from datetime import date

import pytest

from cardsim.faults.kinds import FAULTS as KNOWN_FAULTS
from reception.model.facility import Facility
from reception.tui.settings import FAULTS, ROWS, Row, Settings
from reception.wording import Lang, Words

SETTINGS = Settings(date(2026, 5, 11), Facility())


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.code)
def test_every_value_of_a_row_has_words_and_comes_round_again(row: Row, lang: Lang) -> None:
    """Turning goes through different lines and ends where it began."""
    words, settings, lines = Words(lang), SETTINGS, []
    while row.line(settings, words) not in lines:
        lines.append(row.line(settings, words))
        settings = row.turned(settings)

    assert len(lines) > 1
    assert settings == SETTINGS


def test_every_fault_offered_is_one_a_card_can_have() -> None:
    """The names are those of the card simulator's table."""
    assert {fault for fault in FAULTS if fault} <= set(KNOWN_FAULTS)
