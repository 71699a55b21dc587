"""One visit as the checks see it: its facts beside the rules of its day, and its papers with what is wrong with each."""

from __future__ import annotations

from collections.abc import Mapping

from reception.model.papers import Paper, PaperKind
from reception.model.verdict import Finding
from reception.model.visit import CardState, Eligibility, Facts, Method, OnlineAnswer
from reception.rules.dates import elderly_from
from reception.rules.keys import Flaw
from reception.rules.ruleset import NATIONAL, Day


class Case:
    """The facts of a visit, the rules of its day, and what follows from both.

    `on` is the day and `patient` who stands at the desk, as in the facts; `card_answer` what the online system said to card or
    phone, None if it wasn't asked; `number_valid` the answer to the number query if it holds cover for the day; `elderly`
    whether the 70+ share applies; `by_phone` whether the phone, not the physical card, was used or offered.
    What follows from the papers is there after `weigh`: `flaws`, paper by paper, what is wrong with it; `weighed` each paper beside
    its flaws; `good` the papers nothing is wrong with, by kind, the first of a kind standing for it; `pack` the pack of the
    patient's insurer.
    """

    __slots__ = (
        "by_phone",
        "card_answer",
        "day",
        "elderly",
        "facts",
        "flaws",
        "good",
        "number_valid",
        "on",
        "pack",
        "patient",
        "weighed",
    )

    def __init__(self, facts: Facts, day: Day) -> None:
        self.facts = facts
        self.day = day
        self.on = facts.date
        self.patient = facts.patient
        self.card_answer = facts.card.answer if facts.card.state is CardState.READ else None
        self.number_valid = _valid(facts.number_answer)
        self.elderly = elderly_from(facts.patient.birth) <= facts.date
        self.by_phone = _by_phone(facts)
        self.flaws: tuple[tuple[Finding, ...], ...] = ()
        self.weighed: tuple[tuple[Paper, tuple[Finding, ...]], ...] = ()
        self.good: Mapping[PaperKind, Paper] = {}
        self.pack = NATIONAL

    def weigh(self, flaws: tuple[tuple[Finding, ...], ...]) -> None:
        """Take in what is wrong with each paper, in the order of the papers; raises ValueError for more or fewer than there are."""
        self.flaws = flaws
        self.weighed = tuple(zip(self.facts.papers, flaws, strict=True))
        self.good = {paper.kind: paper for paper, found in reversed(self.weighed) if not found}
        self.pack = self._pack()

    def _pack(self) -> str:
        """Return the pack that the first own paper names, else the online answer, else the insurer the patient is with that day."""
        for paper, found in self.weighed:
            if paper.insurer and not any(flaw.code == Flaw.ANOTHER_PERSON for flaw in found):
                return paper.insurer
        for answer in (self.card_answer, self.number_valid):
            if answer is not None and answer.insurer:
                return answer.insurer
        return next((cover.insurer for cover in self.patient.insurance if cover.covers(self.on)), NATIONAL)


def _valid(answer: OnlineAnswer | None) -> OnlineAnswer | None:
    return answer if answer is not None and answer.eligibility is Eligibility.VALID else None


def _by_phone(facts: Facts) -> bool:
    if facts.card.method is not None:
        return facts.card.method is Method.PHONE
    kinds = [paper.kind for paper in facts.papers]
    return PaperKind.PHONE_CARD in kinds and PaperKind.MYNUMBER_CARD not in kinds
