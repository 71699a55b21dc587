"""A visit as lines of JSON: every observation, in a fixed order, with nothing in it that differs between two runs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from reception.terminal.events import Pin

if TYPE_CHECKING:  # pulls in all that plays a visit, and some commands only want `plain`
    from reception.desk.observation import Observation
    from reception.scenario.runner import Played


def plain(value: Any) -> Any:
    """Return `value` as JSON data: dataclasses become mappings without their None and empty fields, a PIN its length."""
    if isinstance(value, Pin):
        return f"{len(value.digits)} digits"
    if is_dataclass(value) and not isinstance(value, type):
        pairs = ((one.name, plain(getattr(value, one.name))) for one in fields(value))
        return {name: inner for name, inner in pairs if inner not in (None, {}, [], "")}
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in sorted(value.items(), key=lambda pair: str(pair[0]))}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(inner) for inner in (sorted(value) if isinstance(value, set | frozenset) else value)]
    return value.isoformat() if isinstance(value, date) else value


def line(observation: Observation) -> dict[str, Any]:
    """Return one observation as JSON data; a status word is written in hex."""
    exchanges = [
        f"{one.command} → {one.answer_bytes} bytes, {'no answer' if one.status is None else f'{one.status:04X}'}"
        for one in observation.exchanges
    ]
    return {
        "number": observation.number,
        "at_ms": observation.at_ms,
        "event": {"name": type(observation.event).__name__, **_fields(observation.event)},
        "state": observation.state,
        "counter": observation.counter,
        "screen": plain(observation.screen),
        "exchanges": exchanges,
        "verdict": plain(observation.verdict),
    }


def _fields(event: Any) -> dict[str, Any]:
    return {one.name: plain(getattr(event, one.name)) for one in fields(event) if one.name != "papers"} | (
        {"papers": [paper.kind for paper in event.papers]} if hasattr(event, "papers") else {}
    )


def lines(played: Iterable[Played]) -> Iterable[str]:
    """Yield the transcript of runs, a line for each observation, headed by a line for each visit."""
    for one in played:
        for number, visit in enumerate(one.visits, 1):
            yield _json({"scenario": one.scenario.title, "visit": number})
            yield from (_json(line(observation)) for observation in visit)


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=False)
