"""The words a form's places are filled with: a paper, and of its holder what the paper doesn't carry itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from cardsim.eras import GREGORIAN_FROM, age_on, in_japanese
from reception.model.papers import Paper, PaperKind
from reception.model.people import Insurance, Person
from reception.papers.fonts import drawable
from reception.papers.issuers import Issuer
from reception.papers.subsidies import certificate_of

SEXES: Final = {"male": "男", "female": "女"}
HEAD_OF_HOUSE: Final = "見本　世帯主"
"""Who heads the household of a minor; a grown person's papers name the person."""
_GROWN_UP: Final = 18


@dataclass(frozen=True, slots=True)
class Setting:
    """What a paper is drawn for: its holder, who issues it, and the day it is made or shown."""

    person: Person
    issuer: Issuer
    on: date


def words_for(paper: Paper, setting: Setting) -> dict[str, str]:
    """Return the text of every place a form may have; empty where the paper has nothing to say.

    A paper without a name is a blank to fill in: nothing of its holder is on it.
    """
    others = {"today": _day(setting.on), **_of_holder(paper, setting), **_of_issuer(paper, setting.issuer)}
    return words_of(paper) | _drawable(others)


def words_of(paper: Paper) -> dict[str, str]:
    """Return the text of every place that the paper itself fills, whoever holds it."""
    share = f"{paper.copay_percent // 10}割" if paper.copay_percent is not None else ""
    words = {
        "name": paper.name or "",
        "kana": paper.kana or "",
        "birth": _day(paper.birth),
        "number": paper.number or "",
        "symbol": paper.symbol or "",
        "id": paper.id or "",
        "branch": paper.branch or "",
        "issued": _day(paper.issued),
        "valid_from": _day(paper.valid_from),
        "valid_until": _day(paper.valid_until),
        "copay": share,
        "effective": _day(paper.valid_from) if share else "",
        "limit": paper.limit_category or "",
        "special": "特別療養費" if paper.special_expense else "",
        "copied": "複写 COPY" if paper.copy or paper.kind is PaperKind.PORTAL_PRINTOUT else "",
    }
    return _drawable(words)


def _drawable(words: dict[str, str]) -> dict[str, str]:
    return {place: drawable(text) for place, text in words.items()}


def _of_holder(paper: Paper, setting: Setting) -> dict[str, str]:
    person = setting.person
    if paper.name is None:
        return dict.fromkeys(("sex", "address", "head", "acquired", "last_four", "subsidy"), "")
    cover = cover_of(paper, person)
    return {
        "sex": SEXES.get(person.sex, "－"),
        "address": person.address,
        "head": paper.name if age_on(person.birth, setting.on) >= _GROWN_UP else HEAD_OF_HOUSE,
        "acquired": _day(cover.valid_from) if cover else "",
        "last_four": _last_four(person),
        "subsidy": certificate_of(paper, person, setting.on),
    }


def _of_issuer(paper: Paper, issuer: Issuer) -> dict[str, str]:
    """Return what stands for the issuer: nothing on a paper that names no insurer, as a blank one and that of somebody uninsured."""
    if paper.number is None:
        return dict.fromkeys(("scheme", "prefecture", "issuer", "style"), "")
    return {"scheme": issuer.scheme, "prefecture": issuer.prefecture, "issuer": issuer.name, "style": issuer.style}


def cover_of(paper: Paper, person: Person) -> Insurance | None:
    """Return the spell of cover a paper was issued for, by its numbers; None if the person never had it."""
    return next((cover for cover in person.insurance if (cover.number, cover.id) == (paper.number, paper.id)), None)


def _last_four(person: Person) -> str:
    """Return what an insurer prints of the 個人番号 in 加入者情報のお知らせ; ours have a wrong check digit."""
    return "＊" * 8 + str(person.identity.get("number", ""))[-4:]


def _day(day: date | None) -> str:
    """Return a day as papers print it; in ISO form before 1873, when eras do not fit the calendar."""
    if day is None:
        return ""
    return in_japanese(day) if day >= GREGORIAN_FROM else day.isoformat()
