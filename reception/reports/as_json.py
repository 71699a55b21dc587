"""Finished runs as one JSON document."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from reception.scenario.comparing import Difference
from reception.scenario.runner import Played
from reception.scenario.transcript import plain


def render(played: Sequence[Played]) -> bytes:
    """Return `played` as UTF-8 JSON: a list of scenarios with their verdicts and differences, and the sums."""
    document = {
        "format": 1,
        "scenarios": [_scenario(one) for one in played],
        "passed": sum(one.passed for one in played),
        "failed": sum(not one.passed for one in played),
    }
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def _scenario(one: Played) -> dict[str, Any]:
    return {
        "name": one.scenario.name,
        "title": one.scenario.title,
        "cites": list(one.scenario.cites),
        "passed": one.passed,
        "verdicts": [plain(visit[-1].verdict) for visit in one.visits],
        "differences": [_difference(one, found) for found in one.differences],
    }


def _difference(one: Played, found: Difference) -> dict[str, Any]:
    position = one.scenario.where(found.path)
    return {
        "line": position.line,
        "column": position.column,
        "field": found.field,
        "expected": plain(found.expected),
        "actual": plain(found.actual),
    }
