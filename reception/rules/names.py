"""Whose paper it is: names folded so that spelling variants of one person meet."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import jaconv

from reception.model.papers import Paper
from reception.model.people import Person

VARIANTS: Final = str.maketrans(
    "髙﨑嵜邊邉邨齋齊澤櫻廣濱濵國眞惠榮德黑嶋嶌龍瀧彌渕禮曾圓藪亞壽會關髮條萬與鷗冨靜顯姬𠮷",
    "高崎崎辺辺村斎斉沢桜広浜浜国真恵栄徳黒島島竜滝弥淵礼曽円薮亜寿会関髪条万与鴎富静顕姫吉",
)
"""Old and variant shapes (異体字・旧字体) to the one they are compared as; our selection."""

_SMALL: Final = str.maketrans("ァィゥェォヵヶッャュョヮ", "アイウエオカケツヤユヨワ")
_SPACES: Final = str.maketrans("", "", " 　・･")


@lru_cache(maxsize=8192)
def fold_name(name: str) -> str:
    """Return `name` as it is compared: one width, no spaces, variant characters as one."""
    return str(jaconv.normalize(name)).translate(_SPACES).translate(VARIANTS).upper()


@lru_cache(maxsize=8192)
def fold_kana(kana: str) -> str:
    """Return a reading as it is compared: full-width katakana, no spaces, small letters as large ones."""
    return str(jaconv.hira2kata(jaconv.normalize(kana))).translate(_SPACES).translate(_SMALL)


def belongs_to(paper: Paper, person: Person) -> bool:
    """Say whether `paper` can be that of `person` by what it states; what it doesn't state speaks neither way.

    A different birth date settles it; a different name is outweighed only by the same reading together with the same birth date
    (a name written the old way, or just changed). The notice (資格情報のお知らせ) states no birth date, so a relative of the same
    name cannot be told apart here.
    """
    if paper.birth is not None and paper.birth != person.birth:
        return False
    same_kana = paper.kana is not None and fold_kana(paper.kana) == fold_kana(person.kana)
    if paper.name is None:
        return paper.kana is None or same_kana
    return fold_name(paper.name) == fold_name(person.name) or (same_kana and paper.birth is not None)
