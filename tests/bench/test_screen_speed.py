"""How fast the screen is: cold start against an empty application, a key's way to the picture, memory over many visits."""

from __future__ import annotations

import asyncio
import statistics
import subprocess
import sys
import time
from dataclasses import replace

import pytest

from reception.front import acts
from reception.model.facility import Consent
from reception.terminal import events as e
from reception.tui.app import ReceptionApp
from reception.tui.screens.desk import DeskScreen
from tests.bench.alone import alone, peaks
from tests.tui.quiet import settled
from tests.tui.stage import options

pytestmark = pytest.mark.bench
RUNS, KEYS, VISITS, LOG_TURNS = 9, 200, 1_000, 10_000
EMPTY = """
from textual.app import App
class Empty(App):
    def on_mount(self): self.call_after_refresh(self.exit)
Empty().run(headless=True)
"""
OURS = """
import sys
from pathlib import Path
from reception.tui import app
class Once(app.ReceptionApp):
    CSS_PATH = [Path(app.__file__).with_name("styles") / Path(name).name for name in app.ReceptionApp.CSS_PATH]
    def on_mount(self):
        super().on_mount()
        self.call_after_refresh(self.exit)
    def run(self): return super().run(headless=True)
app.ReceptionApp = Once
from reception.cli import main
sys.argv = ["reception"]
main()
"""


def seconds(code: str) -> float:
    """Return how long a process of its own takes for `code`."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
    return time.perf_counter() - start


def test_cold_start(capsys: pytest.CaptureFixture[str]) -> None:
    """The whole process to its first painted frame, in turns with an empty application; the aim is 1.5 times."""
    ratio = statistics.median(seconds(OURS) / seconds(EMPTY) for _ in range(RUNS))
    with capsys.disabled():
        print(f"\ncold start: {ratio:.2f} times an empty Textual application (aim 1.5)")


def test_a_key_to_its_picture(capsys: pytest.CaptureFixture[str]) -> None:
    """From the key to the layout that shows it, at 120x40 with 10,000 turns in an open log; the aim is a p95 of 30 ms."""
    app = ReceptionApp(options())
    with asyncio.Runner() as runner:
        taken = runner.run(_typed(app))
    app.close()
    with capsys.disabled():
        print("\nkey to picture (aim: p95 of 30 ms)")
        for name, seconds in zip(("by the clock", "of one core"), zip(*taken, strict=True), strict=True):
            p95, median = statistics.quantiles(seconds, n=20)[-1] * 1000, statistics.median(seconds) * 1000
            print(f"  {name}: p95 {p95:.1f} ms, median {median:.1f} ms")


async def _opened(app: ReceptionApp) -> DeskScreen:
    await settled(app, lambda: app.desk is None)
    assert app.desk is not None
    return app.desk


async def _typed(app: ReceptionApp) -> list[tuple[float, float]]:
    async with app.run_test(size=(120, 40)) as pilot:
        desk = await _opened(app)
        await _done(desk, acts.place_card(desk.session.view.facts.patient), acts.skip, acts.press(e.PinChosen()))
        turns = list(desk.session.log)
        later = range(len(turns) + 1, LOG_TURNS + 1)
        desk.session.log.extend(replace(turns[number % len(turns)], number=number) for number in later)
        desk.action_log()
        await pilot.pause()
        return [await _painted(app, desk, key) for key in ("1", "backspace") * (KEYS // 2)]


async def _painted(app: ReceptionApp, desk: DeskScreen, key: str) -> tuple[float, float]:
    """Press `key` and return the seconds until the screen was refreshed after it: by the clock, and of one core."""
    shown = asyncio.Event()
    start, worked = time.perf_counter(), time.process_time()
    app.simulate_key(key)
    desk.call_later(lambda: desk.call_after_refresh(shown.set))
    await shown.wait()
    return time.perf_counter() - start, time.process_time() - worked


async def _done(desk: DeskScreen, *what: acts.Act) -> None:
    for act in what:
        await desk.act(act).wait()


def test_memory_over_visits(capsys: pytest.CaptureFixture[str]) -> None:
    """A thousand visits in one session; the aim is under 150 MB, and no growth after the hundredth."""
    (after_100, after_all), _ = alone(visited)
    with capsys.disabled():
        print(f"\nafter {VISITS} visits: {after_all:.0f} MB (aim 150), {after_all - after_100:+.1f} MB since the 100th")


def visited() -> list[float]:
    """Return this process's peak of memory in MB after 100 visits and after all."""
    app = ReceptionApp(options())
    with asyncio.Runner() as runner:
        try:
            return runner.run(_visited(app))
        finally:
            app.close()


async def _visited(app: ReceptionApp) -> list[float]:
    after = []
    async with app.run_test(size=(120, 40)) as pilot:
        desk = await _opened(app)
        patient = desk.session.view.facts.patient
        for visit in range(1, VISITS + 1):
            answer = e.ConsentAnswered({Consent.DRUGS: True, Consent.CHECKUPS: True})
            pressed = [acts.press(event) for event in (e.FaceChosen(), e.FaceMatched())]
            await _done(desk, acts.place_card(patient), acts.skip, *pressed, acts.skip, acts.press(answer), acts.skip)
            await _done(desk, acts.remove_card, acts.end_visit)
            desk.session.begin(patient)
            await pilot.pause()
            if visit in (100, VISITS):
                after.append(peaks().own)
    return after
