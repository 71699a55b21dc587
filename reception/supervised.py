"""A child process that does what may never return: each call has a deadline, and missing it ends the child.

PC/SC calls have no time-out of their own, a card that never answers blocks its reader for every process, and a decoder
of pictures may abort the process it runs in; only a process can be ended in the middle of such a call. Parent and child
share one pipe: a call goes down as its name and arguments, its outcome comes up as a value or as the exception that the
child's function raised.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from multiprocessing.connection import Connection, Pipe
from types import TracebackType
from typing import Any, Self

from reception.errors import ReceptionError


class DeadlineMissed(ReceptionError):
    """The child did not answer in time and was ended; `call` names what it was doing."""

    def __init__(self, call: str, deadline_ms: int) -> None:
        super().__init__(f"{call}: no answer within {deadline_ms} ms")
        self.call = call
        self.deadline_ms = deadline_ms


class ChildLost(ReceptionError):
    """The child ended by itself during a call, or was ended before."""


class Supervised:
    """A child running `module` with `arguments`, which calls `answer_calls` with the number it finds as its last one.

    A context manager that ends the child. Children are cheap and not restarted: make a new one.
    """

    def __init__(self, module: str, *arguments: str) -> None:
        self._pipe, theirs = Pipe()
        with theirs:
            command = [sys.executable, "-m", module, *arguments, str(theirs.fileno())]
            self._child = subprocess.Popen(command, pass_fds=[theirs.fileno()], start_new_session=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.end()

    @property
    def running(self) -> bool:
        """Whether the child is there to be called."""
        return self._child.poll() is None

    def call(self, name: str, *arguments: object, deadline_ms: int) -> Any:
        """Have the child call its function `name` and return the value.

        Raises what the function raised, `DeadlineMissed` after `deadline_ms` milliseconds, and `ChildLost`. Whatever
        interrupts the wait (Ctrl-C included) ends the child, because its next answer would be that of the wrong call.
        """
        try:
            self._pipe.send((name, arguments))
            if not self._pipe.poll(deadline_ms / 1000):
                raise DeadlineMissed(name, deadline_ms)
            outcome = self._pipe.recv()
        except (EOFError, OSError) as error:
            self.end()
            raise ChildLost(f"{name}: the helper process ended") from error
        except BaseException:
            self.end()
            raise
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    def kill(self) -> None:
        """End the child from another thread than the one that calls it, whose call then raises `ChildLost`."""
        self._child.kill()

    def end(self) -> None:
        """End the child, whatever it is doing; doing so twice is no mistake."""
        self._child.kill()
        self._child.wait()
        self._pipe.close()


def answer_calls(functions: Mapping[str, Callable[..., object]], descriptor: int) -> None:
    """Answer the parent's calls over the pipe with number `descriptor` until the parent is gone.

    A function's `ReceptionError` is its outcome; any other exception is a bug and ends the child.
    """
    os.set_inheritable(descriptor, False)
    with Connection(descriptor) as pipe:
        while True:
            try:
                name, arguments = pipe.recv()
            except EOFError:
                return
            try:
                outcome = functions[name](*arguments)
            except ReceptionError as error:
                outcome = error
            pipe.send(outcome)
