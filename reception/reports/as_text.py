"""One verdict as lines of text: outcome, reasons with their sources, what would turn it round, what to say."""

from __future__ import annotations

from collections.abc import Iterator

from reception.model.verdict import Certainty, Finding, Verdict
from reception.wording import Words
from reception.wording.findings import finding_words


def verdict(title: str, found: Verdict, words: Words) -> str:
    """Return `found` as text under `title`."""
    return "\n".join(_lines(title, found, words))


def _lines(title: str, found: Verdict, words: Words) -> Iterator[str]:
    yield title
    yield f"  {words('verdict.outcome')}: {words(f'outcome.{found.outcome}')} ({words(f'basis.{found.basis}')})"
    share = words("verdict.unknown") if found.copay_percent is None else f"{found.copay_percent}%"
    yield f"  {words('verdict.copay')}: {share}"
    yield f"  {words('verdict.findings')}:"
    yield from (f"    - {finding_line(finding, words)}" for finding in found.findings)
    if found.needs:
        yield f"  {words('verdict.needs')}: {' / '.join(words(f'need.{need}') for need in found.needs)}"
    yield f"  {words('verdict.say')}: {words(found.say)}"


def finding_line(finding: Finding, words: Words) -> str:
    """Return one reason with its sources, marked where it is not confirmed, with why."""
    doubt = ""
    if finding.certainty is Certainty.LOW:
        why = f"doubt.{finding.code}"
        doubt = f" {words('verdict.unconfirmed')}" + (f" {words(why)}" if why in words else "")
    return f"{finding_words(finding, words)} [{', '.join(finding.cites)}]{doubt}"
