"""What was expected against what came: each difference by name, with its place in the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cardsim.yamlio import KeyPath
from reception.desk.observation import Observation
from reception.model.verdict import Verdict
from reception.scenario.schema import Expect
from reception.scenario.steps import StepExpect


@dataclass(frozen=True, slots=True)
class Came:
    """A state or outcome that should never have come, and the number of the observation that showed it first."""

    word: str
    number: int


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that came out otherwise: `field` as written in the file, at `path` of the scenario's data.

    Where something came that should never have, `actual` is a `Came`, and nothing (None) was expected.
    """

    path: KeyPath
    field: str
    expected: object
    actual: object


def verdict_differences(expect: Expect, seen: Sequence[Observation], at: KeyPath) -> Iterator[Difference]:
    """Yield what differs between `expect` and the end of the visit."""
    verdict = seen[-1].verdict if seen else None
    for name in _written(expect):
        wanted, came = getattr(expect, name), _actual(name, expect, verdict, seen)
        if wanted != came:
            yield Difference((*at, "expect", name), name, wanted, came)


def _written(expect: Expect | StepExpect) -> Iterator[str]:
    """Yield the fields that the file names, in the order of the form, for a set has none."""
    return (name for name in type(expect).model_fields if name in expect.model_fields_set)


def _actual(name: str, expect: Expect, verdict: Verdict | None, seen: Sequence[Observation]) -> object:
    if name == "seen":
        return _all_or_what_came(expect.seen, [observation.state for observation in seen])
    if verdict is None:
        return None
    match name:
        case "copay":
            return "unknown" if verdict.copay_percent is None else verdict.copay_percent
        case "needs":
            return list(verdict.needs)
        case "findings":
            return _all_or_what_came(expect.findings, [finding.code for finding in verdict.findings])
        case "medical_info":
            return {item: verdict.medical_info.get(item) for item in expect.medical_info or {}}
        case _:
            return getattr(verdict, name)


def _all_or_what_came(wanted: Sequence[str] | None, came: Sequence[str]) -> list[str]:
    """Return `wanted` if all of it is among what `came`, else everything that did, each once."""
    return list(wanted or ()) if set(wanted or ()) <= set(came) else list(dict.fromkeys(came))


def never_differences(never: Sequence[str], seen: Sequence[Observation], at: KeyPath) -> Iterator[Difference]:
    """Yield the states and outcomes that should never have come, but did."""
    for index, word in enumerate(never):
        found = next((one for one in seen if word in (one.state, one.verdict and one.verdict.outcome)), None)
        if found is not None:
            yield Difference((*at, "expect_never", index), "expect_never", None, Came(word, found.number))


def step_differences(
    expect: StepExpect, last: Observation | None, tries: int | None, at: KeyPath
) -> Iterator[Difference]:
    """Yield what differs between `expect` and the moment: `last` is the latest observation, None before the first."""
    for name in _written(expect):
        wanted, came = getattr(expect, name), _moment(name, last, tries)
        if wanted != came:
            yield Difference((*at, "expect", name), name, wanted, came)


def _moment(name: str, last: Observation | None, tries: int | None) -> object:
    if name == "tries_left":
        return tries
    if last is None:
        return "idle" if name == "state" else None
    match name:
        case "state":
            return last.state
        case "error":
            return last.screen.error
        case "at_ms":
            return last.at_ms
        case "outcome":
            return last.verdict.outcome if last.verdict else None
        case "needs":
            return list(last.verdict.needs) if last.verdict else None
        case _:
            found = last.screen.facts.get(name)
            return list(found) if isinstance(found, tuple) else found
