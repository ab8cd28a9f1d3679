"""Temporary files and folders, which are gone when their maker ends, however it ends.

Whoever makes one holds its lock. One whose lock is free was left by a process that was killed, and
the next one takes it away. Where there are no locks, it is taken away after a day.
"""

import atexit
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from time import time
from typing import BinaryIO

try:
    import fcntl
except ImportError:  # Windows
    HAS_LOCKS = False
else:
    HAS_LOCKS = True

PREFIX = ".heelprint-"
SUFFIX = ".tmp"  # of a file; the name of a folder is short, since that of a socket in it must be
DAY = 24 * 60 * 60  # seconds

_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_made: set[Path] = set()


@contextmanager
def temporary_file(folder: Path) -> Iterator[BinaryIO]:
    """A new file in the folder, which may be moved, and is gone afterwards if it wasn't."""
    path = folder / f"{PREFIX}{token_hex(8)}{SUFFIX}"
    _made.add(path)
    try:
        file = path.open("x+b")
        while not _is_held(file.fileno(), path):
            file.close()
            file = path.open("x+b")
        with file:
            yield file
    finally:
        path.unlink(missing_ok=True)
        _made.discard(path)


def use_own_temporary_folder() -> None:
    """From now on temporary files of this process, and of those that it starts, go into a folder of
    its own, which is gone when it ends.

    Where none can be made all is left as it is: most commands need no temporary file.
    """
    with suppress(OSError):
        there = Path(tempfile.gettempdir())
        _clear(there.glob(f"{PREFIX}{'[0-9a-f]' * 8}"), _remove_folder)
        path = there / f"{PREFIX}{token_hex(4)}"
        _made.add(path)
        path.mkdir(0o700)
        atexit.register(_remove_folder, path)  # behind those of the libraries that are loaded later
        if not HAS_LOCKS or _is_held(os.open(path, _FLAGS), path):
            os.environ["TMPDIR"] = tempfile.tempdir = str(path)


def clear_abandoned(folder: Path) -> None:
    """Take away the temporary files in the folder whose makers were killed."""
    _clear(folder.glob(f"{PREFIX}{'[0-9a-f]' * 16}{SUFFIX}"), Path.unlink)


def remove_all() -> None:
    """Take away at once whatever this process has made, since it will end now."""
    for path in tuple(_made):
        with suppress(OSError):
            path.unlink()
        _remove_folder(path)


def _clear(paths: Iterator[Path], remove: Callable[[Path], object]) -> None:
    for path in paths:
        with suppress(OSError):
            if HAS_LOCKS:
                _remove_if_free(path, remove)
            elif _is_old(path):
                remove(path)


def _remove_if_free(path: Path, remove: Callable[[Path], object]) -> None:
    handle = os.open(path, _FLAGS)
    try:
        if _is_free(handle, path):
            remove(path)
    finally:
        os.close(handle)


def _is_free(handle: int, path: Path) -> bool:
    """Whether nobody holds the lock; then it is held here until the handle is closed."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # some network drives have no locks
        return _is_old(path)
    return True


def _is_old(path: Path) -> bool:
    return time() - path.lstat().st_mtime > DAY


def _is_held(handle: int, path: Path) -> bool:
    """Take the lock of what was just made. False where another took it for abandoned before."""
    if HAS_LOCKS:
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX)
    return path.exists()


def _remove_folder(path: Path) -> None:
    shutil.rmtree(path, ignore_errors=True)
