"""A played scenario as frames to step through: forward, back, by the clock, or straight to a difference."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from reception.desk.desk import Desk
from reception.desk.observation import Observation
from reception.desk.stage import Ports, Setting, Workstation
from reception.front.view import View
from reception.scenario.comparing import Difference
from reception.scenario.runner import Played


@dataclass(frozen=True, slots=True)
class Frame:
    """What is seen at one moment: `visit` counts from 1, `turns` are those of the visit up to now, none before its first.

    `differences` are those of the whole visit.
    """

    title: str
    visit: int
    view: View
    turns: tuple[Observation, ...]
    differences: tuple[Difference, ...]

    @property
    def at_ms(self) -> int:
        """Return the virtual time since the visit began."""
        return self.turns[-1].at_ms if self.turns else 0


def frames(played: Played, ports: Ports) -> Iterator[Frame]:
    """Yield every moment of `played`; `ports` only furnish the empty desk that each visit begins at, at a workstation of its own."""
    ports = replace(ports, workstation=Workstation())
    for number, (visit, seen) in enumerate(zip(played.scenario.visits, played.visits, strict=True), 1):
        view = View.before(Desk(Setting(visit.day, visit.facility, visit.patient), ports))
        other = tuple(one for one in played.differences if one.path[: len(visit.path)] == visit.path)
        yield Frame(played.scenario.title, number, view, (), other)
        for count, turn in enumerate(seen, 1):
            view = view.after(turn)
            yield Frame(played.scenario.title, number, view, seen[:count], other)
        if view.visual_mode is not None:
            ports.workstation.visual_mode = view.visual_mode


class Playhead:
    """Where in `frames`, of which there is at least one, the playing stands."""

    def __init__(self, frames: list[Frame]) -> None:
        self.frames = frames
        self.index = 0
        self._at_ms = 0

    @property
    def frame(self) -> Frame:
        """Return the frame shown."""
        return self.frames[self.index]

    @property
    def ended(self) -> bool:
        """Say whether this is the last frame."""
        return self.index == len(self.frames) - 1

    def go(self, index: int) -> None:
        """Go to a frame, or to the first or last where there is no such one."""
        self.index = min(max(index, 0), len(self.frames) - 1)
        self._at_ms = self.frame.at_ms

    def pass_time(self, by_ms: int) -> None:
        """Let virtual time pass; the next visit begins when the one before has no frame left."""
        until = self._at_ms + by_ms
        while not self.ended and self._begins(self.index + 1) <= until:
            self.index += 1
            until = until if self.frame.turns else 0
        self._at_ms = until

    def go_to_difference(self) -> None:
        """Go to the end of the first visit that came out otherwise than expected; stay if none did."""
        ends = (index for index, frame in enumerate(self.frames) if frame.differences and self._is_end(index))
        self.go(next(ends, self.index))

    def _begins(self, index: int) -> int:
        frame = self.frames[index]
        return frame.at_ms if frame.turns else self.frame.at_ms

    def _is_end(self, index: int) -> bool:
        return index == len(self.frames) - 1 or not self.frames[index + 1].turns
