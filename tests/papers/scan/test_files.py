"""From a path to bytes, without ever waiting for a pipe or a device."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from reception.papers.scan.files import FILE_BYTES_MOST, read_file
from reception.papers.scan.pages import Unreadable

NOBODY = 65534


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
