"""An explanation as lines of text: the rule that decided and what it saw, what was said beside it, what was near."""

from __future__ import annotations

from collections.abc import Iterator

from reception.rules.explain import PAPERS, Explanation, Look, Missing, Near
from reception.wording import Words
from reception.wording.findings import finding_words

_NOTHING = "nothing"
HANDED = {**dict.fromkeys(PAPERS, "near.with"), "expired_only": "near.with_expired"}
"""The words for papers that were wanted, by what looks for them."""
ASKED = {("true",): "near.if", ("false",): "near.unless"}
"""The words for what is asked with yes or no, by the answer that was wanted."""


def explanation(found: Explanation, words: Words) -> str:
    """Return `found` as text, to stand under its verdict."""
    return "\n".join(_lines(found, words))


def _lines(found: Explanation, words: Words) -> Iterator[str]:
    decided = found.chain[-1]
    yield f"  {words('explain.decided')}: {finding_words(found.verdict.findings[0], words)}"
    yield from (f"    - {_look(look, words)}" for look in decided.looks)
    yield f"    - {words('explain.passed_over', count=len(found.chain) - 1)}"
    if found.near:
        yield f"  {words('explain.near')}:"
        yield from (f"    - {_near(near, words)}" for near in found.near)


def _look(look: Look, words: Words) -> str:
    return words("explain.look", look=words(f"look.{look.observation}"), seen=_values(look.seen, words))


def _near(near: Near, words: Words) -> str:
    told = {"outcome": words(f"outcome.{near.rule.outcome}"), "rule": words(f"finding.{near.rule.code}")}
    if near.missing is Missing.PAPER and near.finding is not None:
        return words("near.paper", flaw=finding_words(near.finding, words), **told)
    if near.missing is Missing.LOOK and near.look is not None:
        return _near_look(near.look, told, words)
    period = near.rule.period
    return words("near.date", days=f"{period.first or ''} – {period.last or ''}".strip(), **told)


def _near_look(look: Look, told: dict[str, str], words: Words) -> str:
    """Return what would have had to be seen: a paper, a yes or no, or another value."""
    label, wanted = words(f"look.{look.observation}"), [_value(value, words) for value in look.wanted]
    if look.observation in HANDED:
        return words(HANDED[look.observation], wanted=words("near.or").join(wanted), **told)
    if look.wanted in ASKED:
        return words(ASKED[look.wanted], look=label, **told)
    return words("near.look", look=label, wanted=words("near.or").join(wanted), seen=_values(look.seen, words), **told)


def _values(values: tuple[str, ...], words: Words) -> str:
    return ", ".join(_value(value, words) for value in values or (_NOTHING,))


def _value(value: str, words: Words) -> str:
    """Return the word for one value; papers have words of their own."""
    paper = f"paper.{value}"
    return words(paper if paper in words else f"value.{value}")
