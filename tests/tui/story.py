"""Tells a story to the application: keys pressed one after the other, and what stands on the screen then."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

from rich.cells import cell_len
from textual.events import Paste
from textual.pilot import Pilot
from textual.strip import Strip

from reception.front.acts import Act
from reception.front.view import View
from reception.tui.app import ReceptionApp
from reception.tui.messages import Observed
from reception.tui.options import Options
from reception.tui.player import PlayerApp
from reception.tui.screens.desk import DeskScreen
from tests.tui.quiet import send_key, settled

PARTS = "#top, #reader, #counter, #log, #diagram, #session-keys, #too-small, .box"
"""The parts of the desk's screen, or the box of a dialog."""
NOT_WORDS = " 　│╭╮╰╯─\n"
"""What a layout puts between the words of a text."""


class Story:
    """The application with somebody at its keys; what a key starts is waited out before the next."""

    def __init__(self, app: ReceptionApp, pilot: Pilot[int], runner: asyncio.Runner) -> None:
        self.app = app
        self._pilot = pilot
        self._runner = runner
        self.words = app.words

    @property
    def desk(self) -> DeskScreen:
        """Return the desk, which must have been furnished."""
        assert self.app.desk is not None
        return self.app.desk

    def press(self, *keys: str) -> str:
        """Press `keys` and return what is shown then."""
        self.type(*keys)
        return self.shown

    def type(self, *keys: str) -> None:
        """Press `keys` without looking."""
        self._runner.run(self._press(*keys))

    def type_ahead(self, *keys: str) -> str:
        """Press `keys` as fast as a terminal can send them, without looking in between, and return what is shown then."""
        self._runner.run(self._type_ahead(*keys))
        return self.shown

    def type_while(self, begun: Event, ended: Event, pasted: str, *keys: str) -> None:
        """Press `keys` while the desk is at work on what was pasted: from when that has `begun` until it may be `ended`."""
        self._runner.run(self._type_while(begun, ended, pasted, *keys))

    def click(self, words: str) -> str:
        """Click on the first place where `words` stand and return what is shown then."""
        row, line = next((row, line) for row, line in enumerate(self.lines) if words in line)
        self._runner.run(self._click(cell_len(line[: line.index(words)]), row))
        return self.shown

    def resize(self, columns: int, rows: int) -> str:
        """Give the terminal another size and return what is shown then."""
        self._runner.run(self._pilot.resize_terminal(columns, rows))
        self._runner.run(self._settle())
        return self.shown

    def paste(self, text: str) -> None:
        """Paste `text` as a terminal does."""
        self.app.screen.post_message(Paste(text))
        self._runner.run(self._settle())

    def act(self, act: Act) -> str:
        """Have something done at the desk that no key does, and return what is shown then."""
        self._runner.run(self._act(act))
        return self.shown

    def show(self, view: View) -> str:
        """Have `view` drawn, however it came about, and return what is shown then."""
        self.desk.session.view = view
        self.desk.post_message(Observed())
        self._runner.run(self._settle())
        return self.shown

    def tick(self) -> str:
        """Let the application look at its clock and return what is shown then."""
        self._runner.run(self._tick())
        return self.shown

    @property
    def lines(self) -> list[str]:
        """Return the rows of the terminal."""
        return ["".join(segment.text for segment in strip) for strip in self._strips]

    @property
    def _strips(self) -> list[Strip]:
        with self.app._context():  # what was taken off since the last layout is still drawn, and asks for it
            return self.app.screen._compositor.render_strips()

    @property
    def shown(self) -> str:
        """Return the words on the screen, one part after the other, without what the layout puts between them."""
        strips = self._strips
        areas = [part.region for part in self.app.screen.query(PARTS)]
        cropped = (strip.crop(area.x, area.right).text for area in areas for strip in strips[area.y : area.bottom])
        return "".join(character for row in cropped for character in row if character not in NOT_WORDS)

    @property
    def code(self) -> str:
        """Return the reader's screen."""
        return self.desk.session.view.screen.code

    @property
    def notes(self) -> list[str]:
        """Return what was notified and still stands."""
        return [note.message for note in self.app._notifications]

    async def _press(self, *keys: str) -> None:
        for key in keys:
            send_key(self.app, key)
            await self._settle()

    async def _type_ahead(self, *keys: str) -> None:
        for key in keys:
            send_key(self.app, key)
        for _ in keys:
            await self._settle()

    async def _type_while(self, begun: Event, ended: Event, pasted: str, *keys: str) -> None:
        self.app.screen.post_message(Paste(pasted))
        for key in keys:
            send_key(self.app, key)
        await asyncio.to_thread(begun.wait, 60)
        ended.set()
        await self._settle()

    async def _click(self, column: int, row: int) -> None:
        await self._pilot.click(offset=(column, row))
        await self._settle()

    async def _act(self, act: Act) -> None:
        self.desk.act(act)
        await self._settle()

    async def _tick(self) -> None:
        self.desk.tick()
        await self._settle()

    async def _settle(self) -> None:
        """Wait until nothing is being done any more, or a question is open."""
        await settled(self.app, self._works)

    def _works(self) -> bool:
        """Say whether something goes on at the desk that nobody has to answer first."""
        return self.app.screen is self.app.desk and any(not worker.is_finished for worker in self.app.workers)

    def rest(self) -> None:
        """Wait until nothing is being done any more."""
        self._runner.run(self._settle())

    def open(self) -> None:
        """Wait until the house is furnished, or could not be."""
        self._runner.run(self._opened())

    async def _opened(self) -> None:
        await settled(self.app, lambda: any(not worker.is_finished for worker in self.app.workers))


class Keys:
    """Any application of ours with somebody at its keys."""

    def __init__(self, app: PlayerApp, pilot: Pilot[int], runner: asyncio.Runner) -> None:
        self.app = app
        self._pilot = pilot
        self._runner = runner

    def press(self, *keys: str) -> None:
        """Press `keys`."""
        self._runner.run(self._press(*keys))

    async def _press(self, *keys: str) -> None:
        for key in keys:
            send_key(self.app, key)
            await settled(self.app, lambda: False)

    def tick(self) -> None:
        """Let the application look at its clock."""

        async def tick() -> None:
            self.app.tick()
            await self._pilot.pause()

        self._runner.run(tick())


@contextmanager
def told_by(app: PlayerApp) -> Iterator[Keys]:
    """Run the player on a terminal of 100x30."""
    with asyncio.Runner() as runner:
        running = app.run_test(size=(100, 30))
        try:
            yield Keys(app, runner.run(running.__aenter__()), runner)
        finally:
            runner.run(running.__aexit__(None, None, None))


def shown_by(app: PlayerApp) -> str:
    """Return the rows of the terminal."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in strips)


@contextmanager
def told(options: Options, columns: int = 80, rows: int = 24) -> Iterator[Story]:
    """Run the application on a terminal of that size."""
    app = ReceptionApp(options)
    with asyncio.Runner() as runner:
        running = app.run_test(size=(columns, rows), notifications=True)
        story = Story(app, runner.run(running.__aenter__()), runner)
        try:
            story.open()
            yield story
        finally:
            runner.run(running.__aexit__(None, None, None))
            app.close()
