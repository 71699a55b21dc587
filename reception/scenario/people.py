"""People files: who comes to the desk, validated and turned into `Person`."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from cardsim.yamlio import BadFile, Document, KeyPath, Problem, load, parse, unknown
from reception.model.papers import OF_THE_PORTAL, Paper, PaperKind
from reception.model.people import CardHeld, Insurance, Person, Subsidy
from reception.people.printing import WITHOUT_BIRTH, WITHOUT_NUMBERS
from reception.privacy import real_numbers
from reception.rules.loader import bundled
from reception.scenario.forms import Day, Share, Strict, validated
from reception.scenario.life import LifeBlock, field_problems, life_problems
from reception.scenario.paperkeys import Altered

CheckCard = Callable[[Document, KeyPath], Iterable[Problem]]
"""Says what is wrong with the `identity:` (path ending so) or `card:` block of a document; filled by `wiring`."""
Guard = Callable[[Document], Iterable[Problem]]
"""Says which numbers in a file could be a real person's."""


class IdentityBlock(Strict):
    """Who it is; the block that belongs to the card."""

    name: str
    kana: str
    birth: Day
    sex: Literal["male", "female", "not_applicable", "unknown"]
    address: str
    number: str


class InsuranceBlock(Strict):
    """One spell of cover; `insurer` names a rule pack, `known_online_from` the day the online system learns of it."""

    insurer: str
    number: str
    symbol: str | None = None
    id: str
    branch: str | None = None
    valid_from: Day = Field(alias="from")
    valid_until: Day | None = Field(default=None, alias="until")
    copay: Share | None = None
    limit_category: str | None = None
    special_expense: bool = False
    known_online_from: Day | None = None

    def value(self) -> Insurance:
        """Return it as the model's value."""
        data = self.model_dump(exclude={"copay"})
        return Insurance(**data, copay_percent=self.copay)


class SubsidyBlock(Strict):
    """A 公費・医療費助成の受給者証 on file online (PMH): its name, and its first and last day."""

    certificate: str
    valid_from: Day = Field(alias="from")
    valid_until: Day | None = Field(default=None, alias="until")

    def value(self) -> Subsidy:
        """Return it as the model's value."""
        return Subsidy(**self.model_dump())


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


class PersonFile(Strict):
    """A whole people file."""

    format: Literal[1]
    note: str | None = None
    cites: list[str] = Field(default_factory=list)
    identity: IdentityBlock
    card: dict[str, Any] | None = None
    phone: dict[str, Any] | None = None
    insurance: list[InsuranceBlock] = Field(default_factory=list)
    registered: Day | None = None
    subsidies: list[SubsidyBlock] = Field(default_factory=list)
    known_here: bool = False
    papers: list[PaperBlock] = Field(default_factory=list)
    life: list[LifeBlock] | None = None


def read_person(
    document: Document, code: str, check_card: CheckCard, insurers: Collection[str], guard: Guard
) -> Person:
    """Return the person in `document`; raise `BadFile` with every mistake in it. `insurers` are the rule packs there are."""
    problems: list[Problem] = list(guard(document))
    found = validated(PersonFile, document.data, document, (), problems)
    data = document.data if isinstance(document.data, dict) else {}
    for block in ("identity", "card", "phone"):
        if isinstance(data.get(block), dict):
            problems.extend(problem for problem in check_card(document, (block,)) if problem not in problems)
    problems.extend(_unknown_insurers(document, data, insurers))
    if found is not None:
        problems.extend(field_problems(found.life or [], document))
    if problems or found is None:
        raise BadFile(_once(problems))
    person = _person(found, code, data["identity"])
    if problems := list(life_problems(person, document, bundled())):
        raise BadFile(problems)
    return person


def _unknown_insurers(document: Document, data: dict[str, Any], insurers: Collection[str]) -> Iterator[Problem]:
    for key in ("insurance", "papers"):
        blocks = data.get(key)
        for index, block in enumerate(blocks if isinstance(blocks, list) else ()):
            name = block.get("insurer") if isinstance(block, dict) else None
            if isinstance(name, str) and name not in insurers:
                words = unknown("insurer", name, insurers, what_ja="保険者")
                yield document.problem((key, index, "insurer"), *words)


def _held(block: dict[str, Any] | None, profile: str) -> CardHeld | None:
    if block is None:
        return None
    rest = {key: value for key, value in block.items() if key != "profile"}
    return CardHeld(str(block.get("profile", profile)), rest)


