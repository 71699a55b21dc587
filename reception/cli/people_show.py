"""`reception people show`: what somebody has in the wallet on a day and what the online system answers, with the reasons."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from reception import wiring
from reception.cli.saying import Mistaken
from reception.cli.whom import found
from reception.model.people import Person
from reception.model.verdict import Certainty
from reception.model.visit import OnlineAnswer
from reception.people.issued import Issued
from reception.people.living import as_of
from reception.people.online import Reason, reasons
from reception.people.story import CardLife, status_on
from reception.people.wallet import wallet_on
from reception.registry.memory import Registry
from reception.rules.loader import bundled
from reception.scenario.transcript import plain
from reception.wording import Words


@dataclass(frozen=True, slots=True)
class Told:
    """Everything that is shown of a person on a day; `answer` is the online system's, `registered` whether a card leads to it."""

    person: Person
    on: date
    card: bool
    wallet: tuple[Issued, ...]
    answer: OnlineAnswer
    registered: bool
    reasons: tuple[Reason, ...]


def run(options: argparse.Namespace) -> None:
    """Print what there is to say of the person `options.person` on `options.date`."""
    person, words = wiring.dated(found(options.person, wiring.people(options.allow_real_numbers))), Words(options.lang)
    if options.date < person.birth:
        raise Mistaken("people.too_early", name=person.name, day=options.date)
    told = tell_of(person, options.date)
    print(
        json.dumps(as_data(told, words), ensure_ascii=False, indent=2)
        if options.json
        else "\n".join(lines(told, words))
    )


def tell_of(person: Person, on: date) -> Told:
    """Gather what there is to say of `person` on `on`."""
    rules, registry = bundled(), Registry()
    living = as_of(person, on, rules)
    return Told(
        person,
        on,
        status_on(person, on, rules).card is CardLife.HELD,
        wallet_on(person, on, rules),
        registry.answer(living, on),
        registry.is_registered(living, on),
        reasons(person, on, rules),
    )


def lines(told: Told, words: Words) -> Iterator[str]:
    """Yield what is shown, line by line."""
    yield words("people.head", name=told.person.name, code=told.person.code, day=told.on)
    yield words("people.wallet")
    if told.card:
        yield f"  {words('people.card_in_hand')}"
    for issued in told.wallet:
        yield f"  {words(f'paper.{issued.paper.kind}')}: {words('people.and').join(_printed(issued, told.on, words))}"
        yield f"    {_why(issued, words)}"
    if not told.card and not told.wallet:
        yield f"  {words('people.nothing')}"
    yield words("people.online")
    yield f"  {words('people.and').join(_answered(told, words))}"
    for reason in told.reasons:
        yield f"    {_worded(reason, words)} {_cited(reason.cites)}"


def _printed(issued: Issued, on: date, words: Words) -> Iterator[str]:
    paper = issued.paper
    if issued.name is not None:
        yield words("people.named", name=issued.name)
    if paper.valid_until is not None:
        yield words("people.period", first=paper.valid_from or "", last=paper.valid_until)
    else:
        yield words("people.open")
    if issued.first > on:
        yield words("people.begins", first=issued.first)
    yield from _stated(paper.copay_percent, paper.limit_category, paper.special_expense, words)
    if issued.colour is not None:
        yield words("people.colour", colour=issued.colour)


def _stated(share: int | None, limit: str | None, special: bool, words: Words) -> Iterator[str]:
    if share is not None:
        yield words("people.share", share=share)
    if limit is not None:
        yield words("people.limit", limit=limit)
    if special:
        yield words("people.special")


def _why(issued: Issued, words: Words) -> str:
    holder = words(f"people.holder.{issued.holder}")
    reason = words(f"people.cause.{issued.cause}", holder=holder)
    line = words("people.why", reason=reason, cites=_cited(issued.cites)).rstrip()
    return f"{line} {words('people.unsure')}" if issued.certainty is Certainty.LOW else line


def _worded(reason: Reason, words: Words) -> str:
    told = {name: words(f"people.channel.{fact}") if name == "channel" else fact for name, fact in reason.facts.items()}
    return words(reason.code, **told)


def _cited(cites: tuple[str, ...]) -> str:
    return f"[{', '.join(cites)}]" if cites else ""


def _answered(told: Told, words: Words) -> Iterator[str]:
    answer = told.answer
    yield words(f"people.answer.{answer.eligibility}")
    yield from _stated(answer.copay_percent, answer.limit_category, answer.special_expense, words)
    if not told.registered:
        yield words("people.not_asked")


def as_data(told: Told, words: Words) -> dict[str, Any]:
    """Return the same as JSON data; the reasons are there by code and in words."""
    wallet = [{**plain(issued), "why": _why(issued, words)} for issued in told.wallet]
    why = [{**plain(reason), "words": _worded(reason, words)} for reason in told.reasons]
    online = {"answer": plain(told.answer), "registered": told.registered, "reasons": why}
    return {
        "person": told.person.code,
        "name": told.person.name,
        "date": told.on.isoformat(),
        "card": told.card,
        "wallet": wallet,
        "online": online,
    }
