"""Does a piece of work in a fresh process and tells the memory it took there, whatever ran before in this one."""

from __future__ import annotations

import multiprocessing
import resource
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple, TypeVar

T = TypeVar("T")


class Peaks(NamedTuple):
    """The most memory in MB: of the process itself so far, and of the largest of its children that ended."""

    own: float
    largest_child: float


def peaks() -> Peaks:
    """Return this process's peaks (Linux); its own `ru_maxrss` would start with that of the parent, which it inherits."""
    lines = Path("/proc/self/status").read_text().splitlines()
    own_kb = next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))
    return Peaks(own_kb / 1024, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)


def alone(work: Callable[..., T], *given: object) -> tuple[T, Peaks]:
    """Return what `work`, a function at the top of a module, answers in a process of its own, and the peaks of that process."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as process:
        return process.submit(_measured, work, *given).result()


def _measured(work: Callable[..., T], *given: object) -> tuple[T, Peaks]:
    return work(*given), peaks()
