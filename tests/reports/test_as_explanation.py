"""Verdicts and their explanations as text, compared whole with what they should read like."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cardsim import yamlio
from reception.model.papers import PaperKind
from reception.reports import as_text
from reception.reports.as_explanation import explanation
from reception.rules.checks import OBSERVATIONS
from reception.rules.explain import explain
from reception.rules.loader import bundled
from reception.rules.rows import facts
from reception.wording import Lang, Words

HERE = Path(__file__).parents[1]
ROWS: list[dict[str, Any]] = yamlio.load(HERE.parent / "reception/rules/data/decisions.yaml").data
TOLD = [row for place, row in enumerate(ROWS) if place % 4 == 0 or row["expect"].get("certainty") == "L"]
"""Rows whose texts are kept: every fourth, and whatever is not confirmed."""


def told(lang: Lang) -> str:
    """Return the texts of all kept rows."""
    words = Words(lang)
    found = {row["row"]: explain(facts(row["visit"]), bundled()) for row in TOLD}
    texts = [f"{as_text.verdict(name, one.verdict, words)}\n{explanation(one, words)}" for name, one in found.items()]
    return "\n\n".join(texts) + "\n"


@pytest.mark.parametrize("lang", Lang)
def test_explanations_read_as_kept(lang: Lang) -> None:
    """The golden file holds more than 40 visits; a change of words or rules shows as a difference in it."""
    assert len(TOLD) >= 40
    assert told(lang) == (HERE / "golden" / f"explanations.{lang}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", Lang)
def test_whatever_rules_look_at_has_words(lang: Lang) -> None:
    """Each observation has a label, each of its values a word."""
    words = Words(lang)
    values = {
        str(value).lower()
        for observation in OBSERVATIONS.values()
        for value in ((True, False) if observation.words is bool else observation.words)
    }

    assert [name for name in OBSERVATIONS if f"look.{name}" not in words] == []
    assert [value for value in values if f"value.{value}" not in words and f"paper.{value}" not in words] == []
    assert all(f"paper.{kind}" in words for kind in PaperKind)


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["row"])
def test_every_row_can_be_explained(row: dict[str, Any], lang: Lang) -> None:
    """No explanation asks its words for a fact that isn't there."""
    found = explain(facts(row["visit"]), bundled())

    assert explanation(found, Words(lang)).strip()


@pytest.mark.parametrize("flaw", [{"altered": ["name"]}, {"copy": True}, {"valid_until": "2026-05-10"}])
def test_the_deciding_rule_says_what_it_found(flaw: dict[str, Any]) -> None:
    """A rule that speaks of a paper names it, and what is wrong with it."""
    words = Words(Lang.EN)
    found = explain(facts({"papers": [{"kind": "eligibility_certificate", **flaw}]}), bundled())
    text = f"{as_text.verdict('', found.verdict, words)}\n{explanation(found, words)}"

    assert "Eligibility certificate: " in text
    assert "{" not in text
