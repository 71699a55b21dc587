"""What somebody hands over of a kind of paper: from the wallet, or out of thin air."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from reception.model.papers import OF_THE_PORTAL, Paper, PaperKind
from reception.model.people import Person
from reception.scenario.paperblock import PaperBlock, paper_of

FROM_THIN_AIR: Final = OF_THE_PORTAL | {
    PaperKind.MYNUMBER_CARD,
    PaperKind.PHONE_CARD,
    PaperKind.PHOTO_ID,
    PaperKind.PRESCRIPTION,
    PaperKind.DECLARATION,
}
"""What anybody can show without its standing in the wallet."""
OF_THE_NOTICE: Final = frozenset({PaperKind.NOTICE_SLIP, PaperKind.NOTICE_QR})
"""What can be cut off a 資格情報のお知らせ."""


def handed_over(person: Person, block: PaperBlock, on: date) -> Paper | None:
    """Return the paper of `person` that is handed over on `on`: from the wallet, changed by what `block` says besides.

    Of several of a kind it is the one that holds on the day, else the last; a slip or code nobody has kept is cut off the
    notice. None if the person has no such paper and `block` does not describe one.
    """
    held = held_by(person, block.kind, on)
    changes = block.changes()
    if held is not None:
        return replace(held, **changes)
    described = changes.keys() - {"kind", "copy"}
    return paper_of(person, block) if described or block.kind in FROM_THIN_AIR else None


def held_by(person: Person, kind: PaperKind, on: date) -> Paper | None:
    """Return the paper of `kind` in the wallet of `person`, or as it is cut off the notice there; None if there is none."""
    held = [paper for paper in person.papers if paper.kind is kind]
    if not held:
        notice = held_by(person, PaperKind.NOTICE, on) if kind in OF_THE_NOTICE else None
        return notice and _cut_off(notice, kind)
    return next((paper for paper in held if _holds(paper, on)), held[-1])


def _cut_off(notice: Paper, kind: PaperKind) -> Paper:
    return replace(notice, kind=kind, kana=None if kind is PaperKind.NOTICE_SLIP else notice.kana)


def _holds(paper: Paper, on: date) -> bool:
    begun = paper.valid_from is None or paper.valid_from <= on
    return begun and (paper.valid_until is None or on <= paper.valid_until)
