"""Plays scenarios on the two screens: step by step or by the clock, with what was expected beside what came."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Static

from reception.reports.as_difference import difference
from reception.tui.keeping import keep
from reception.tui.options import DARK, INTERRUPTED, LIGHT, SPEEDS
from reception.tui.playback import Frame, Playhead
from reception.tui.screens.dialogs import TextDialog
from reception.tui.widgets.counter import CounterPane
from reception.tui.widgets.log import LogPane, event_words
from reception.tui.widgets.prose import Prose
from reception.tui.widgets.reader import ReaderPane
from reception.wording import Lang, Words

TICK_S = 0.1


@dataclass(frozen=True, slots=True)
class PlayOptions:
    """What is shown: at least one frame; `clock` counts real seconds from any start."""

    frames: list[Frame]
    lang: Lang = Lang.JA
    clock: Callable[[], float] = time.monotonic


class PlayerApp(App[int]):
    """Shows one frame after the other; nothing that is pressed changes what happened."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["styles/desk.tcss", "styles/dialogs.tcss", "styles/player.tcss"]
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,space", "step(1)", priority=True),
        Binding("left", "step(-1)", priority=True),
        Binding("home", "step(-1000000)", priority=True),
        Binding("end", "step(1000000)", priority=True),
        Binding("p,P", "run", priority=True),
        Binding("t,T", "speed", priority=True),
        Binding("d,D", "difference", priority=True),
        Binding("g,G", "log", priority=True),
        Binding("l,L", "lang", priority=True),
        Binding("pagedown", "page(1)", priority=True),
        Binding("pageup", "page(-1)", priority=True),
        Binding("w,W", "light", priority=True),
        Binding("z,Z", "picture", priority=True),
        Binding("question_mark", "help", priority=True),
        Binding("q,Q", "quit", priority=True),
        Binding("ctrl+c", "interrupt", priority=True),
    ]

    def __init__(self, options: PlayOptions) -> None:
        super().__init__()
        self._options = options
        self.words = Words(options.lang)
        self.title = self.words("tui.title")
        self.playhead = Playhead(options.frames)
        self._plays = False
        self._speed = 1
        self._ticked_at = options.clock()

    def compose(self) -> ComposeResult:
        """Lay out the two sides, and below them what was expected."""
        yield Static(id="top", markup=False)
        with Horizontal(id="desk"):
            yield ReaderPane()
            yield CounterPane()
        yield LogPane()
        yield Prose("differences")
        yield Static(id="play-keys", markup=False)

    def on_mount(self) -> None:
        """Draw the first frame and let time run."""
        self._draw()
        self.set_interval(TICK_S, self.tick)

    def tick(self) -> None:
        """While playing, let as much virtual time pass as the clock has since the last tick."""
        now = self._options.clock()
        elapsed_s, self._ticked_at = now - self._ticked_at, now
        before = self.playhead.index
        if self._plays:
            self.playhead.pass_time(round(elapsed_s * 1000 * self._speed))
            self._plays = not self.playhead.ended
        if self.playhead.index != before:
            self._draw()

    def action_step(self, by: int) -> None:
        """Go `by` frames on, or back; playing pauses."""
        self._plays = False
        self.playhead.go(self.playhead.index + by)
        self._draw()

    def action_run(self) -> None:
        """Play, or pause."""
        self._plays = not self._plays
        self._draw()

    def action_speed(self) -> None:
        """Take the next speed; standing still is what pausing is for."""
        paces = SPEEDS[1:]
        self._speed = paces[(paces.index(self._speed) + 1) % len(paces)]
        self._draw()

    def action_difference(self) -> None:
        """Go to the first visit that came out otherwise than expected."""
        self._plays = False
        self.playhead.go_to_difference()
        self._draw()

    def action_log(self) -> None:
        """Show or hide the log."""
        log = self.query_one(LogPane)
        log.display = not log.display
        self._draw()

    def action_lang(self) -> None:
        """Switch to the other language."""
        self.words = Words(Lang.EN if self.words.lang is Lang.JA else Lang.JA)
        self._draw()

    def action_light(self) -> None:
        """Switch between a light and a dark theme."""
        self.theme = LIGHT if self.theme == DARK else DARK

    def action_picture(self) -> None:
        """Save the frame as an SVG picture into the working folder."""
        keep(self, self.words, Path(self.picture_name))

    @property
    def picture_name(self) -> str:
        """Return a name for the picture of this frame, in the order of the frames."""
        return f"{self.playhead.index + 1:0{len(str(len(self.playhead.frames)))}}-{self.playhead.frame.view.screen.code}.svg"

    def action_help(self) -> None:
        """Show what this is and every key, or close that."""
        if isinstance(self.screen, TextDialog):
            self.screen.leave()
        else:
            self.push_screen(TextDialog(self.words, "help.title", self.words("play.help")))

    def action_page(self, pages: int) -> None:
        """Scroll the receptionist's side."""
        self.query_one(CounterPane).scroll_page(pages)

    async def action_quit(self) -> None:
        """End."""
        self.exit(0)

    def action_interrupt(self) -> None:
        """End because of Ctrl-C."""
        self.exit(INTERRUPTED)

    def _draw(self) -> None:
        frame, words = self.playhead.frame, self.words
        self.query_one("#top", Static).update(self._heading(frame))
        self.query_one(ReaderPane).draw(frame.view, words)
        self.query_one(CounterPane).draw(frame.view, words)
        self.query_one("#differences", Prose).write(*self._differences(frame))
        self.query_one("#play-keys", Static).update(words("play.keys"))
        log = self.query_one(LogPane)
        if log.display:
            log.draw(list(frame.turns), words, afresh=True)

    def _heading(self, frame: Frame) -> str:
        words, place = self.words, f"{self.playhead.index + 1}/{len(self.playhead.frames)}"
        pace = words("tui.speed", speed=self._speed) if self._plays else words("play.paused")
        event = event_words(frame.turns[-1].event, words) if frame.turns else words("play.begins")
        return f" {place}  |  {frame.at_ms / 1000:.1f}s {event}  |  {pace}  |  {frame.visit}: {frame.title}"

    def _differences(self, frame: Frame) -> list[tuple[str, str]]:
        if not frame.differences:
            return [(self.words("play.as_expected"), "")]
        words = self.words
        return [(words("play.difference", told=difference(one, words)), "bold") for one in frame.differences]


def main(options: PlayOptions) -> int:
    """Play until it is left, and return the exit code: 0, or 130 after Ctrl-C."""
    app = PlayerApp(options)
    code = app.run()
    return code if code is not None else app.return_code or 0
