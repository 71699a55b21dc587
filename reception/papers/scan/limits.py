"""The limits a child process puts on itself before it touches a stranger's file."""

from __future__ import annotations

import os
import resource


def limit(memory_bytes: int) -> None:
    """From now on, have at most `memory_bytes` of data, leave no core file, and say nothing on the terminal.

    What does not fit raises `MemoryError`, or ends the process; its owner sees either. zbar prints remarks of its own, and an
    abort prints more: they would stand beside the one line the user is to see.
    """
    resource.setrlimit(resource.RLIMIT_DATA, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 2)
    os.close(silence)
