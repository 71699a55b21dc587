"""One visit as the checks see it: its facts beside the rules of its day, and its papers with what is wrong with each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property

from reception.model.papers import Paper, PaperKind
from reception.model.verdict import Finding
from reception.model.visit import CardState, Eligibility, Facts, Method, OnlineAnswer
from reception.rules import dates
from reception.rules.keys import Flaw
from reception.rules.ruleset import NATIONAL, Day


class Case:
    """The facts of a visit, the rules of its day, and what follows from both; everything is worked out at most once.

    `blocks` holds, paper by paper, what is wrong with it; whoever opens the case fills it in before anything else is asked.
    """

    blocks: tuple[tuple[Finding, ...], ...] = ()

    def __init__(self, facts: Facts, day: Day) -> None:
        self.facts = facts
        self.day = day
        self.on: date = facts.date
        self.patient = facts.patient

    @cached_property
    def good(self) -> Mapping[PaperKind, Paper]:
        """Return the papers nothing is wrong with, by kind; the first of a kind stands for it."""
        return {
            paper.kind: paper
            for paper, blocks in zip(reversed(self.facts.papers), reversed(self.blocks), strict=True)
            if not blocks
        }

    @cached_property
    def pack(self) -> str:
        """Return the pack of the patient's insurer: of the first own paper that names one, else of the online answer."""
        own = [
            paper.insurer
            for paper, flaws in zip(self.facts.papers, self.blocks, strict=True)
            if not any(flaw.code == Flaw.ANOTHER_PERSON for flaw in flaws)
        ]
        answers = [answer.insurer for answer in (self.card_answer, self.number_valid) if answer is not None]
        return next((insurer for insurer in (*own, *answers) if insurer), NATIONAL)

    @cached_property
    def elderly(self) -> bool:
        """Say whether the 70+ share applies to the patient on the day."""
        return dates.elderly_from(self.patient.birth) <= self.on

    @cached_property
    def by_phone(self) -> bool:
        """Say whether the phone, not the physical card, was used or offered at the reader."""
        if self.facts.card.method is not None:
            return self.facts.card.method is Method.PHONE
        kinds = {paper.kind for paper in self.facts.papers}
        return PaperKind.PHONE_CARD in kinds and PaperKind.MYNUMBER_CARD not in kinds

    @property
    def card_answer(self) -> OnlineAnswer | None:
        """Return what the online system said to card or phone, None if it wasn't asked."""
        return self.facts.card.answer if self.facts.card.state is CardState.READ else None

    @property
    def number_valid(self) -> OnlineAnswer | None:
        """Return the answer to the number query if it holds cover for the day."""
        answer = self.facts.number_answer
        return answer if answer is not None and answer.eligibility is Eligibility.VALID else None
