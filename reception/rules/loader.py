"""Rule files become a `RuleSet`, or every mistake in them at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final, TypeVar

from cardsim import yamlio
from cardsim.yamlio import BadFile, Document, Problem
from reception.rules.citing import cite_problems
from reception.rules.clauses import read_ladder, read_objections, read_remarks
from reception.rules.dated import Values, read_values
from reception.rules.form import Form
from reception.rules.parsing import BadValue, cited, iso_date, text
from reception.rules.ruleset import NATIONAL, Clause, Objection, Rule, RuleSet

FORMAT: Final = 1
SECTIONS: Final = ("values", "objections", "ladder", "remarks")

T = TypeVar("T")


@cache
def bundled() -> RuleSet:
    """Return the rules that come with the product, read once."""
    root = files(__package__).joinpath("data")
    entries = [
        entry for folder in ("national", "schemes", "municipalities") for entry in root.joinpath(folder).iterdir()
    ]
    found = sorted((entry for entry in entries if entry.name.endswith(".yaml")), key=lambda entry: entry.name)
    return load(yamlio.parse(entry.read_bytes(), entry.name) for entry in found)


def check(path: Path) -> None:
    """Validate one rule file by itself, the clauses it cites included; raises `BadFile` with every mistake in it."""
    document = yamlio.load(path)
    gathered = _Gathered(list(cite_problems(document)))
    gathered.read(document)
    gathered.rules()


def load(documents: Iterable[Document]) -> RuleSet:
    """Build the rules out of parsed files; raises `BadFile` with the mistakes of all of them."""
    gathered = _Gathered()
    for document in documents:
        gathered.read(document)
    return gathered.rules()


@dataclass(slots=True)
class _Gathered:
    """What was read so far, file after file."""

    problems: list[Problem] = field(default_factory=list)
    packs: dict[str, Values] = field(default_factory=lambda: {NATIONAL: {}})
    objections: list[Objection] = field(default_factory=list)
    ladder: list[Rule] = field(default_factory=list)
    remarks: list[Clause] = field(default_factory=list)
    about: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def read(self, document: Document) -> None:
        form = Form(document, (), self.problems)
        form.take("format", _format)
        pack, said = form.take("pack", text), form.take("asserted_on", iso_date)
        about = form.take_or("cites", cited, ())
        for section in SECTIONS:
            form.take_or(section, _anything, None)
        form.close()
        if pack is None or said is None:
            return
        self.about[pack] = (*self.about.get(pack, ()), *(about or ()))
        self._add_values(document, pack, self._section(document, "values", said, read_values) or {})
        self.objections += self._section(document, "objections", said, read_objections) or ()
        self.ladder += self._section(document, "ladder", said, read_ladder) or ()
        self.remarks += self._section(document, "remarks", said, read_remarks) or ()

    def rules(self) -> RuleSet:
        """Return what was read; raises `BadFile` with every mistake noted on the way."""
        if self.problems:
            raise BadFile(self.problems)
        parts = (tuple(self.objections), tuple(self.ladder), tuple(self.remarks))
        return RuleSet(self.packs, *parts, self.about)

    def _section(
        self, document: Document, name: str, said: date, reader: Callable[[Document, date, list[Problem]], T]
    ) -> T | None:
        return reader(document, said, self.problems) if name in document.data else None

    def _add_values(self, document: Document, pack: str, values: Values) -> None:
        known = self.packs.setdefault(pack, {})
        for name in known.keys() & values.keys():
            message = f"{name} is also set in another file of {pack}"
            message_ja = f"{name} は {pack} の別のファイルにもあります"
            self.problems.append(document.problem(("values", name), message, message_ja, key=True))
        known.update(values)


def _format(data: object) -> int:
    if data != FORMAT:
        raise BadValue(
            f"{data!r} is not a format this version reads; it reads {FORMAT}",
            f"{data!r} という形式は、この版では読めません(読めるのは {FORMAT})",
        )
    return FORMAT


def _anything(data: object) -> object:
    return data
