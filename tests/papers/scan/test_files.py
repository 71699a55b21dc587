"""From a path to bytes, without ever waiting for a pipe or a device."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from queue import Queue
from threading import Thread

import pytest

from reception.papers.scan.files import FILE_BYTES_MOST, read_file
from reception.papers.scan.pages import Unreadable

NOBODY = 65534
WAITING_S = 20
"""Longer than any machine takes; only a reader that waits for ever is not there by then."""


@pytest.fixture
def forbidden(tmp_path: Path) -> Iterator[Path]:
    """Return a file that nobody may read, and be somebody whom that binds."""
    path = tmp_path / "forbidden"
    path.write_bytes(b"x")
    path.chmod(0)
    before = os.geteuid()
    if before == 0:
        os.seteuid(NOBODY)
    yield path
    os.seteuid(before)


def test_a_file_is_its_bytes(tmp_path: Path) -> None:
    """Through a link as well."""
    (tmp_path / "paper.png").write_bytes(b"picture")
    (tmp_path / "link").symlink_to("paper.png")

    assert (read_file(tmp_path / "paper.png"), read_file(tmp_path / "link")) == (b"picture", b"picture")


@pytest.mark.parametrize("path", ["nothing.png", "paper.png/inside.png", "a" * 300, "null\0byte.png"])
def test_a_file_that_is_not_there(path: str, tmp_path: Path) -> None:
    """Whatever makes a name mean nothing."""
    (tmp_path / "paper.png").write_bytes(b"picture")

    assert read_file(tmp_path / path) is Unreadable.NO_SUCH_FILE


def test_what_is_no_file_is_not_opened(tmp_path: Path) -> None:
    """Opening a pipe that nobody writes to would wait for ever."""
    os.mkfifo(tmp_path / "pipe")

    refused = [read_file(path) for path in (tmp_path / "pipe", tmp_path, Path("/dev/zero"))]

    assert refused == [Unreadable.NOT_A_FILE] * 3


class LooksLikeAFile(type(Path())):  # type: ignore[misc]
    """A path that stat takes for a regular file whatever is behind it, as it does some pipes of the kernel."""

    def stat(self, *, follow_symlinks: bool = True) -> os.stat_result:
        """Return what stat says of this module."""
        return Path(__file__).stat(follow_symlinks=follow_symlinks)


def test_a_pipe_that_looks_like_a_file_is_not_waited_for(tmp_path: Path) -> None:
    """Its writer has it open and says nothing: there is nothing in it."""
    os.mkfifo(tmp_path / "pipe")
    writer = os.open(tmp_path / "pipe", os.O_RDWR)
    read: Queue[bytes | Unreadable] = Queue()
    Thread(target=lambda: read.put(read_file(LooksLikeAFile(tmp_path / "pipe"))), daemon=True).start()

    assert read.get(timeout=WAITING_S) == b""
    os.close(writer)


def test_links_in_a_circle(tmp_path: Path) -> None:
    """Two links that lead to each other."""
    (tmp_path / "one").symlink_to("other")
    (tmp_path / "other").symlink_to("one")

    assert read_file(tmp_path / "one") is Unreadable.LINK_LOOP


def test_a_forbidden_file(forbidden: Path) -> None:
    """The system's no is passed on as such."""
    assert read_file(forbidden) is Unreadable.FORBIDDEN


def test_a_file_above_the_limit(tmp_path: Path) -> None:
    """It is refused by its size, before a byte of it is read."""
    with (tmp_path / "large").open("wb") as file:
        file.truncate(FILE_BYTES_MOST + 1)

    assert read_file(tmp_path / "large") is Unreadable.FILE_TOO_LARGE
