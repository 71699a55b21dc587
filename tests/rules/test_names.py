"""Whose paper it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reception.model.papers import Paper, PaperKind
from reception.rules.names import VARIANTS, belongs_to, fold_kana, fold_name
from reception.rules.rows import HANAKO

OTHER_BIRTH = date(1950, 1, 1)


def paper(**fields: object) -> Paper:
    return replace(Paper(PaperKind.ELIGIBILITY_CERTIFICATE), **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("見本　花子", "見本 花子"),
        ("見本　花子", "見本花子"),
        ("髙橋　一郎", "高橋　一郎"),
        ("山﨑　幸子", "山崎幸子"),
        ("渡邊　健", "渡辺　健"),
        ("渡邉　健", "渡辺　健"),
        ("𠮷田　実", "吉田　実"),
        ("ＳＭＩＴＨ　ＪＯＨＮ", "Smith John"),
    ],
)
def test_ways_of_writing_one_name_meet(one: str, other: str) -> None:
    """Width, spaces and variant characters make no difference."""
    assert fold_name(one) == fold_name(other)


@pytest.mark.parametrize(("one", "other"), [("斎藤　実", "斉藤　実"), ("見本　花子", "見本　華子")])
def test_different_names_stay_apart(one: str, other: str) -> None:
    """Characters that are names of their own are not folded together."""
    assert fold_name(one) != fold_name(other)


@pytest.mark.parametrize("kana", ["ﾐﾎﾝ ﾊﾅｺ", "みほん　はなこ", "ミホンハナコ"])
def test_readings_meet_in_full_width_katakana(kana: str) -> None:
    """Half-width kana and hiragana are readings all the same."""
    assert fold_kana(kana) == fold_kana("ミホン　ハナコ")


def test_small_kana_are_as_large_ones() -> None:
    """Papers print キョ and キヨ for one name."""
    assert fold_kana("キョウコ") == fold_kana("キヨウコ")


def test_a_variant_is_never_its_own() -> None:
    """Each entry of the table changes a character, into one that stays."""
    assert all(old != new and new not in VARIANTS for old, new in VARIANTS.items())


@pytest.mark.parametrize(
    ("fields", "own"),
    [
        ({"name": "見本　花子"}, True),
        ({"name": "見本　太郎"}, False),
        ({"name": "見本　花子", "birth": HANAKO.birth}, True),
        ({"name": "見本　花子", "birth": OTHER_BIRTH}, False),
        ({"name": "旧姓　花子", "kana": "ミホン　ハナコ", "birth": HANAKO.birth}, True),
        ({"name": "美本　花子", "kana": "ミホン　ハナコ"}, False),
        ({"name": "見本　花子", "kana": "ミモト　ハナコ"}, True),
        ({"kana": "ﾐﾎﾝ ﾊﾅｺ"}, True),
        ({"kana": "ミホン　タロウ"}, False),
        ({}, True),
    ],
)
def test_whose_a_paper_is(fields: dict[str, object], own: bool) -> None:
    """Name first, the reading only together with the birth date; what isn't printed speaks neither way."""
    assert belongs_to(paper(**fields), HANAKO) is own
