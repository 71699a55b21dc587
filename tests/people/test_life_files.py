"""The `life:` block of people files: what it makes of a person, and every mistake at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cardsim.yamlio import BadFile
from reception import wiring
from reception.model.life import Ground, Happening, LifeEvent
from reception.model.people import Person

HEAD = """format: 1
identity: {name: 見本　試, kana: ミホン　タメシ, birth: 1980-01-15, sex: female, address: 見本県見本市１, number: "100000001126"}
insurance:
  - {insurer: mogami, number: "990044", symbol: 最, id: "0030009", branch: "01", from: 2015-04-01}
"""


def read(folder: Path, text: str) -> Person:
    """Read a people file of this text."""
    path = folder / "test.yaml"
    path.write_text(HEAD + text, encoding="utf-8")
    return wiring.people().load(path)


def test_a_life_is_read_in_order(tmp_path: Path) -> None:
    """Days in either calendar, and the details that belong to an event."""
    text = """life:
  - {on: 令和5年5月1日, event: card_issued, certificate_until: 2028-01-15}
  - {on: 2023-06-01, event: registered}
  - {on: 2025-02-03, event: certificate_applied, ground: disability}
"""
    assert read(tmp_path, text).life == (
        LifeEvent(date(2023, 5, 1), Happening.CARD_ISSUED, date(2028, 1, 15)),
        LifeEvent(date(2023, 6, 1), Happening.REGISTERED),
        LifeEvent(date(2025, 2, 3), Happening.CERTIFICATE_APPLIED, ground=Ground.DISABILITY),
    )


def test_no_life_is_not_an_empty_one(tmp_path: Path) -> None:
    """An empty list asks for papers by the rules; without the key the file says them all."""
    assert read(tmp_path, "").life is None
    assert read(tmp_path, "life: []\n").life == ()


@pytest.mark.parametrize(
    ("life", "places"),
    [
        ("- {on: 2025-01-01, event: card_lots}", ["6:29: unknown word 'card_lots'; did you mean 'card_lost'?"]),
        ("- {on: 2025-02-30, event: moved}", ["6:10: '2025-02-30': 2025-02 has 28 days"]),
        (
            "- {event: moved, wen: 3}",
            ["6:5: the key 'on' is missing", "6:20: unknown key 'wen'; did you mean 'event'?"],
        ),
        ("- {on: 2025-01-01, event: paper_lost}", ["6:5: paper_lost needs 'paper'"]),
        ("- {on: 2025-01-01, event: moved, ground: facility}", ["6:36: moved takes no 'ground'"]),
        ("- {on: 2025-01-01, event: moved, channel: atm}", ["6:36: moved takes no 'channel'"]),
        ("- {on: 2025-01-01, event: moved, online: true}", ["6:36: moved takes no 'online'"]),
        ("- {on: 2025-01-01, event: subsidy_granted}", ["6:5: subsidy_granted needs 'until'"]),
        (
            "- {on: 2025-01-02, event: subsidy_granted, until: 2025-01-01}",
            ["6:5: it ends on 2025-01-01, before 2025-01-02"],
        ),
        ("- {on: 2025-01-01, event: limit_applied}", ["6:5: limit_applied needs a cover with 'limit_category'"]),
        (
            "- {on: 2025-01-02, event: moved}\n  - {on: 2025-01-01, event: moved}",
            ["7:10: 2025-01-01 stands after 2025-01-02; list the events by date"],
        ),
        ("- {on: 2025-01-01, event: card_lost}", ["6:5: card_lost cannot happen here: the card is none"]),
        ("- {on: 1979-01-01, event: moved}", ["6:5: 1979-01-01 is before the birth on 1980-01-15"]),
        (
            "- {on: 2025-01-01, event: card_issued}\n  - {on: 2025-01-02, event: cancelled}",
            ["7:5: cancelled needs a registration, and there is none"],
        ),
        (
            (
                "- {on: 2024-01-01, event: card_issued}\n  - {on: 2024-01-02, event: registered}\n"
                "  - {on: 2024-12-01, event: cancelled}"
            ),
            ["8:5: cancelled was possible from 2024-12-02 on"],
        ),
        (
            "- {on: 2025-01-01, event: registered}\n  - {on: 2025-01-02, event: card_returned}",
            [
                "6:5: registered cannot happen here: the card is none",
                "7:5: card_returned cannot happen here: the card is none",
            ],
        ),
    ],
)
def test_mistakes_are_named_at_their_place(life: str, places: list[str], tmp_path: Path) -> None:
    """What is badly written, and what cannot happen when it is said to, each at its line and column."""
    with pytest.raises(BadFile) as refused:
        read(tmp_path, f"life:\n  {life}\n")
    shown = [f"{one.line}:{one.column}: {one.message}" for one in refused.value.problems]

    assert shown == places


def test_a_new_certificate_is_registered_on_the_next_working_day_at_the_earliest(tmp_path: Path) -> None:
    """Issued on the Friday before three holidays and a weekend's end, it can be registered on the Thursday, by the pack's lag."""
    text = (
        HEAD.replace("mogami", "kyoto").replace("990044", "990036")
        + "life:\n  - {on: 2026-05-01, event: card_issued}\n"
    )
    path = tmp_path / "new.yaml"
    for day in ("2026-05-01", "2026-05-06"):
        path.write_text(f"{text}  - {{on: {day}, event: registered}}\n", encoding="utf-8")
        with pytest.raises(BadFile, match="registered was possible from 2026-05-07 on"):
            wiring.people().load(path)
    path.write_text(f"{text}  - {{on: 2026-05-07, event: registered}}\n", encoding="utf-8")

    assert wiring.people().load(path).life is not None


def test_after_75_there_is_one_insurance_only(tmp_path: Path) -> None:
    """A cover of another scheme that begins then cannot be."""
    text = HEAD.replace("1980-01-15", "1940-01-15").replace("2015-04-01", "2016-04-01")
    path = tmp_path / "old.yaml"
    path.write_text(f"{text}life: []\n", encoding="utf-8")

    with pytest.raises(BadFile, match=r"old\.yaml:4:87: from 2015-01-15 on, at 75"):
        wiring.people().load(path)


@pytest.mark.parametrize(
    ("insurer", "problems"),
    [
        ("kyoto", []),
        ("tagajo", ["7:3: nobody insured there registers at card_centre; there are portal, atm, office, reader"]),
        ("mogami", []),
    ],
)
def test_a_registration_is_made_where_the_insurer_has_it(tmp_path: Path, insurer: str, problems: list[str]) -> None:
    """A place that the insurer's own list lacks is a mistake; where it has no list of its own, any may do."""
    path = tmp_path / "test.yaml"
    life = (
        "life:\n- {on: 2025-01-06, event: card_issued}\n- {on: 2025-01-08, event: registered, channel: card_centre}\n"
    )
    path.write_text(HEAD.replace("mogami", insurer) + life, encoding="utf-8")
    found: list[str] = []
    try:
        wiring.people().load(path)
    except BadFile as bad:
        found = [str(problem).partition(".yaml:")[2] for problem in bad.problems]

    assert found == problems
