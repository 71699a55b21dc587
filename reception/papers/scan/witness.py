"""zbar as the second decoder: asked in its child process while the first one works, and done without when it fails."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from enum import StrEnum
from types import TracebackType
from typing import Final, Self

from PIL import Image

from reception.errors import EnvironmentLacks
from reception.papers.scan.codes import ZbarCode
from reception.papers.scan.helper import Helper
from reception.supervised import ChildLost, DeadlineMissed

MODULE: Final = "reception.papers.scan.zbar"


class Absence(StrEnum):
    """Why zbar has no say."""

    MISSING = "missing"
    """The library is not installed."""
    ENDED = "ended"
    """Its process aborted, crashed or took too much memory."""
    LATE = "late"
    """It gave no answer in time and was ended."""


Testimony = tuple[ZbarCode, ...] | Absence


class Witness:
    """zbar in a child process, `module` in another's place for tests; a context manager that ends the child."""

    def __init__(self, module: str = MODULE) -> None:
        self._helper = Helper(module)
        self._thread = ThreadPoolExecutor(1)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        # Ended first, the child frees a thread that waits for it; and once more, in case the thread was just starting it.
        self._helper.end()
        self._thread.shutdown()
        self._helper.end()

    def start(self) -> None:
        """Start the child now, so that the first picture does not wait for it."""
        self._thread.submit(self._helper.start)

    def ask(self, picture: Image.Image, deadline_ms: int) -> Future[Testimony]:
        """Have the grey `picture` read; the answer is there within `deadline_ms` milliseconds."""
        return self._thread.submit(self._ask, picture, deadline_ms)

    def _ask(self, picture: Image.Image, deadline_ms: int) -> Testimony:
        try:
            seen = self._helper.call("read", picture.tobytes(), *picture.size, deadline_ms=deadline_ms)
        except DeadlineMissed:
            return Absence.LATE
        except ChildLost:
            return Absence.ENDED
        except EnvironmentLacks:
            return Absence.MISSING
        return tuple(ZbarCode(text, corners, whole) for text, corners, whole in seen)
