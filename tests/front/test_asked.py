"""What the receptionist is asked of a paper that is recognised by code only, and what her answers make of it."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardsim.eras import in_japanese, in_short
from reception import wiring
from reception.front.asked import FIELDS, LONGEST, BadAnswer, has_to_be_asked, hint, label, paper_of, value_of
from reception.model.papers import Paper, PaperKind
from reception.papers.portal import LinkState, ScannedLink
from reception.papers.presented import ReadFile
from reception.privacy import holds_person_number, is_real_insurer
from reception.rules.names import belongs_to
from reception.wording import Lang, Words

JA = Words(Lang.JA)
HANAKO = wiring.everybody()["hanako"]
REAL_INSURER, TEST_PERSON = "130013", "1234 5678 9018"
"""Well formed: a 保険者番号 of 東京, and twelve digits with the check digit of a 個人番号."""
TAKEN = [
    ("name", "見本　花子", "見本　花子"),
    ("name", " 見本 花子\x1b\x07 ", "見本 花子"),
    ("name", "", None),
    ("name", " 　 ", None),
    ("name", "\x1b", None),
    ("birth", "昭和29年3月3日", date(1954, 3, 3)),
    ("birth", "S29.3.3", date(1954, 3, 3)),
    ("birth", "１９５４－０３－０３", date(1954, 3, 3)),
    ("birth", "1954年3月3日", date(1954, 3, 3)),
    ("number", "999995", "999995"),
    ("number", "９９９９９５", "999995"),
    ("number", "06 990018", "06990018"),
    ("number", "999990", "999990"),
    ("symbol", "多賀", "多賀"),
    ("symbol", "０１", "01"),
    ("id", "０００１２３４", "0001234"),
    ("branch", "０１", "01"),
    ("branch", "1", "1"),
    ("issued", "R8.5.11", date(2026, 5, 11)),
    ("valid_from", "令和元年5月1日", date(2019, 5, 1)),
    ("valid_until", "2026-07-31", date(2026, 7, 31)),
    ("copay_percent", "2割", 20),
    ("copay_percent", "２０％", 20),
    ("copay_percent", "10", 10),
    ("copay_percent", "30 %", 30),
    ("limit_category", "区分ウ", "区分ウ"),
]
NOT_TAKEN = [
    ("birth", "いつか", "生年月日: 'いつか' は日付ではありません"),
    ("birth", "昭和29年2月30日", "生年月日: "),
    ("valid_until", "令和0年1月1日", "0年はありません"),
    ("number", "abc", "保険者番号: 数字で書きます"),
    ("number", "123456789", "保険者番号: 数字で書きます"),
    ("number", REAL_INSURER, "実在しうる番号"),
    ("number", "１３００１３", "実在しうる番号"),
    ("id", TEST_PERSON, "実在しうる番号"),
    ("name", f"見本 {TEST_PERSON}", "実在しうる番号"),
    ("copay_percent", "2", "1割、2割、3割のように"),
    ("copay_percent", "25%", "1割、2割、3割のように"),
    ("copay_percent", "4割", "1割、2割、3割のように"),
    ("name", "長" * (LONGEST + 1), f"長すぎます({LONGEST}文字まで)"),
    ("number", "9" * 1_000_000, "長すぎます"),
]


@pytest.mark.parametrize(("name", "typed", "value"), TAKEN)
def test_what_is_printed_can_be_typed(name: str, typed: str, value: object) -> None:
    """In either calendar and any width, right or wrong as the paper has it; nothing typed is nothing said."""
    assert value_of(name, typed, JA) == value


@pytest.mark.parametrize(("name", "typed", "why"), NOT_TAKEN)
def test_what_cannot_stand_there_is_told_with_its_field(name: str, typed: str, why: str) -> None:
    """One line that begins with the field; a number that could be somebody's is not repeated in it."""
    with pytest.raises(BadAnswer) as bad:
        value_of(name, typed, JA)
    line = str(bad.value)

    assert line.startswith(f"{label(name, JA)}: ")
    assert why in line
    assert "\n" not in line
    assert not [number for number in (REAL_INSURER, TEST_PERSON) if number in line]


def test_the_numbers_of_these_cases_are_what_they_are_meant_to_be() -> None:
    """Otherwise the cases above would prove nothing."""
    assert is_real_insurer(REAL_INSURER)
    assert holds_person_number(TEST_PERSON)
    assert not is_real_insurer("999995")


@pytest.mark.parametrize("lang", Lang)
def test_every_field_has_words(lang: Lang) -> None:
    """A label each, a hint where not everything can stand, and the reasons in the language of the screen."""
    words = Words(lang)

    assert all(label(name, words) for name in FIELDS)
    assert {name for name in FIELDS if not hint(name, words)} == {"name", "symbol", "id", "branch", "limit_category"}
    with pytest.raises(BadAnswer, match="日付ではありません" if lang is Lang.JA else "is no date"):
        value_of("birth", "?", words)


@given(st.sampled_from(sorted(FIELDS)), st.text(max_size=60))
def test_whatever_is_typed_is_a_value_or_one_line(name: str, typed: str) -> None:
    """Nothing else comes out, and no value can drive a terminal or be somebody's number."""
    try:
        said = str(value_of(name, typed, JA))
    except BadAnswer as bad:
        said = str(bad)

    assert said.replace("\u3000", " ").isprintable()
    assert not holds_person_number(said)


@given(st.dates(date(1873, 1, 1), date(2090, 12, 31)))
def test_a_day_means_the_same_in_either_calendar(day: date) -> None:
    """However the paper prints it."""
    assert {value_of("birth", typed, JA) for typed in (day.isoformat(), in_japanese(day), in_short(day))} == {day}


def test_only_a_file_that_tells_nothing_itself_is_asked_about() -> None:
    """Not one that could not be read, none with papers, none with a link to the portal."""
    link = ScannedLink(LinkState.GOOD, None, None)

    assert has_to_be_asked(ReadFile())
    assert has_to_be_asked(ReadFile(altered=("seal",)))
    assert not has_to_be_asked(ReadFile(refused="broken"))
    assert not has_to_be_asked(ReadFile(HANAKO.papers))
    assert not has_to_be_asked(ReadFile(link=link))


def test_the_answers_make_the_paper() -> None:
    """What was told counts like what stands in data; what was not is not on it, whoever hands it over."""
    typed = {"name": "見本 花子", "birth": "S29.3.2", "number": "999995", "copay_percent": "2割"}
    values: dict[str, Any] = {name: value_of(name, typed.get(name, ""), JA) for name in FIELDS}
    paper = paper_of(PaperKind.INSURANCE_CARD, values, ReadFile())

    assert paper == Paper(
        PaperKind.INSURANCE_CARD, name="見本 花子", birth=date(1954, 3, 2), number="999995", copay_percent=20
    )
    assert belongs_to(paper, HANAKO)


def test_a_broken_seal_stays_with_the_paper() -> None:
    """Whatever is told of it."""
    assert paper_of(PaperKind.NOTICE, {"name": "見本 花子"}, ReadFile(altered=("seal",))).altered == ("seal",)