def _once(problems: list[Problem]) -> list[Problem]:
    """Return one problem for each place: two checkers may see the same mistake."""
    return list({(problem.line, problem.column): problem for problem in reversed(problems)}.values())


def _person(file: PersonFile, code: str, identity: dict[str, Any]) -> Person:
    person = Person(
        code=code,
        **file.identity.model_dump(exclude={"number"}),
        identity=identity,
        card=_held(file.card, "T001"),
        phone=_held(file.phone, "T022"),
        insurance=tuple(block.value() for block in file.insurance),
        registered=file.registered,
        subsidies=tuple(block.value() for block in file.subsidies),
        known_here=file.known_here,
        note=file.note,
        cites=tuple(file.cites),
        life=None if file.life is None else tuple(block.value() for block in file.life),
    )
    papers = tuple(paper_of(person, block) for block in file.papers)
    return replace(person, papers=papers)


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


Holders = Callable[[str], Person | None]
"""Finds whoever holds a test card by the card's name (`T014`); filled by `wiring`."""


def nobody(_name: str) -> Person | None:
    """Know of no test card."""
    return None


class People:
    """Where people are found by name: folders beside the scenario first, the bundled ones next, the holders of test cards last.

    `insurers` are the rule packs that a cover or a paper may name; `guard` finds what could be a real person's number.
    """

    def __init__(
        self, check_card: CheckCard, insurers: Collection[str], guard: Guard = real_numbers, holders: Holders = nobody
    ) -> None:
        self.insurers = tuple(insurers)
        self._holders = holders
        self.guard = guard
        self._check_card = check_card
        self._read: dict[str, Person] = {}

    def load(self, path: Path) -> Person:
        """Return the person in the file at `path`; raise `BadFile` with every mistake in it."""
        return read_person(load(path), path.stem, self._check_card, self.insurers, self.guard)

    def names(self, beside: Path | None) -> list[str]:
        """Return the names that can be used in a file at `beside`."""
        return sorted({name for folder in _folders(beside) for name in _names_in(folder)})

    def find(self, name: str, beside: Path | None) -> Person | None:
        """Return the person called `name`, None if there is no such file; raise `BadFile` if there is a bad one."""
        for folder in _folders(beside):
            if name in _names_in(folder):
                return self._person(folder / f"{name}.yaml", name)
        return self._holders(name)

    def unknown(self, name: str, beside: Path | None) -> tuple[str, str]:
        """Return what to say of a name that is nobody's, in English and Japanese."""
        return unknown("person", name, self.names(beside), what_ja="人")

    def _person(self, path: Any, name: str) -> Person:
        key = str(path)
        if key not in self._read:
            document = load(path) if isinstance(path, Path) else parse(path.read_bytes(), path.name)
            self._read[key] = read_person(document, name, self._check_card, self.insurers, self.guard)
        return self._read[key]


def _folders(beside: Path | None) -> list[Any]:
    """Return the folders called `people` from the file's own upwards, then the bundled one."""
    around = [parent / "people" for parent in beside.resolve().parents] if beside else []
    return [*(folder for folder in around if folder.is_dir()), files("scenarios") / "people"]


def _names_in(folder: Any) -> list[str]:
    return [entry.name.removesuffix(".yaml") for entry in folder.iterdir() if entry.name.endswith(".yaml")]


FROM_THIN_AIR = OF_THE_PORTAL | {
    PaperKind.MYNUMBER_CARD,
    PaperKind.PHONE_CARD,
    PaperKind.PHOTO_ID,
    PaperKind.PRESCRIPTION,
    PaperKind.DECLARATION,
}
"""What anybody can show without its standing in the wallet."""


def handed_over(person: Person, block: PaperBlock, on: date) -> Paper | None:
    """Return the paper of `person` that is handed over on `on`: from the wallet, changed by what `block` says besides.

    Of several of a kind it is the one that holds on the day, else the last. None if the person has no such paper and `block`
    does not describe one.
    """
    held = [paper for paper in person.papers if paper.kind is block.kind]
    changes = block.changes()
    if held:
        return replace(next((paper for paper in held if _holds(paper, on)), held[-1]), **changes)
    described = changes.keys() - {"kind", "copy"}
    return paper_of(person, block) if described or block.kind in FROM_THIN_AIR else None


def _holds(paper: Paper, on: date) -> bool:
    begun = paper.valid_from is None or paper.valid_from <= on
    return begun and (paper.valid_until is None or on <= paper.valid_until)
