"""A path to the bytes behind it: looked at before it is opened, and never waited for, so that no pipe or device can hold us up."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import Final

from reception.papers.scan.pages import Unreadable

FILE_BYTES_MOST: Final = 32 * 2**20

_REASONS: Final = {
    errno.ENOENT: Unreadable.NO_SUCH_FILE,
    errno.ENOTDIR: Unreadable.NO_SUCH_FILE,
    errno.ENAMETOOLONG: Unreadable.NO_SUCH_FILE,
    errno.EACCES: Unreadable.FORBIDDEN,
    errno.EPERM: Unreadable.FORBIDDEN,
    errno.ELOOP: Unreadable.LINK_LOOP,
}


def read_file(path: Path) -> bytes | Unreadable:
    """Return the bytes of the regular file at `path` (symbolic links are followed), or why there are none."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            return Unreadable.NOT_A_FILE
        if found.st_size > FILE_BYTES_MOST:
            return Unreadable.FILE_TOO_LARGE
        with open(path, "rb", opener=_without_waiting) as file:
            return file.read(FILE_BYTES_MOST) or b""
    except OSError as error:
        return _REASONS.get(error.errno or 0, Unreadable.FAILING)
    except ValueError:
        return Unreadable.NO_SUCH_FILE


def _without_waiting(path: str, flags: int) -> int:
    """Open `path` so that reading gives nothing where it would wait: some files of the kernel are pipes that look like files."""
    return os.open(path, flags | os.O_NONBLOCK)
