"""A paper as it stands in the files people write, and the paper that it becomes in somebody's hand."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from reception.model.papers import Paper, PaperKind
from reception.model.people import Person
from reception.people.printing import WITHOUT_BIRTH, WITHOUT_NUMBERS
from reception.scenario.forms import Day, Share, Strict
from reception.scenario.paperkeys import Altered


class PaperBlock(Strict):
    """One paper in the wallet; what is not written is filled from the person and the cover of its day.

    `altered` names what somebody changed on it: it is printed otherwise than it was issued.
    """

    kind: PaperKind = Field(strict=False)
    name: str | None = None
    kana: str | None = None
    birth: Day | None = None
    insurer: str | None = None
    number: str | None = None
    symbol: str | None = None
    id: str | None = None
    branch: str | None = None
    issued: Day | None = None
    valid_from: Day | None = Field(default=None, alias="from")
    valid_until: Day | None = Field(default=None, alias="until")
    copay: Share | None = None
    limit_category: str | None = None
    special_expense: bool = False
    copy_: bool = Field(default=False, alias="copy")
    altered: Altered = ()

    def changes(self) -> dict[str, Any]:
        """Return the fields of `Paper` that are written here."""
        written = self.model_dump(exclude={"copay", "copy_", "of", "file"}, exclude_unset=True)
        if "copay" in self.model_fields_set:
            written["copay_percent"] = self.copay
        if "copy_" in self.model_fields_set:
            written["copy"] = self.copy_
        return written


def paper_of(person: Person, block: PaperBlock) -> Paper:
    """Return the paper of `person` that `block` describes: what it doesn't say is printed as the form and the cover have it."""
    kind = block.kind
    fields: dict[str, Any] = {"kind": kind, "name": person.name, "kana": person.kana}
    if kind not in WITHOUT_BIRTH:
        fields["birth"] = person.birth
    if kind not in WITHOUT_NUMBERS:
        fields |= _numbers(person, block)
    return Paper(**(fields | block.changes()))


def _numbers(person: Person, block: PaperBlock) -> dict[str, Any]:
    day = block.valid_from or block.issued
    covers = [cover for cover in person.insurance if day is None or cover.covers(day)] or list(person.insurance)
    if not covers:
        return {}
    cover = covers[-1]
    return {name: getattr(cover, name) for name in ("insurer", "number", "symbol", "id", "branch")}
