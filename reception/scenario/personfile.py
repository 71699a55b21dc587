"""The form of a people file: who comes to the desk, validated and turned into `Person`."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from typing import Any, Literal

from pydantic import Field

from cardsim.yamlio import BadFile, Document, KeyPath, Problem, unknown
from reception.model.people import CardHeld, Insurance, Person, Subsidy
from reception.rules.citing import cite_problems
from reception.rules.loader import bundled
from reception.scenario.forms import Day, Share, Strict, validated
from reception.scenario.life import LifeBlock, field_problems, life_problems
from reception.scenario.paperblock import PaperBlock, paper_of

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
    problems.extend((*_unknown_insurers(document, data, insurers), *cite_problems(document)))
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
