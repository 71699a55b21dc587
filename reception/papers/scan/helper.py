"""A child process that is there again after it was lost."""

from __future__ import annotations

from types import TracebackType
from typing import Any, Self

from reception.supervised import Supervised


class Helper:
    """A child running `module`, started at the first call and again after a call that ended it.

    A context manager that ends the child.
    """

    def __init__(self, module: str) -> None:
        self._module = module
        self._child: Supervised | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.end()

    def start(self) -> None:
        """Start the child now, if it is not running."""
        self._running()

    def call(self, name: str, *arguments: object, deadline_ms: int) -> Any:
        """Have the child call its function `name`; see `Supervised.call` for what it raises."""
        return self._running().call(name, *arguments, deadline_ms=deadline_ms)

    def end(self) -> None:
        """End the child; the next call starts another."""
        if self._child is not None:
            self._child.end()
            self._child = None

    def _running(self) -> Supervised:
        if self._child is not None and not self._child.running:
            self.end()
        if self._child is None:
            self._child = Supervised(self._module)
        return self._child
