"""Reads files in a process that does nothing else: `python -m tests.bench.reading FILE…` prints the peak memory in MB."""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Sequence
from pathlib import Path

from reception.papers.scan.reader import Reader


def peak_megabytes() -> dict[str, int]:
    """Return the most memory in MB that this process held, and the largest of its children that ended (Linux)."""
    lines = Path("/proc/self/status").read_text().splitlines()
    own = next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))
    return {"reader": own // 1024, "largest child": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024}


def main(files: Sequence[str]) -> None:
    """Read all `files` with one reader, then tell the memory."""
    with Reader() as reader:
        for file in files:
            reader.scan(Path(file))
    print(json.dumps(peak_megabytes()))


if __name__ == "__main__":
    main(sys.argv[1:])
