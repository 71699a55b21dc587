"""Small functions that look at a visit: what is wrong with a paper, and what can be observed at the desk."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from reception.rules.checks import desk, held, online
from reception.rules.checks.papers import PAPER_CHECKS
from reception.rules.checks.table import Observation

OBSERVATIONS: Final[Mapping[str, Observation]] = {**desk.OBSERVATIONS, **online.OBSERVATIONS, **held.OBSERVATIONS}
"""Every observation by the name rule files call it by."""

__all__ = ["OBSERVATIONS", "PAPER_CHECKS"]
