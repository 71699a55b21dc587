"""The catalogue of clauses: what each source says, in our own words, under the IDs that rules cite."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from cardsim import yamlio
from reception.model.verdict import Certainty
from reception.rules.ruleset import Clause, Dated, Objection, RuleSet


@dataclass(frozen=True, slots=True)
class SourceClause:
    """One clause: `effective` in the source's own terms, `sources` the IDs of the pages, `use` what it serves (may be empty)."""

    id: str
    fact: str
    effective: str
    kind: str
    certainty: Certainty
    sources: tuple[str, ...]
    use: str = ""
    note: str = ""


@cache
def clauses() -> Mapping[str, SourceClause]:
    """Return every clause of the catalogue by ID, read once."""
    return MappingProxyType({name: clause_of(name, fields) for name, fields in _file()["clauses"].items()})


def clause_of(name: str, fields: Mapping[str, object]) -> SourceClause:
    """Build the clause called `name` from its plain data; `use` and `note` may be absent."""
    told = {key: value for key, value in fields.items() if key not in ("certainty", "sources")}
    sources = fields["sources"]
    assert isinstance(sources, list)
    return SourceClause(
        id=name,
        certainty=Certainty(str(fields["certainty"])),
        sources=tuple(sources),
        **_texts(told),
    )


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Something the sources say differently: what each page says, and the `answer` the rules give."""

    id: str
    question: str
    pages: str
    answer: str


@cache
def disagreements() -> Mapping[str, Disagreement]:
    """Return what the sources disagree about, by the ID that rows and scenarios may cite, too."""
    found = _file()["disagreements"].items()
    return MappingProxyType({name: Disagreement(name, **_texts(fields)) for name, fields in found})


def _texts(fields: Mapping[str, object]) -> dict[str, str]:
    return {key: str(value) for key, value in fields.items()}


@cache
def _file() -> Mapping[str, Mapping[str, Mapping[str, object]]]:
    raw = files(__package__).joinpath("data", "clauses.yaml").read_bytes()
    data: Mapping[str, Mapping[str, Mapping[str, object]]] = yamlio.parse(raw, "clauses.yaml").data
    return data


class Part(StrEnum):
    """The parts of the rules that rest on clauses."""

    RULE = "rule"  # 判定の段
    REMARK = "remark"  # 付記
    OBJECTION = "objection"  # 書類の難点
    VALUE = "value"  # 期間のある値
    PACK = "pack"  # 規則ファイルの範囲と時点


@dataclass(frozen=True, slots=True)
class Citation:
    """One place in the rules that rests on a clause: the part, and the name of the rule, flaw or value there."""

    clause: str
    part: Part
    name: str


def citations(rules: RuleSet) -> Iterator[Citation]:
    """Yield every use that `rules` make of a clause, shown in verdicts or standing behind them."""
    for part, found in ((Part.RULE, rules.ladder), (Part.REMARK, rules.remarks)):
        for clause in found:
            yield from (Citation(cite, part, clause.code) for cite in _all(clause))
    for objection in rules.objections:
        yield from (Citation(cite, Part.OBJECTION, objection.code.value) for cite in _all(objection))
    for pack, values in rules.packs.items():
        for key, spans in values.items():
            for span in spans:
                yield from (Citation(cite, Part.VALUE, f"{pack}: {key}") for cite in _all(span))
    for pack, cites in rules.about.items():
        yield from (Citation(cite, Part.PACK, pack) for cite in cites)


def _all(sourced: Clause | Objection | Dated[object]) -> tuple[str, ...]:
    return (*sourced.source.cites, *sourced.source.also)
