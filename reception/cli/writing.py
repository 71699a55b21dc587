"""Files that a command writes."""

from __future__ import annotations

import errno
import os
from pathlib import Path


def written(path: Path, content: bytes) -> Path:
    """Write `content` to `path`, its folders made where they are missing, and return it.

    Raises `OSError` that names the path, which a full disk's own does not.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except FileExistsError as error:
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), error.filename) from error
    except OSError as error:
        raise OSError(error.errno, error.strerror, error.filename or str(path)) from error
    return path


def look_for_place(path: Path) -> None:
    """Raise `OSError` now, before anything is done, where a file called `path` could not be written for want of its folder."""
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not path.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))
