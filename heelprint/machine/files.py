"""Bytes in: a file that somebody names is read as a whole, and only where it is one."""

import errno
import os
import stat
from pathlib import Path

# Without waiting for whoever writes into a pipe; the two flags are not on every system.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class TooLargeError(OSError):
    """The file is larger than it may be."""


def read_at_most(path: Path, most: int) -> bytes:
    """The content of the file, `most` bytes at the most. Never waits for a pipe or a device.

    Raises TooLargeError for a larger file, and another OSError for one that can't be read or is
    none, whose reason `reason_of` gives.
    """
    content = read_start(path, most + 1)
    if len(content) > most:
        raise TooLargeError(errno.EFBIG, "")
    return content


def read_start(path: Path, length: int) -> bytes:
    """So many bytes from the start of the file, or all that it has. Waits and raises as above."""
    try:
        handle = os.open(path, _FLAGS)
    except ValueError as error:  # a null in the name
        raise OSError(errno.EINVAL, str(error)) from error
    with os.fdopen(handle, "rb") as file:
        mode = os.fstat(file.fileno()).st_mode
        if not stat.S_ISREG(mode):
            raise OSError(errno.EISDIR if stat.S_ISDIR(mode) else errno.ENODEV, "")
        return file.read(length)
