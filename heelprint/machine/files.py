"""Bytes in: what somebody names or hands over is read as a whole, and only where it is a file."""

import errno
import os
import stat
from dataclasses import dataclass, field
from pathlib import Path

from heelprint.errors import InputFileError
from heelprint.machine.reasons import reason_of
from heelprint.message import Message

# Without waiting for whoever writes into a pipe; the two flags are not on every system.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True)
class File:
    """A file that is here already, as an upload is: its content, and the name it has in errors."""

    name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True)
class FileKind:
    """What a file is read as: how many bytes it may have, and what is said of one that has more, or
    that can't be read: with its %(path)s and the %(reason)s, unless one that is `missing` has words
    of its own.
    """

    most: int
    too_large: Message
    unreadable: Message
    missing: Message | None = None
    error: type[InputFileError] = InputFileError


def name_of(file: Path | File) -> str:
    """What the file is called in an error: its path, or the name that it was handed over with."""
    return str(file) if isinstance(file, Path) else file.name


def read_content(file: Path | File, kind: FileKind) -> bytes:
    """The whole content of the file. Never waits for a pipe or a device.

    Raises the kind's error for one that is larger than it may be, can't be read, or is none.
    """
    name = name_of(file)
    try:
        content = file.content if isinstance(file, File) else read_start(file, kind.most + 1)
    except OSError as error:
        is_missing = isinstance(error, FileNotFoundError)
        said = (is_missing and kind.missing) or kind.unreadable
        values = {**said.values, "path": name, "reason": reason_of(error)}
        raise kind.error(name, said.text, **values) from error
    if len(content) > kind.most:
        raise kind.error(name, kind.too_large.text, **kind.too_large.values)
    return content


def read_start(path: Path, length: int) -> bytes:
    """So many bytes from the start of the file, or all that it has. Never waits either.

    Raises OSError for one that can't be read or is none, whose reason `reason_of` gives.
    """
    try:
        handle = os.open(path, _FLAGS)
    except ValueError as error:  # a null in the name
        raise OSError(errno.EINVAL, str(error)) from error
    with os.fdopen(handle, "rb") as file:
        mode = os.fstat(file.fileno()).st_mode
        if not stat.S_ISREG(mode):
            raise OSError(errno.EISDIR if stat.S_ISDIR(mode) else errno.ENODEV, "")
        return file.read(length)
