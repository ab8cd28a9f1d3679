"""Files that appear whole or not at all."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from heelprint.errors import N_, OutputError


def write_file(path: Path, content: bytes) -> None:
    """Put the content there, replacing what was there only once all of it is on the disk.

    A link is followed; a device or a pipe is written to as it is. Raises OutputError, and leaves
    what was there untouched, where that can't be done.
    """
    with _errors_of(path):
        target = path.resolve()
        if target.is_dir():
            raise IsADirectoryError(None, os.strerror(21))
        if target.exists() and not target.is_file():
            target.write_bytes(content)
            return
        if target.exists() and not os.access(target, os.W_OK):
            raise PermissionError(None, os.strerror(13))
        with _written_beside(target, content) as written:
            written.replace(target)


def write_new_file(path: Path, content: bytes) -> Path:
    """Put the content there, or under the first free name of "-2", "-3"…; return that name."""
    with _errors_of(path), _written_beside(path, content) as written:
        for number in count(1):
            free = path if number == 1 else path.with_stem(f"{path.stem}-{number}")
            try:
                free.open("xb").close()  # the name is ours now: two calls can't take the same
            except FileExistsError:
                continue
            written.replace(free)
            return free
    raise AssertionError("count() never ends")


@contextmanager
def _written_beside(target: Path, content: bytes) -> Iterator[Path]:
    """A finished temporary file in the target's folder, gone afterwards if it wasn't moved."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".heelprint-", suffix=".tmp")
    written = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        written.chmod(0o666 & ~_umask())
        yield written
    finally:
        written.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


@contextmanager
def _errors_of(path: Path) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as error:
        raise OutputError(
            N_("%(path)s can't be written: there is no folder %(folder)s. Make it first."),
            path=path,
            folder=path.parent,
        ) from error
    except OSError as error:
        raise OutputError(
            N_("%(path)s can't be written: %(reason)s. Nothing was changed there."),
            path=path,
            reason=error.strerror or error,
        ) from error
