"""What was done at a desk, written down as a scenario that does it again: no PIN that was typed, and nothing read from a card.

Where a PIN was right, the one of the person's own test card is written; where it was wrong, another one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

import yaml

from reception.desk.observation import Observation
from reception.model.device import USUAL, Device
from reception.model.facility import Facility
from reception.model.papers import Paper
from reception.model.people import Person, Pins
from reception.model.verdict import Verdict
from reception.scenario.described import described
from reception.terminal import events as e
from reception.terminal.states import State

HEADER = """\
# Recorded at the screens. What was typed as a PIN is not in it: where it was right, the PIN of the person's own test card
# stands here; where it was wrong, another one.
"""
UNCITED = "recorded"
"""Stands for the sources of a recording in which nothing was judged."""
_WRONG = (e.PinWrong, e.PinBlocked)
_TOLD = (e.PinAccepted, e.PinWithheld, e.PhoneRead, *_WRONG)


@dataclass(frozen=True, slots=True)
class Plain:
    """A step as it is written: the name of its action, and its details."""

    action: str
    detail: Any = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Placed:
    """A card put down or a phone held there (`action`), that of the person called `of`; `fault` is what is wrong with it."""

    action: str
    of: str
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class Handed:
    """Papers handed over, together."""

    papers: tuple[Paper, ...]


@dataclass(frozen=True, slots=True)
class Happened:
    """A button that was pressed, or something that befell the reader."""

    event: e.Event


Step = Plain | Placed | Handed | Happened


@dataclass(frozen=True, slots=True)
class Moment:
    """When something was done: `at_ms` since the visit began, after `turns` observations, with the reader `busy` or waiting.

    `what` None: nothing, the visit was closed.
    """

    what: Step | None
    at_ms: int
    turns: int
    busy: bool


@dataclass(slots=True)
class RecordedVisit:
    """One visit as it went; `secrets` are the PINs of the test card and of the phone of `patient`."""

    day: date
    facility: Facility
    patient: Person
    secrets: Pins
    moments: list[Moment] = field(default_factory=list)
    seen: list[Observation] = field(default_factory=list)


PRESSED: Mapping[type[e.Event], Plain] = {
    e.FaceChosen: Plain("choose", "face"),
    e.PinChosen: Plain("choose", "pin"),
    e.VisualChosen: Plain("choose", "visual"),
    e.PhoneChosen: Plain("choose", "phone"),
    e.AndroidChosen: Plain("choose", "android"),
    e.IphoneChosen: Plain("choose", "iphone"),
    e.FaceMatched: Plain("face", "match"),
    e.FaceMismatched: Plain("face", "mismatch"),
    e.FaceNotFound: Plain("face", "not_found"),
    e.RetryChosen: Plain("retry"),
    e.VisualConfirmed: Plain("visual", "same"),
    e.VisualDenied: Plain("visual", "different"),
    e.Continued: Plain("proceed"),
    e.RegistrationAccepted: Plain("register", "accept"),
    e.RegistrationDeclined: Plain("register", "decline"),
    e.SubsidyUsed: Plain("subsidy", "use"),
    e.SubsidyDeclined: Plain("subsidy", "decline"),
    e.OneByOneChosen: Plain("one_by_one"),
    e.Cancelled: Plain("cancel"),
    e.LinkLost: Plain("link", "lost"),
    e.LinkRestored: Plain("link", "restored"),
}
"""The step of each event that has no details."""


def as_yaml(title: str, visits: Sequence[Mapping[str, Any]], cites: Sequence[str]) -> str:
    """Return the scenario file called `title` with `visits`, each made by `block`."""
    data = {"format": 1, "scenario": title, "cites": list(cites) or [UNCITED], "visits": list(visits)}
    return HEADER + yaml.safe_dump(data, allow_unicode=True, sort_keys=False, default_flow_style=None, width=120)


def cited(visit: RecordedVisit) -> tuple[str, ...]:
    """Return the sources of the verdict that stood at the end of `visit`, each once."""
    verdict = _verdict(visit)
    return tuple(dict.fromkeys(cite for finding in verdict.findings for cite in finding.cites)) if verdict else ()


def block(visit: RecordedVisit) -> dict[str, Any]:
    """Return `visit` as it is written in a scenario file."""
    written: dict[str, Any] = {"date": visit.day, "patient": visit.patient.code}
    if facility := _facility(visit.facility):
        written["facility"] = facility
    written["steps"] = list(_steps(visit))
    if verdict := _verdict(visit):
        written["expect"] = {
            "outcome": verdict.outcome.value,
            "basis": verdict.basis.value,
            "copay": "unknown" if verdict.copay_percent is None else f"{verdict.copay_percent}%",
            "needs": [need.value for need in verdict.needs],
        }
    return written


def _verdict(visit: RecordedVisit) -> Verdict | None:
    return visit.seen[-1].verdict if visit.seen else None


def _facility(facility: Facility) -> dict[str, Any]:
    """Return what is not as in a plain clinic, but for its passcode."""
    written = _different(facility, Facility(visual_passcode=facility.visual_passcode))
    if "device" in written:
        written["reader"] = {"state": facility.reader.value, **_switches(written.pop("device"))}
    if "asks" in written:
        written["asks"] = sorted(item.value for item in written["asks"])
    return _written_out(written)


def _switches(device: Device) -> dict[str, Any]:
    """Return what is not as on the usual reader."""
    return _written_out(_different(device, USUAL))


def _different(value: Any, usual: Any) -> dict[str, Any]:
    """Return the fields of a dataclass that are not as in `usual`, another of its kind."""
    held = {one.name: getattr(value, one.name) for one in fields(value)}
    return {name: own for name, own in held.items() if own != getattr(usual, name)}


def _written_out(found: dict[str, Any]) -> dict[str, Any]:
    """Return `found` with words of our own as plain text, which is all that YAML knows."""
    return {name: str(value) if isinstance(value, str) else value for name, value in found.items()}


def _steps(visit: RecordedVisit) -> Iterator[Any]:
    before = Moment(None, 0, 0, busy=False)
    for moment in visit.moments:
        waited = _waited(visit, before, moment)
        if moment.what is not None:
            action, detail = _written(visit, moment, moment.what)
            yield {**waited, action: detail} if waited or detail != {} else action
        elif waited:
            yield {**waited, "expect": {"state": _state(visit, moment).value}}
        before = moment


def _waited(visit: RecordedVisit, before: Moment, moment: Moment) -> dict[str, str]:
    """Return the time between two moments where it mattered: where it is not what the reader took to wait for somebody again."""
    between = visit.seen[before.turns : moment.turns]
    own = [turn for turn in between if turn.at_ms > before.at_ms and isinstance(turn.event, e.Event)]
    timed_out = any(isinstance(turn.event, e.TimedOut) for turn in own)
    natural = own[-1].at_ms if own else before.at_ms
    if not moment.busy and not timed_out and moment.at_ms == natural:
        return {}
    return {"after": f"{moment.at_ms - before.at_ms}ms"}


def _state(visit: RecordedVisit, moment: Moment) -> State:
    return visit.seen[moment.turns - 1].state if moment.turns else State.IDLE


def _written(visit: RecordedVisit, moment: Moment, what: Step) -> tuple[str, Any]:
    match what:
        case Plain(action, detail):
            return action, detail
        case Placed(action, of, fault):
            details = {"of": None if of == visit.patient.code else of, "fault": fault}
            return action, {name: value for name, value in details.items() if value is not None}
        case Handed(papers):
            return "present", [described(paper, visit.patient, visit.day) for paper in papers]
        case Happened(e.PinEntered()):
            return "pin", _pin(visit, moment)
        case Happened(e.PasscodeEntered()):
            return "visual_passcode", "right" if _follows(visit, moment, e.PasscodeAccepted) else "wrong"
        case Happened(e.ConsentAnswered(answers)):
            return "answer", {item.value: shared for item, shared in answers.items()}
        case Happened(event):
            return PRESSED[type(event)].action, PRESSED[type(event)].detail


def _follows(visit: RecordedVisit, moment: Moment, kind: type[e.Event]) -> bool:
    """Say whether the turn after what was done is of `kind`."""
    return any(isinstance(turn.event, kind) for turn in visit.seen[moment.turns + 1 : moment.turns + 2])


def _pin(visit: RecordedVisit, moment: Moment) -> str:
    """Return digits that lead where those typed led."""
    own = visit.secrets.phone if _state(visit, moment) is State.PHONE_PIN else visit.secrets.card
    later = (turn.event for turn in visit.seen[moment.turns :])
    came = next((event for event in later if isinstance(event, _TOLD)), None)
    if isinstance(came, _WRONG) or not own:
        return "0000" if own != "0000" else "9999"
    return own
