"""How fast papers are read, and in how much memory: clean scans, empty ones, the largest allowed. Prints times, holds memory."""

from __future__ import annotations

import io
import statistics
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PIL import Image

from reception.papers.making import make, pdf_of, png_of
from reception.papers.scan.reader import Reader
from tests.bench.alone import alone
from tests.bench.degraded import Chance
from tests.papers.people import DAY, FULL, HANAKO
from tests.papers.scan.builders import CATALOGUE, jpeg, page, pages, pdf, png

pytestmark = pytest.mark.bench

RUNS = 9
MEMORY_MB = 400
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
    noise = Image.frombytes("L", (1_600, 1_600), Chance("noise").bytes(1_600 * 1_600))
    return {
        "A4, 300 dpi, PNG in colour": png(scan),
        "A4, 300 dpi, PNG in grey": png(scan.convert("L")),
        "A4, 300 dpi, JPEG": jpeg(scan, quality=85),
        "A4, PDF": pdf_of([NOTICE]),
        "five pages, PDF": pdf_of([NOTICE] * 5),
        "ten thousand pages, PDF": pdf(CATALOGUE, *pages(10_000)),
        "empty A4, 300 dpi, PNG": png(page(size=scan.size, color=250)),
        "noise, 2.5 megapixels, PNG": png(noise),
        "40 megapixels in colour, PNG": png(shades),
        "154 megapixels, JPEG": jpeg(Image.new("RGB", (14_000, 11_000), (250, 240, 230))),
    }


def test_reading_speed(reader: Reader) -> None:
    """Median and worst of reading one file with warm helpers."""
    print()
    for name, data in subjects().items():
        taken = sorted(_seconds(reader, data) for _ in range(RUNS))
        print(f"{name:30} median {statistics.median(taken) * 1000:6.0f} ms, worst {taken[-1] * 1000:6.0f} ms")


def _seconds(reader: Reader, data: bytes) -> float:
    start = time.perf_counter()
    reader.scan_bytes(data)
    return time.perf_counter() - start


def test_the_memory_of_reading(tmp_path: Path) -> None:
    """A process that reads all of them and does nothing else stays within the limit, as does each of its children."""
    files = []
    for number, data in enumerate(subjects().values()):
        files.append(tmp_path / str(number))
        files[-1].write_bytes(data)
    _, peaks = alone(read_all, files)
    most = peaks.own + 2 * peaks.largest_child
    print(
        f"\npeak memory: {peaks.own:.0f} MB, its largest child {peaks.largest_child:.0f} MB; with two such children {most:.0f} MB at most"
    )

    assert max(peaks) <= MEMORY_MB


def read_all(files: Sequence[Path]) -> None:
    """Read all `files` with one reader."""
    with Reader() as reader:
        for file in files:
            reader.scan(file)
