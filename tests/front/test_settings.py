"""The lines of the settings."""

from dataclasses import fields
from datetime import date

import pytest

from cardsim.faults.kinds import FAULTS as KNOWN_FAULTS
from reception.front.settings import FAULTS, ROWS, Row, Settings
from reception.model.device import Device
from reception.model.facility import Facility
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


@pytest.mark.parametrize("switch", ["slot", "face_side", "after_faces", "mask", "phone_pad", "beep"])
def test_each_switch_of_the_reader_has_its_line(switch: str) -> None:
    """Turning it changes that switch alone, and the reader is none of those known by name any more."""
    (row,) = (one for one in ROWS if one.code == f"setting.{switch}")
    (model,) = (one for one in ROWS if one.code == "setting.model")
    device = row.turned(SETTINGS).facility.device

    assert [one.name for one in fields(Device) if getattr(device, one.name) != getattr(Device(), one.name)] == [switch]
    assert model.value(row.turned(SETTINGS)) == "device.own"
    assert model.turned(row.turned(SETTINGS)) == SETTINGS


def test_every_fault_offered_is_one_a_card_can_have() -> None:
    """The names are those of the card simulator's table."""
    assert {fault for fault in FAULTS if fault} <= set(KNOWN_FAULTS)


@pytest.mark.parametrize(
    ("code", "lang", "line"),
    [
        ("registration_open", Lang.JA, "読み取り機での利用登録: 受付時間内"),
        ("registration_open", Lang.EN, "Registration at the reader: open"),
        ("disaster_area", Lang.JA, "災害時の取扱いをする: しない"),
        ("beep", Lang.JA, "カードを感知したら音を出す: しない"),
    ],
)
def test_a_line_reads_as_a_sentence(code: str, lang: Lang, line: str) -> None:
    """What is set and how it is set belong together."""
    (row,) = (one for one in ROWS if one.code == f"setting.{code}")

    assert row.line(SETTINGS, Words(lang)) == line
