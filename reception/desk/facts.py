"""How each thing learnt at the counter changes the facts that the rules see."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from reception.model.papers import Paper, PaperKind
from reception.model.visit import Facts
from reception.terminal import counter as c


def learnt(facts: Facts, event: c.CounterEvent) -> Facts:
    """Return the facts after `event`."""
    match event:
        case c.CardUseEnded(use, papers):
            return replace(facts, card=use, papers=_added(facts.papers, papers))
        case c.PapersPresented(papers):
            return replace(facts, papers=_added(facts.papers, papers))
        case c.NumberQueried(answer):
            return replace(facts, number_answer=answer)
        case c.NothingChangedSaid():
            return replace(facts, returning=facts.patient.known_here)
        case c.DeclarationSigned(copay_percent):
            paper = Paper(PaperKind.DECLARATION, name=facts.patient.name, copay_percent=copay_percent)
            return replace(facts, declaration_signed=True, papers=_added(facts.papers, (paper,)))
        case c.Told(told):
            changes: dict[str, Any] = dict(told)
            return replace(facts, **changes)
        case _:
            return facts


def _added(held: tuple[Paper, ...], more: tuple[Paper, ...]) -> tuple[Paper, ...]:
    """Return the papers with `more` behind them, each once."""
    return (*held, *(paper for paper in more if paper not in held))
