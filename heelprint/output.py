"""Files that appear whole or not at all."""

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from heelprint.errors import N_, Message, OutputError

REASONS = {
    errno.EACCES: N_("you may not write there"),
    errno.EPERM: N_("you may not write there"),
    errno.EROFS: N_("you may not write there"),
    errno.EISDIR: N_("it is a folder"),
    errno.ENAMETOOLONG: N_("the name is too long"),
    errno.ENOSPC: N_("the disk is full"),
    errno.ENOTDIR: N_("a file stands where a folder should be"),
}


def write_file(path: Path, content: bytes) -> None:
    """Put the content there, replacing what was there only once all of it is on the disk.

    A link is followed, and who may read the file stays as it was. Raises OutputError, and leaves
    what was there untouched, where that can't be done.
    """
    with _errors_of(path):
        target = path.resolve()
        if target.exists() and (not target.is_file() or not os.access(target, os.W_OK)):
            raise OSError(errno.EISDIR if target.is_dir() else errno.EACCES, "")
        with _written_beside(target, content) as written:
            if target.exists():
                written.chmod(target.stat().st_mode)
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
            try:
                written.replace(free)
            except OSError:
                free.unlink()
                raise
            return free
    raise AssertionError("count() never ends")


def reason_of(error: OSError) -> Message:
    """Why the system refused, in words that can be translated where it is a usual reason."""
    return Message(
        REASONS.get(error.errno or 0) or (error.strerror or str(error)).replace("%", "%%")
    )


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
    except OSError as error:
        folder = path.resolve().parent
        if isinstance(error, FileNotFoundError) and not folder.is_dir():
            raise OutputError(
                N_("%(path)s can't be written: there is no folder %(folder)s. Make it first."),
                path=path,
                folder=folder,
            ) from error
        raise OutputError(
            N_("%(path)s can't be written: %(reason)s. Nothing was changed there."),
            path=path,
            reason=reason_of(error),
        ) from error
