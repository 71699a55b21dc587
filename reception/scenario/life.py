"""The `life:` block of a people file: what happened to somebody, each event on its day, checked for what can follow what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import Final

from pydantic import Field

from cardsim.yamlio import Document, Problem
from reception.model.life import Channel, Ground, Happening, LifeEvent
from reception.model.papers import PaperKind
from reception.model.people import Person
from reception.people.covers import LATE_ELDERLY_AGE
from reception.people.living import insurer_on
from reception.people.story import TURNS, Status, status_before
from reception.rules import keys
from reception.rules.dates import birthday
from reception.rules.keys import InsurerType
from reception.rules.numbers import scheme
from reception.rules.ruleset import RuleSet
from reception.rules.workdays import working_days_after
from reception.scenario.forms import Day, Strict

FIELDS: Final[Mapping[Happening, str]] = {
    Happening.CERTIFICATE_APPLIED: "ground",
    Happening.PAPER_LOST: "paper",
    Happening.SUBSIDY_GRANTED: "until",
}
"""The field an event cannot do without."""
OPTIONAL: Final[Mapping[str, frozenset[Happening]]] = {
    "certificate_until": frozenset({Happening.CARD_ISSUED, Happening.CERTIFICATE_RENEWED}),
    "ground": frozenset({Happening.CERTIFICATE_APPLIED}),
    "paper": frozenset({Happening.PAPER_LOST}),
    "channel": frozenset({Happening.REGISTERED}),
    "subsidy": frozenset({Happening.SUBSIDY_GRANTED}),
    "until": frozenset({Happening.SUBSIDY_GRANTED}),
    "online": frozenset({Happening.SUBSIDY_GRANTED}),
}
"""The events each field belongs to."""


class LifeBlock(Strict):
    """One event: `on` its day, `event` what happened; the rest belongs to some events only."""

    on: Day
    event: Happening = Field(strict=False)
    certificate_until: Day | None = None
    ground: Ground | None = Field(default=None, strict=False)
    paper: PaperKind | None = Field(default=None, strict=False)
    channel: Channel | None = Field(default=None, strict=False)
    subsidy: str | None = None
    until: Day | None = None
    online: bool = False

    def value(self) -> LifeEvent:
        """Return it as the model's value."""
        fields = self.model_dump(exclude={"event"})
        return LifeEvent(what=self.event, **fields)


def field_problems(blocks: list[LifeBlock], document: Document) -> Iterator[Problem]:
    """Yield each field that its event lacks, or does not take, and each event that stands before an earlier one."""
    for place, block in enumerate(blocks):
        needed = FIELDS.get(block.event)
        if needed is not None and needed not in block.model_fields_set:
            message, message_ja = f"{block.event} needs {needed!r}", f"{block.event} には {needed!r} が必要です"
            yield document.problem(("life", place), message, message_ja)
        for name in sorted(block.model_fields_set & OPTIONAL.keys()):
            if block.event not in OPTIONAL[name]:
                message, message_ja = f"{block.event} takes no {name!r}", f"{block.event} に {name!r} は書けません"
                yield document.problem(("life", place, name), message, message_ja, key=True)
    for place, (before, after) in enumerate(pairwise(blocks), 1):
        if after.on < before.on:
            message = f"{after.on} stands after {before.on}; list the events by date"
            message_ja = f"{after.on} が {before.on} の後にあります。日付順に書きます"
            yield document.problem(("life", place, "on"), message, message_ja)


def life_problems(person: Person, document: Document, rules: RuleSet) -> Iterator[Problem]:
    """Yield each event that cannot happen when it is said to: before birth, to a card that isn't there, before its first day."""
    turned = birthday(person.birth, LATE_ELDERLY_AGE)
    for place, cover in enumerate(person.insurance if person.life is not None else ()):
        if scheme(cover.number) not in (None, InsurerType.LATE_ELDERLY) and cover.valid_from >= turned:
            message = f"from {turned} on, at 75, there is 後期高齢者医療 only"
            message_ja = f"75歳になる {turned} からは後期高齢者医療だけです"
            yield document.problem(("insurance", place, "from"), message, message_ja)
    for place, event in enumerate(person.life or ()):
        for message, message_ja in _impossible(person, event, rules):
            yield document.problem(("life", place), message, message_ja)


def _impossible(person: Person, event: LifeEvent, rules: RuleSet) -> Iterator[tuple[str, str]]:
    turn, status = TURNS[event.what], status_before(person, event, rules)
    if event.on < person.birth:
        yield f"{event.on} is before the birth on {person.birth}", f"{event.on} は誕生日 {person.birth} より前です"
    if status.card not in turn.where:
        yield (
            f"{event.what} cannot happen here: the card is {status.card}",
            f"{event.what} は起こりえません。このときのカードの状態は {status.card} です",
        )
    if turn.registered and (status.registered is None or status.cancelled is not None):
        yield f"{event.what} needs a registration, and there is none", f"{event.what} の前に利用登録がありません"
    first = _first_day(person, event, status, rules)
    if first is not None and event.on < first:
        yield f"{event.what} was possible from {first} on", f"{event.what} ができるのは {first} からです"
    yield from _misplaced(person, event, rules)


def _misplaced(person: Person, event: LifeEvent, rules: RuleSet) -> Iterator[tuple[str, str]]:
    """Yield what the insurer of the day doesn't offer: a place to register, a 区分 to print; and a grant that ends before it begins."""
    channels = _own_channels(insurer_on(person, event.on, rules), event.on, rules)
    if event.channel is not None and channels is not None and event.channel not in channels:
        places = ", ".join(channels)
        yield (
            f"nobody insured there registers at {event.channel}; there are {places}",
            f"この保険者の人は {event.channel} で登録できません。できるのは {places} です",
        )
    limited = any(cover.covers(event.on) and cover.limit_category for cover in person.insurance)
    if event.what is Happening.LIMIT_APPLIED and not limited:
        yield (
            f"{event.what} needs a cover with 'limit_category'",
            f"{event.what} には 'limit_category' のある資格が必要です",
        )
    if event.until is not None and event.until < event.on:
        yield f"it ends on {event.until}, before {event.on}", f"終わり {event.until} が {event.on} より前です"


def _own_channels(pack: str, on: date, rules: RuleSet) -> tuple[Channel, ...] | None:
    """Return where people can register by the pack's own list, None where it has none."""
    said = rules.value(keys.CHANNELS, on, pack)
    return None if said is None or said is rules.value(keys.CHANNELS, on) else said.value


def _first_day(person: Person, event: LifeEvent, status: Status, rules: RuleSet) -> date | None:
    """Return the first day on which `event` was possible: by the rules' date, or some working days after the certificate (KYT-41)."""
    pack = insurer_on(person, event.on, rules)
    if event.what is Happening.CANCELLED:
        began = rules.value(keys.CANCEL_FIRST_DAY, event.on, pack)
        return began.value if began else None
    days = rules.value(keys.REGISTRATION_LAG, event.on, pack)
    if event.what is not Happening.REGISTERED or days is None or status.certificate_from is None:
        return None
    return working_days_after(status.certificate_from, days.value)
