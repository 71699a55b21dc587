"""Every code the rules can give has its words in both languages."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from reception.model.verdict import Certainty, Need
from reception.rules.loader import bundled
from reception.wording import Lang, texts

RULES = bundled()
CLAUSES = (*RULES.ladder, *RULES.remarks)
SAID = sorted({clause.say for clause in CLAUSES if clause.say})
CODES = sorted(
    {f"finding.{code}" for code in [clause.code for clause in CLAUSES] + [one.code.value for one in RULES.objections]}
    | {f"need.{need}" for need in Need}
    | set(SAID)
)
PLACES = {"until", "since", "paper", "fields"}


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_words_in_both_languages(code: str) -> None:
    """A verdict never shows a bare code, and asks for no fact that findings don't carry."""
    for lang in Lang:
        text = texts()[code][lang]
        assert text.strip()
        assert {place for _, place, _, _ in Formatter().parse(text) if place} <= PLACES


@pytest.mark.parametrize("code", SAID)
def test_the_receptionist_says_at_most_two_sentences_without_ids(code: str) -> None:
    """What is said is short, and no clause ID is in it."""
    ja, en = texts()[code]["ja"], texts()[code]["en"]

    assert len(re.findall("[。？]", ja)) <= 2
    assert len(re.findall(r"[.?](?:\s|$)", en)) <= 2
    assert not re.search(r"[A-Z]{2,3}-\d", ja + en)


def test_whatever_is_unconfirmed_says_why() -> None:
    """Each rule or objection of low certainty has a sentence on what is missing."""
    doubtful = {clause.code for clause in CLAUSES if clause.source.certainty is Certainty.LOW}
    doubtful |= {one.code.value for one in RULES.objections if one.source.certainty is Certainty.LOW}

    assert {f"doubt.{code}" for code in doubtful} <= texts().keys()


def test_no_words_are_left_over() -> None:
    """Each finding and each line to be said belongs to something the rules know."""
    ours = {code for code in texts() if code.partition(".")[0] in {"finding", "need", "say"}}

    assert ours == set(CODES)
