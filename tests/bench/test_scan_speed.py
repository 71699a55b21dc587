"""How fast papers are read, and in how much memory: clean scans, empty ones, the largest allowed. Prints only."""

from __future__ import annotations

import io
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from reception.papers.making import make, pdf_of, png_of
from reception.papers.scan.reader import Reader
from tests.papers.people import DAY, FULL, HANAKO
from tests.papers.scan.builders import jpeg, png

pytestmark = pytest.mark.bench

RUNS = 9
NOTICE = make(FULL, HANAKO, DAY)


@pytest.fixture
def reader() -> Iterator[Reader]:
    """Return a reader of its own, started and warm."""
    with Reader() as ready:
        ready.scan_bytes(png_of(NOTICE, 100))
        yield ready


def subjects() -> dict[str, bytes]:
    scan = Image.open(io.BytesIO(png_of(NOTICE, 300))).convert("RGB")
    shades = Image.linear_gradient("L").resize((6_300, 6_300)).convert("RGB")
    return {
        "A4, 300 dpi, PNG in colour": png(scan),
        "A4, 300 dpi, PNG in grey": png(scan.convert("L")),
        "A4, 300 dpi, JPEG": jpeg(scan, quality=85),
        "A4, PDF": pdf_of([NOTICE]),
        "five pages, PDF": pdf_of([NOTICE] * 5),
        "empty A4, 300 dpi, PNG": png(Image.new("L", scan.size, 250)),
        "40 megapixels in colour, PNG": png(shades),
        "154 megapixels, JPEG": jpeg(Image.new("RGB", (14_000, 11_000), (250, 240, 230))),
    }


def test_reading_speed(reader: Reader) -> None:
    """Median and worst of reading one file with warm helpers."""
    for name, data in subjects().items():
        taken = sorted(_seconds(reader, data) for _ in range(RUNS))
        print(f"{name:30} median {statistics.median(taken) * 1000:6.0f} ms, worst {taken[-1] * 1000:6.0f} ms")
    print(f"memory, all processes: {peak_megabytes()}")


def _seconds(reader: Reader, data: bytes) -> float:
    start = time.perf_counter()
    reader.scan_bytes(data)
    return time.perf_counter() - start


def peak_megabytes() -> dict[str, int]:
    """Return the most memory that this process and each of its children held, in MB (Linux)."""
    children = Path("/proc/self/task").glob("*/children")
    ids = {"self", *(child for file in children for child in file.read_text().split())}
    return {_name(one): _peak(one) for one in sorted(ids)}


def _name(process: str) -> str:
    command = Path(f"/proc/{process}/cmdline").read_bytes().split(b"\0")
    return process if process == "self" else next((part.decode() for part in command if b"scan" in part), process)


def _peak(process: str) -> int:
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next(int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM"))
