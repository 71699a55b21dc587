"""Remembers what is done at one desk after the other, so that it can be written down as a scenario."""

from __future__ import annotations

from collections import deque
from pathlib import Path
from typing import Any

from cardsim.atomic import write_atomically
from reception.desk.desk import Desk
from reception.desk.observation import Observation
from reception.front.acts import Act, Deed
from reception.front.view import Secrets
from reception.scenario.recording import Moment, RecordedVisit, as_yaml, block, cited

KEPT = 100
"""How many visits are remembered; the oldest go first."""


class Recorder:
    """Does acts at a desk and remembers them, visit by visit; `secrets` are the PINs of somebody's test card and phone."""

    def __init__(self, secrets: Secrets) -> None:
        self._secrets = secrets
        self._done: deque[tuple[dict[str, Any], tuple[str, ...]]] = deque(maxlen=KEPT)
        self._desk: Desk | None = None
        self._visit: RecordedVisit | None = None

    def do(self, act: Act, desk: Desk) -> list[Observation]:
        """Do `act` at `desk` and return what came of it; an act that the moment does not allow leaves nothing behind."""
        if self._visit is None or desk is not self._desk:
            self._begin(desk)
        visit = self._visit
        assert visit is not None
        moment = _now(visit, desk)
        seen = act(desk)
        if isinstance(act, Deed):
            visit.moments.append(Moment(act.what, moment.at_ms, moment.turns, moment.busy))
        visit.seen += seen
        return seen

    def save(self, path: Path) -> None:
        """Write everything remembered to `path`, as a whole or not at all; may raise `OSError`."""
        write_atomically(path, self.text(path.stem).encode())

    def text(self, title: str) -> str:
        """Return everything remembered as a scenario file called `title`."""
        visits = [*self._done, *([_written(self._visit, self._desk)] if self._visit and self._desk else [])]
        cites = dict.fromkeys(cite for _, sources in visits for cite in sources)
        return as_yaml(title, [data for data, _ in visits], tuple(cites))

    def _begin(self, desk: Desk) -> None:
        if self._visit is not None and self._desk is not None:
            self._done.append(_written(self._visit, self._desk))
        setting = desk.stage.setting
        self._desk = desk
        self._visit = RecordedVisit(setting.day, setting.facility, setting.patient, self._secrets(setting.patient))


def _now(visit: RecordedVisit, desk: Desk) -> Moment:
    return Moment(None, desk.now_ms, len(visit.seen), desk.busy)


def _written(visit: RecordedVisit, desk: Desk) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Return a visit as it is written, with the time since the last thing done where it mattered, and its sources."""
    whole = RecordedVisit(visit.day, visit.facility, visit.patient, visit.secrets, list(visit.moments), visit.seen)
    whole.moments.append(_now(visit, desk))
    return block(whole), cited(whole)
