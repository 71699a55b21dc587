"""An explanation as lines of text: the rule that decided and what it saw, what was said beside it, what was near."""

from __future__ import annotations

from collections.abc import Iterator

from reception.rules.explain import Explanation, Look, Missing, Near
from reception.wording import Words
from reception.wording.findings import finding_words

_NOTHING = "nothing"


def explanation(found: Explanation, words: Words) -> str:
    """Return `found` as text, to stand under its verdict."""
    return "\n".join(_lines(found, words))


def _lines(found: Explanation, words: Words) -> Iterator[str]:
    decided = found.chain[-1]
    yield f"  {words('explain.decided')}: {words(f'finding.{decided.rule.code}')}"
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
        label, look = words(f"look.{near.look.observation}"), near.look
        return words(
            "near.look", look=label, wanted=_values(look.wanted, words), seen=_values(look.seen, words), **told
        )
    period = near.rule.period
    return words("near.date", days=f"{period.first or ''} – {period.last or ''}".strip(), **told)


def _values(values: tuple[str, ...], words: Words) -> str:
    return ", ".join(_value(value, words) for value in values or (_NOTHING,))


def _value(value: str, words: Words) -> str:
    """Return the word for one value; papers have words of their own."""
    paper = f"paper.{value}"
    return words(paper if paper in words else f"value.{value}")
