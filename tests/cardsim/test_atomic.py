"""A file is written whole or stays as it was."""

import errno
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardsim.atomic import write_atomically


def names(folder: Path) -> list[str]:
    """What lies in `folder`."""
    return sorted(path.name for path in folder.iterdir())


@given(st.lists(st.binary(max_size=100), min_size=1, max_size=4))
def test_the_last_content_is_the_files(tmp_path_factory: pytest.TempPathFactory, contents: list[bytes]) -> None:
    """Written anew as often as one likes, the file holds what came last, and nothing else is left beside it."""
    path = tmp_path_factory.mktemp("written") / "file.bin"
    for content in contents:
        write_atomically(path, content)

    assert path.read_bytes() == contents[-1]
    assert names(path.parent) == ["file.bin"]


def test_a_folder_that_is_not_there_is_said_with_the_files_own_name(tmp_path: Path) -> None:
    """The error names the file that was meant, not the temporary one."""
    path = tmp_path / "absent" / "file"
    with pytest.raises(FileNotFoundError) as caught:
        write_atomically(path, b"new")

    assert (caught.value.errno, caught.value.filename) == (errno.ENOENT, str(path))


def test_where_the_file_cannot_be_replaced_the_temporary_one_goes(tmp_path: Path) -> None:
    """A folder in its place stays, with what is in it, and nothing is left beside it."""
    path = tmp_path / "file"
    path.mkdir()
    (path / "inside").touch()
    with pytest.raises(OSError, match="file"):
        write_atomically(path, b"new")

    assert names(tmp_path) == ["file"]
    assert names(path) == ["inside"]
