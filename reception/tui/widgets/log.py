"""What happened, turn by turn, with the card's exchanges in words."""

from __future__ import annotations

from collections.abc import Iterator

from textual.widgets import RichLog

from reception.desk.observation import Observation
from reception.front.exchanges import exchange_line
from reception.terminal.counter import CounterEvent
from reception.terminal.events import Event
from reception.wording import Words


def event_words(event: Event | CounterEvent, words: Words) -> str:
    """Return what happened."""
    return words(f"{'counter_event' if isinstance(event, CounterEvent) else 'event'}.{type(event).__name__}")


def log_lines(observation: Observation, words: Words) -> Iterator[str]:
    """Yield the exchanges that led to a turn, and the turn itself."""
    for exchange in observation.exchanges:
        yield f"          {exchange_line(exchange, words)}"
    said = event_words(observation.event, words)
    yield f"{observation.at_ms / 1000:8.1f}s {said} ({words(f'state.{observation.state}')})"


class LogPane(RichLog):
    """The log; hidden until asked for, written only while it is shown."""

    def __init__(self) -> None:
        super().__init__(id="log", wrap=False, markup=False, max_lines=20_000)
        self.can_focus = False
        self.display = False
        self._written: Observation | None = None

    def draw(self, log: list[Observation], words: Words, *, afresh: bool = False) -> None:
        """Write what has come since the last time, or all of `log` when `afresh`."""
        self.border_title = words("tui.log")
        if not log or afresh:
            self.clear()
            self._written = None
        done = self._written.number if self._written else 0
        for observation in log:
            if observation.number > done:
                self._write(observation, words)

    def _write(self, observation: Observation, words: Words) -> None:
        self._written = observation
        for line in log_lines(observation, words):
            self.write(line)
