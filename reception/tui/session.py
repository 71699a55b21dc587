"""One visit after the other at one desk, worked by a thread of its own so that a slow card never holds up the screen."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from reception.desk.desk import Desk
from reception.desk.observation import Observation
from reception.desk.stage import Setting
from reception.front.acts import Act
from reception.front.decisions import Decision
from reception.front.recorder import Recorder
from reception.front.settings import Settings
from reception.front.view import View
from reception.model.people import Person
from reception.papers.presented import ReadFile
from reception.people.living import as_of
from reception.tui.options import House, Options

LOG_TURNS = 10_000
"""How many turns the log keeps."""


class Session:
    """The desk, the visit as it is seen now, the log of its turns, the `settings` of the next, and the `people` who can come.

    Only a thread of its own touches the desk, one act at a time in the order asked for (`do`); the rest belongs to the event loop.
    """

    def __init__(self, options: Options, house: House) -> None:
        self._seed = options.seed
        self.settings = Settings(options.day, options.facility)
        self.people = (house.patient, *(person for person in house.people if person.code != house.patient.code))
        self._ports = house.ports
        self._read_papers = house.read_papers
        self._secrets = house.secrets
        self._recorder = Recorder(house.secrets)
        self._hand = ThreadPoolExecutor(1, "desk")
        self._waiting = 0
        self._idle = asyncio.Event()
        self._idle.set()
        self._left = False
        self.log: deque[Observation] = deque(maxlen=LOG_TURNS)
        self.begin(house.patient)

    def begin(self, patient: Person) -> None:
        """Let `patient` come to the desk; the visit before is over."""
        today = as_of(patient, self.settings.day, self._ports.rules)
        setting = Setting(self.settings.day, self.settings.facility, today, self._seed)
        self._desk = Desk(setting, self._ports)
        self.view = View.before(self._desk, self._secrets)
        self.log.clear()

    @property
    def busy(self) -> bool:
        """Say whether an act is being done or waits for its turn."""
        return self._waiting > 0

    async def idle(self) -> bool:
        """Wait until everything asked for is done and seen; return False if the session is being left instead."""
        await self._idle.wait()
        return not self._left

    def leave(self) -> None:
        """Let nobody wait any longer: what is being done comes to its end unseen."""
        self._left = True
        self._idle.set()

    def do(self, act: Act) -> asyncio.Task[None]:
        """Have `act` done at the desk, after those asked for before; awaiting it sees what came of it, and raises what the desk raises."""
        return self._ask(self._recorder.do, act, self._desk, then=partial(self._see, self._desk))

    def decide(self, decision: Decision) -> None:
        """Remember what the receptionist decided."""
        self.view = replace(self.view, decision=decision)

    def next(self, patient: Person) -> asyncio.Task[None]:
        """Let `patient` come to the desk when everything asked for before is done."""
        return self._ask(lambda: patient, then=self.begin)

    async def read(self, path: Path) -> ReadFile:
        """Return what the file at `path` counts as at the desk; one after the other, whoever asks."""
        found: list[ReadFile] = []
        await self._ask(self._read_papers, path, then=found.append)
        return found[0]

    async def save(self, path: Path) -> None:
        """Write what was done so far as a scenario to `path`; may raise `OSError`."""
        await self._ask(self._recorder.save, path)

    def await_card(self, awaited: bool) -> None:
        """Remember whether a card is looked for on a reader that is not ours."""
        self.view = replace(self.view, card_awaited=awaited)

    def close(self) -> None:
        """Let the act in hand come to its end, drop the others, and give the slot back."""
        self._hand.shutdown(cancel_futures=True)
        self._ports.slot.close()

    def _ask(
        self, work: Callable[..., Any], *given: object, then: Callable[[Any], None] | None = None
    ) -> asyncio.Task[None]:
        """Hand `work` to the desk's own thread at once, so that the order is that of asking; `then` takes what it returns."""
        self._waiting += 1
        if not self._left:
            self._idle.clear()
        return asyncio.create_task(
            self._asked(asyncio.get_running_loop().run_in_executor(self._hand, work, *given), then)
        )

    async def _asked(self, answer: asyncio.Future[Any], then: Callable[[Any], None] | None) -> None:
        try:
            found = await answer
            if then is not None:
                then(found)
        finally:
            self._waiting -= 1
            if not self._waiting:
                self._idle.set()

    def _see(self, desk: Desk, seen: list[Observation]) -> None:
        """Take what happened at `desk` into the view, unless the visit there is over."""
        if desk is not self._desk:
            return
        for observation in seen:
            self.view = self.view.after(observation)
            self.log.append(observation)
