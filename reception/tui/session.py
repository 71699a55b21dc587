"""One visit after the other at one desk, worked by a thread of its own so that a slow card never holds up the screen."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Timer
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

PATIENCE_S = 0.5
"""How long whoever leaves waits for the card to answer, in real seconds."""
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
        self._last: asyncio.Task[None] | None = None
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
        return self._last is not None and not self._last.done()

    async def idle(self) -> bool:
        """Wait until everything asked for is done and seen; return False if the session is being left instead."""
        while self._last is not None and self.busy and not self._left:
            await asyncio.wait([self._last])
        return not self._left

    def leave(self) -> None:
        """Let nobody wait any longer: what is being done comes to its end unseen."""
        self._left = True
        if self._last is not None:
            self._last.cancel()

    def do(self, act: Act) -> asyncio.Task[None]:
        """Have `act` done at the desk, after those asked for before; awaiting it sees what came of it, and raises what the desk raises."""
        return self._ask(self._recorder.do, act, self._desk, then=partial(self._see, self._desk))

    def decide(self, decision: Decision) -> None:
        """Remember what the receptionist decided."""
        self.view = replace(self.view, decision=decision)

    def next(self, patient: Person) -> asyncio.Task[None]:
        """Let `patient` come to the desk when everything asked for before is done."""
        return self._ask(lambda: patient, then=self.begin)

    def read(self, paths: Sequence[Path], then: Callable[[list[tuple[Path, ReadFile]]], None]) -> asyncio.Task[None]:
        """Have the files at `paths` read; `then` takes what each counts as at the desk, before anything else is done."""
        return self._ask(self._read, paths, then=then)

    def _read(self, paths: Sequence[Path]) -> list[tuple[Path, ReadFile]]:
        return [(path, self._read_papers(path)) for path in paths if not self._left]

    async def save(self, path: Path) -> None:
        """Write what was done so far as a scenario to `path`; may raise `OSError`."""
        await self._ask(self._recorder.save, path)

    def await_card(self, awaited: bool) -> None:
        """Remember whether a card is looked for on a reader that is not ours."""
        self.view = replace(self.view, card_awaited=awaited)

    def close(self) -> None:
        """Drop what waits for its turn, end the act in hand if its card keeps one waiting, and give the slot back."""
        impatience = Timer(PATIENCE_S, self._ports.slot.interrupt)
        impatience.start()
        self._hand.shutdown(cancel_futures=True)
        impatience.cancel()
        impatience.join()
        self._ports.slot.close()

    def _ask(
        self, work: Callable[..., Any], *given: object, then: Callable[[Any], None] | None = None
    ) -> asyncio.Task[None]:
        """Hand `work` to the desk's own thread at once, so that the order is that of asking; `then` takes what it returns."""
        answer = asyncio.get_running_loop().run_in_executor(self._hand, work, *given)
        self._last = asyncio.create_task(_seen(answer, then))
        return self._last

    def _see(self, desk: Desk, seen: list[Observation]) -> None:
        """Take what happened at `desk` into the view, unless the visit there is over."""
        if desk is not self._desk:
            return
        for observation in seen:
            self.view = self.view.after(observation)
            self.log.append(observation)


async def _seen(answer: asyncio.Future[Any], then: Callable[[Any], None] | None) -> None:
    found = await answer
    if then is not None:
        then(found)
