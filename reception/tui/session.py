"""One visit after the other at one desk, worked by a thread of its own so that a slow card never holds up the screen."""

from __future__ import annotations

import asyncio
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from reception.desk.desk import Desk
from reception.desk.observation import Observation
from reception.desk.stage import Setting
from reception.front.acts import Act
from reception.front.decisions import Decision
from reception.front.recorder import Recorder
from reception.front.view import View
from reception.model.people import Person
from reception.people.living import as_of
from reception.tui.options import House, Options
from reception.tui.settings import Settings

LOG_TURNS = 10_000
"""How many turns the log keeps."""


class Session:
    """The desk, the visit as it is seen now, the log of its turns, the `settings` of the next, and the `people` who can come.

    Only `do` touches the desk, one act at a time in the order asked for; everything else here belongs to the event loop.
    """

    def __init__(self, options: Options, house: House) -> None:
        self._seed = options.seed
        self.settings = Settings(options.day, options.facility)
        self.people = (house.patient, *(person for person in house.people if person.code != house.patient.code))
        self._ports = house.ports
        self._recorder = Recorder(house.secrets)
        self._hand = ThreadPoolExecutor(1, "desk")
        self._waiting = 0
        self.log: deque[Observation] = deque(maxlen=LOG_TURNS)
        self.begin(house.patient)

    def begin(self, patient: Person) -> None:
        """Let `patient` come to the desk; the visit before is over."""
        today = as_of(patient, self.settings.day, self._ports.rules)
        setting = Setting(self.settings.day, self.settings.facility, today, self._seed)
        self._desk = Desk(setting, self._ports)
        self.view = View.before(self._desk)
        self.log.clear()

    @property
    def busy(self) -> bool:
        """Say whether an act is being done or waits for its turn."""
        return self._waiting > 0

    async def do(self, act: Act) -> None:
        """Do `act` at the desk and see what came of it; raises what the desk raises."""
        desk = self._desk
        self._waiting += 1
        try:
            seen = await asyncio.get_running_loop().run_in_executor(self._hand, self._recorder.do, act, desk)
        finally:
            self._waiting -= 1
        if desk is self._desk:
            self._see(seen)

    def decide(self, decision: Decision) -> None:
        """Remember what the receptionist decided."""
        self.view = replace(self.view, decision=decision)

    async def save(self, path: Path) -> None:
        """Write what was done so far as a scenario to `path`; may raise `OSError`."""
        self._waiting += 1
        try:
            await asyncio.get_running_loop().run_in_executor(self._hand, self._recorder.save, path)
        finally:
            self._waiting -= 1

    def await_card(self, awaited: bool) -> None:
        """Remember whether a card is looked for on a reader that is not ours."""
        self.view = replace(self.view, card_awaited=awaited)

    def close(self) -> None:
        """Let the act in hand come to its end, drop the others, and give the slot back."""
        self._hand.shutdown(cancel_futures=True)
        self._ports.slot.close()

    def _see(self, seen: list[Observation]) -> None:
        for observation in seen:
            self.view = self.view.after(observation)
            self.log.append(observation)
