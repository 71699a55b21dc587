"""Rule files become a `RuleSet`, or every mistake in them at once."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from cardsim import yamlio
from cardsim.yamlio import BadFile, Document, Problem
from reception.rules import dated
from reception.rules.form import Form
from reception.rules.keys import iso_date, text
from reception.rules.ruleset import Dated, RuleSet

FORMAT: Final = 1


@cache
def bundled() -> RuleSet:
    """Return the rules that come with the product, read once."""
    root = files(__package__).joinpath("data")
    entries = [entry for folder in ("national", "municipalities") for entry in root.joinpath(folder).iterdir()]
    found = sorted((entry for entry in entries if entry.name.endswith(".yaml")), key=lambda entry: entry.name)
    return load(yamlio.parse(entry.read_bytes(), entry.name) for entry in found)


def check(path: Path) -> None:
    """Validate one rule file by itself; raises `BadFile` with every mistake in it."""
    load([yamlio.load(path)])


def load(documents: Iterable[Document]) -> RuleSet:
    """Build the rules out of parsed files; raises `BadFile` with the mistakes of all of them."""
    problems: list[Problem] = []
    packs: dict[str, dict[str, tuple[Dated[object], ...]]] = {}
    for document in documents:
        _read(document, packs, problems)
    if problems:
        raise BadFile(problems)
    return RuleSet(packs)


def _read(document: Document, packs: dict[str, dict[str, tuple[Dated[object], ...]]], problems: list[Problem]) -> None:
    form = Form(document, (), problems)
    form.take("format", _format)
    pack = form.take("pack", text)
    asserted_on = form.take("asserted_on", iso_date)
    form.take("values", _anything, None)
    form.close()
    if pack is None or asserted_on is None or "values" not in form.names():
        return
    values = packs.setdefault(pack, {})
    for name, spans in dated.read_values(document, ("values",), asserted_on, problems).items():
        if name in values:
            problems.append(
                document.problem(("values", name), f"{name} is also set in another file of {pack}", key=True)
            )
        values[name] = spans


def _format(data: object) -> int:
    if data != FORMAT:
        raise ValueError(f"{data!r} is not a format this version reads; it reads {FORMAT}")
    return FORMAT


def _anything(data: object) -> object:
    return data
